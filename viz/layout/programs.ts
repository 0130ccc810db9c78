import { folded } from '../../src/trace/fold.ts'
import type { CallRecord, HostId, TraceRecord } from '../../src/trace/record.ts'

/** A program of a host, or one of its threads, as far as the records tell. */
export type ProgramView = {
  name: string
  /** the program whose thread it is; null of a program */
  of: string | null
  state: 'runs' | 'killed'
  /** every record of its calls, in order; of the system's for it too */
  calls: readonly CallRecord[]
}

type Draft = Omit<ProgramView, 'calls'> & { calls: CallRecord[] }
type Drafts = ReadonlyMap<string, Draft>

const same = (programs: Drafts): Map<string, Draft> =>
  new Map(Array.from(programs, ([name, program]) => [name, { ...program, calls: [...program.calls] }]))

const programsOf = folded<Map<HostId, Map<string, Draft>>, ReadonlyMap<HostId, readonly ProgramView[]>>({
  start: () => new Map(),
  copy: (hosts) => new Map(Array.from(hosts, ([host, programs]) => [host, same(programs)])),
  tell: (hosts, record) => {
    if (record.kind !== 'process' && (record.kind !== 'call' || record.program === undefined)) return
    const programs = hosts.get(record.host) ?? new Map<string, Draft>()
    hosts.set(record.host, programs)
    const name = record.program!
    const program = programs.get(name) ?? { name, of: null, state: 'runs', calls: [] }
    programs.set(name, program)
    if (record.kind === 'call') program.calls.push(record)
    else if (record.state === 'started') program.of = record.of ?? null
    else for (const each of programs.values()) if (each === program || each.of === name) each.state = record.state
  },
  told: (hosts) => new Map(Array.from(hosts, ([host, programs]) => [host, [...same(programs).values()]])),
})

/** The programs of a host, in the order in which they were told. */
export const programsAt = (records: readonly TraceRecord[], host: HostId): readonly ProgramView[] =>
  programsOf(records).get(host) ?? []

/** The call in which a program waits for a line of its user; null where it does not. */
export function askedBy({ calls, state }: ProgramView): CallRecord | null {
  const last = calls.at(-1)
  return state === 'runs' && last?.call === 'input' && last.phase === 'blocked' ? last : null
}
