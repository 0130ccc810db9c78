import { programOf } from '../../src/programs/index.ts'
import { pythonLines, type Surroundings } from '../../src/programs/program.ts'
import type { Scenario, ScenarioHost } from '../../src/scenarios/scenario.ts'
import type { HostId, TraceRecord } from '../../src/trace/record.ts'

/** Where a host of a scenario finds itself and its peer; the trace knows better where it chose a port or an address. */
export function aroundOf(scenario: Scenario, id: HostId, records: readonly TraceRecord[]): Surroundings {
  const host = scenario.hosts.find((candidate) => candidate.id === id) ?? scenario.hosts[0]
  const peer = scenario.hosts.find((candidate) => candidate !== host) ?? host
  const [here, there] = [placeOf(host, records), placeOf(peer, records)]
  return { ...here, peerAddress: there.address, peerPort: there.port }
}

function placeOf(host: ScenarioHost, [begin]: readonly TraceRecord[]): { address: string; port: number } {
  if (begin?.kind !== 'begin') return host
  const port = begin.options[`${host.id}.port`]
  const address = begin.hosts.find(({ id }) => id === host.id)?.address ?? host.address
  return { address, port: typeof port === 'number' ? port : host.port }
}

/** The Python text of a host's program, a line each; none where the host is idle. */
export function linesOf(scenario: Scenario, id: HostId, records: readonly TraceRecord[]): string[] {
  const program = scenario.hosts.find((host) => host.id === id)?.program
  return program ? pythonLines(programOf(program.id, program.role), aroundOf(scenario, id, records)) : []
}
