import { seek, type Timeline } from '../../src/sim/timeline.ts'
import type { ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'
import { crossedBy } from '../layout/moment.ts'

/** Index of the first record that belongs to the last step: all before it were there one moment earlier. */
export function freshFrom(timeline: Timeline): number {
  return timeline.moment === 0 ? 0 : seek(timeline, timeline.moment - 1).records.length
}

/** How many edges of one end of a connection the last step crossed. */
export const freshEdges = (records: readonly TraceRecord[], fresh: number, host: HostId, conn: ConnId): number =>
  records
    .slice(fresh)
    .flatMap((each) => (each.kind === 'step' && each.host === host && each.conn === conn ? crossedBy(each) : [])).length

/** The moment at which record `n` came to be. */
export function momentOfRecord(timeline: Timeline, n: number): number {
  let [low, high] = [0, timeline.reached]
  while (low < high) {
    const middle = (low + high) >> 1
    const last = seek(timeline, middle).records.at(-1)
    if (last && last.n >= n) high = middle
    else low = middle + 1
  }
  return low
}
