import type { TraceRecord } from '../../src/trace/record.ts'

/** A run on real sockets as recorded so far. It can be looked at like a timeline, but its past cannot be changed. */
export type LiveRun = {
  readonly recorded: readonly TraceRecord[]
  /** by moment: how many records there were at its end */
  readonly ends: readonly number[]
  /** the moment that is looked at */
  readonly moment: number
}

/** Before the first record. */
export const notBegun: LiveRun = { recorded: [], ends: [0], moment: 0 }

/** What begins a moment: a call that is entered, a line that is typed, a program that is killed with all that the system closes for it. */
function isCause(record: TraceRecord): boolean {
  if (record.kind === 'process') return record.state === 'killed'
  if (record.kind !== 'call') return false
  if (record.call === 'input' && record.phase === 'return') return true
  const bySystem = record.program !== undefined && record.line === undefined
  return record.phase === 'enter' && !bySystem
}

/**
 * More records came. Each cause begins a moment; who looks at the end goes along. Records that begin with
 * `begin` are a new trace: calls that had to cross did not, and the session was played again up to there.
 */
export function heard(before: LiveRun, records: readonly TraceRecord[]): LiveRun {
  const run = records[0]?.kind === 'begin' ? notBegun : before
  const recorded = [...run.recorded, ...records]
  const ends = run.ends.slice(0, -1)
  for (let n = run.recorded.length; n < recorded.length; n += 1) {
    const record = recorded[n]
    if (record && isCause(record)) ends.push(n)
  }
  ends.push(recorded.length)
  return { recorded, ends, moment: isAtEnd(run) ? ends.length - 1 : run.moment }
}

/** Whether the last moment is looked at. */
export const isAtEnd = (run: LiveRun): boolean => run.moment === run.ends.length - 1

/** Looks at another moment; out of range is the nearest one. */
export const lookedAt = (run: LiveRun, moment: number): LiveRun => ({
  ...run,
  moment: Math.min(Math.max(0, moment), run.ends.length - 1),
})
