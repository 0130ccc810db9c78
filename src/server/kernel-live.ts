import { openKernel } from '../kernel/open.ts'
import { Session } from '../kernel/session.ts'
import type { Live } from './live.ts'

/** Real sockets of this machine. */
export const live: Live = {
  async possible() {
    const kernel = await openKernel()
    await kernel.end()
    return { driver: kernel.driver.name, capture: kernel.sniffer !== null, lacks: [...kernel.missing] }
  },

  async start(scenario, tell) {
    return Session.open(await openKernel(), { scenario, ports: [null, null], only: null }, tell)
  },
}
