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

/** More records came. The first after a call make a new moment; who looks at the end goes along. */
export function heard(run: LiveRun, records: readonly TraceRecord[], afterCall: boolean): LiveRun {
  const recorded = [...run.recorded, ...records]
  const earlier = afterCall ? run.ends : run.ends.slice(0, -1)
  const ends = [...earlier, recorded.length]
  return { recorded, ends, moment: isAtEnd(run) ? ends.length - 1 : run.moment }
}

export const isAtEnd = (run: LiveRun): boolean => run.moment === run.ends.length - 1

/** Looks at another moment; out of range is the nearest one. */
export const lookedAt = (run: LiveRun, moment: number): LiveRun => ({
  ...run,
  moment: Math.min(Math.max(0, moment), run.ends.length - 1),
})
