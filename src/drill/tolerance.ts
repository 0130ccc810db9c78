/** By how much a moment may be off (microseconds), `length` after the event before it. */
export type Tolerance = (length: number) => number

/** As packetdrill has it, for its scripts hold the times of a real clock: 4 ms, or a percentage of the wait where that is longer. */
export const toleranceOf =
  (us: number | null, percent: number | null): Tolerance =>
  (length) =>
    Math.max(us ?? 4000, (length * (percent ?? 1)) / 100)
