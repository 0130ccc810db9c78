import { programOf } from '../../src/programs/index.ts'
import { pythonLines, type Surroundings } from '../../src/programs/program.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { HostId } from '../../src/trace/record.ts'

/** Where a host of a scenario finds itself and its peer. */
export function aroundOf(scenario: Scenario, id: HostId): Surroundings {
  const host = scenario.hosts.find((candidate) => candidate.id === id) ?? scenario.hosts[0]
  const peer = scenario.hosts.find((candidate) => candidate !== host) ?? host
  return { address: host.address, port: host.port, peerAddress: peer.address, peerPort: peer.port }
}

/** The Python text of a host's program, a line each; none where the host is idle. */
export function linesOf(scenario: Scenario, id: HostId): string[] {
  const program = scenario.hosts.find((host) => host.id === id)?.program
  return program ? pythonLines(programOf(program.id, program.role), aroundOf(scenario, id)) : []
}
