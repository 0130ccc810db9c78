import { pythonFile } from '../../src/programs/program.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { Only } from '../../src/server/messages.ts'
import type { HostId, TraceRecord } from '../../src/trace/record.ts'
import { linesOf } from './around.ts'

export type Side = Only['side']

/** How a student's own program comes to take one side of a session: where, what to type, and the program that is shown there. */
export type OwnProgram = {
  side: Side
  port: number
  /** it has been seen: a segment or a state of its end */
  met: boolean
  /** the command that stands in for a program */
  command: string
  /** the line of the shown program that has the port */
  line: string | null
  file: { name: string; text: string }
}

/** The sides that a student's own program can take: the other one must have a program of ours. */
export const sidesFree = ({ hosts }: Scenario): Side[] =>
  hosts.flatMap(({ side }) => (hosts.some((other) => other.side !== side && other.program) ? [side] : []))

/** Whether a trace leaves the programs of this host to somebody else. */
export const isStrange = ([begin]: readonly TraceRecord[], host: HostId): boolean =>
  begin?.kind === 'begin' && begin.options.only !== undefined && begin.options.only !== host

/** The student's own program in a run; null where both sides are ours. `datagrams`: it talks UDP. */
export function ownProgram(scenario: Scenario, known: readonly TraceRecord[], datagrams: boolean): OwnProgram | null {
  const host = scenario.hosts.find(({ id }) => isStrange(known, id))
  const [begin] = known
  const server = scenario.hosts.find(({ side }) => side === 'server')
  if (!host || !server || begin?.kind !== 'begin') return null
  const port = Number(begin.options[`${server.id}.port`])
  const lines = linesOf(scenario, host.id, host.id, known)
  const wanted = host.side === 'server' ? /\.bind\(/ : /\.(connect|sendto)\(/
  return {
    side: host.side,
    port,
    met: known.some((record) =>
      record.kind === 'sent' ? record.from === host.id : record.kind === 'step' && record.host === host.id,
    ),
    command: `nc ${datagrams ? '-u ' : ''}${host.side === 'server' ? '-l ' : ''}127.0.0.1 ${port}`,
    line: lines.find((line) => wanted.test(line))?.trim() ?? null,
    file: { name: `${scenario.id}-${host.id}.py`, text: pythonFile(lines) },
  }
}
