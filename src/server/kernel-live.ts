import { openKernel } from '../kernel/open.ts'
import { Session } from '../kernel/session.ts'
import type { Stage } from '../kernel/stage.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { Live } from './live.ts'
import type { Only } from './messages.ts'

/** Real sockets of this machine. */
export const live: Live = {
  async possible() {
    const kernel = await openKernel()
    await kernel.end()
    return { driver: kernel.driver.name, capture: kernel.sniffer !== null, lacks: [...kernel.missing] }
  },

  async start(scenario, only, tell) {
    return Session.open(await openKernel(), only ? stageWith(scenario, only) : bothSides(scenario), tell)
  },
}

const bothSides = (scenario: Scenario): Stage => ({ scenario, ports: [null, null], only: null })

function stageWith(scenario: Scenario, { side, port }: Only): Stage {
  const server = scenario.hosts[0].side === 'server' ? 0 : 1
  const ports: [number | null, number | null] = [null, null]
  ports[server] = port || null
  return { scenario, ports, only: side === 'server' ? server : server === 0 ? 1 : 0 }
}
