import { scenarioById } from '../../src/scenarios/index.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { pack } from '../../viz/session/packed.ts'

/** The fragment of a link to the thread server with so many clients, one every 5 ms. */
export async function linkToClients(count: number): Promise<string> {
  const scenario = scenarioById('thread-per-client')!
  const [client, server] = scenario.hosts
  const more = client.more.map((each) => ({ ...each, count: count - 1, every_ms: 5 }))
  const crowd: Scenario = { ...scenario, id: 'crowd', hosts: [{ ...client, more }, server] }
  return `#z=1.${await pack(JSON.stringify(crowd))}`
}
