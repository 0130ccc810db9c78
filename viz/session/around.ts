import { programOf } from '../../src/programs/known.ts'
import { type Program, pythonFile, pythonLines, type Surroundings } from '../../src/programs/program.ts'
import { programsOf } from '../../src/scenarios/programs.ts'
import type { Scenario, ScenarioHost } from '../../src/scenarios/scenario.ts'
import { type Lang, say } from '../../src/text/say.ts'
import type { ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'
import type { Picture } from './picture.ts'

/** Where a host of a scenario finds itself and its peer; the trace knows better where it chose a port or an address. */
export function aroundOf(scenario: Scenario, id: HostId, records: readonly TraceRecord[]): Surroundings {
  const host = scenario.hosts.find((candidate) => candidate.id === id) ?? scenario.hosts[0]
  const peer = scenario.hosts.find((candidate) => candidate !== host) ?? host
  const [here, there] = [placeOf(host, records), placeOf(peer, records)]
  return { port: here.port, peerAddress: there.address, peerPort: there.port }
}

function placeOf(host: ScenarioHost, [begin]: readonly TraceRecord[]): { address: string; port: number } {
  if (begin?.kind !== 'begin') return host
  const port = begin.options[`${host.id}.port`]
  const address = begin.hosts.find(({ id }) => id === host.id)?.address ?? host.address
  return { address, port: typeof port === 'number' ? port : host.port }
}

/** The Python text of a program of a host by its name, a line each; none where the host is idle. A thread runs the text of its program. */
export function linesOf(scenario: Scenario, id: HostId, name: string, records: readonly TraceRecord[]): string[] {
  const program = programIn(scenario, id, name, records)
  return program ? pythonLines(program, aroundOf(scenario, id, records)) : []
}

/** The same as a file for this machine: a peer that exists only in the simulation is looked for on loopback. */
export function fileOf(
  scenario: Scenario,
  id: HostId,
  name: string,
  records: readonly TraceRecord[],
  lang: Lang,
): string {
  const program = programIn(scenario, id, name, records)
  if (!program) return ''
  const around = aroundOf(scenario, id, records)
  const shown = pythonLines(program, around)
  const here = pythonLines(program, { ...around, peerAddress: LOOPBACK })
  const moved = here.some((line, i) => line !== shown[i])
  const note = say(lang, 'program.here', { address: around.peerAddress, here: LOOPBACK })
  return pythonFile(moved ? [`# ${note}`, ...here] : here)
}

const LOOPBACK = '127.0.0.1'

function programIn(scenario: Scenario, id: HostId, name: string, records: readonly TraceRecord[]): Program | null {
  const host = scenario.hosts.find((each) => each.id === id)
  const programs = new Map((host ? programsOf(host) : []).map((each) => [each.name, each.program]))
  const program = programs.get(name) ?? programs.get(mainOf(name, id, records))
  return program ? programOf(program.id, program.role) : null
}

/** The program that a thread belongs to; a program belongs to itself. */
function mainOf(name: string, host: HostId, records: readonly TraceRecord[]): string {
  for (const record of records)
    if (record.kind === 'process' && record.host === host && record.program === name && record.of !== undefined)
      return record.of
  return name
}

/**
 * The program whose text a host shows: while the focus follows the steps the one that made the last call, else the one that
 * holds the connection in focus.
 */
export function programAt(
  { records, fresh, roster, moment }: Picture,
  focus: ConnId | null,
  pinned: boolean,
  id: HostId,
): string {
  const called = records
    .slice(fresh)
    .find((each) => each.kind === 'call' && each.host === id && each.phase !== 'next' && each.program !== undefined)
  if (!pinned && called?.kind === 'call' && called.program !== undefined) return called.program
  const end = roster?.connections.find(({ conn }) => conn === focus)?.ends.find(({ host }) => host === id)
  if (end?.program) return end.program
  return (focus === null && moment.hosts.find(({ host }) => host.id === id)?.program?.program) || id
}
