import type { CallRecord, HostId, TraceRecord } from '../../src/trace/record.ts'

/** A program of a host, or one of its threads, as far as the records tell. */
export type ProgramView = {
  name: string
  /** the program whose thread it is; null of a program */
  of: string | null
  state: 'runs' | 'exited' | 'killed'
  /** every record of its calls, in order; of the system's for it too */
  calls: readonly CallRecord[]
}

/** The programs of a host, in the order in which they were told. */
export function programsAt(records: readonly TraceRecord[], host: HostId): ProgramView[] {
  const programs = new Map<string, ProgramView & { calls: CallRecord[] }>()
  const known = (name: string) => {
    const program = programs.get(name) ?? { name, of: null, state: 'runs', calls: [] }
    programs.set(name, program)
    return program
  }
  for (const record of records) {
    if (record.kind === 'call' && record.host === host && record.program !== undefined)
      known(record.program).calls.push(record)
    else if (record.kind === 'process' && record.host === host) {
      const program = known(record.program)
      if (record.state === 'started') program.of = record.of ?? null
      else
        for (const each of programs.values())
          if (each === program || each.of === program.name) each.state = record.state
    }
  }
  return [...programs.values()]
}

/** The call in which a program waits for a line of its user; null where it does not. */
export function askedBy({ calls, state }: ProgramView): CallRecord | null {
  const last = calls.at(-1)
  return state === 'runs' && last?.call === 'input' && last.phase === 'blocked' ? last : null
}
