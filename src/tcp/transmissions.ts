import { atOrBefore, before, type Seq } from './seq.ts'

/** The numbers [from, to) left at the time `at`, in microseconds. */
export type Transmission = { readonly from: Seq; readonly to: Seq; readonly at: number }

/**
 * A window on a log of what was sent, in the order of time. The log is append-only and shared by all copies of the value, so a
 * copied TCB copies nothing of it; entries [start, end) of it are here.
 */
export type Transmissions = { readonly log: Transmission[]; readonly start: number; readonly end: number }

/** After this many dead entries at the front of a log, and when they are the larger part, it is copied without them. */
const DEAD = 256

/** Nothing was sent. */
export const noTransmissions = (): Transmissions => ({ log: [], start: 0, end: 0 })

/** Whether nothing is left. */
export const isEmpty = ({ start, end }: Transmissions): boolean => start === end

/** The oldest one that is left, and the newest. */
export const oldest = ({ log, start, end }: Transmissions): Transmission | undefined =>
  start < end ? log[start] : undefined
export const newest = ({ log, start, end }: Transmissions): Transmission | undefined =>
  start < end ? log[end - 1] : undefined

/** The log with one more. Where another branch of time has appended to it already, this one gets its own. */
export function append({ log, start, end }: Transmissions, from: Seq, to: Seq, at: number): Transmissions {
  const owned = log.length === end ? log : log.slice(0, end)
  owned.push({ from, to, at })
  return { log: owned, start, end: end + 1 }
}

/** Without the oldest `count`. */
export function dropOldest({ log, start, end }: Transmissions, count: number): Transmissions {
  const first = start + count
  if (first < DEAD || 2 * first < end) return { log, start: first, end }
  return { log: log.slice(first, end), start: 0, end: end - first }
}

/** Without those that begin at `from` or after it: SND.NXT went back to there. For a log that is also in the order of numbers. */
export function forgetFrom(sent: Transmissions, from: Seq): Transmissions {
  let { end } = sent
  while (end > sent.start && atOrBefore(from, sent.log[end - 1]!.from)) end -= 1
  return end === sent.end ? sent : { log: sent.log, start: sent.start, end }
}

/** How many of the oldest pass the test, which none passes that comes after one that does not. */
export function countWhile({ log, start, end }: Transmissions, test: (sent: Transmission) => boolean): number {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(log[middle]!)) low = middle + 1
    else high = middle
  }
  return low - start
}

/** How many end at `seq` or before it, in a log that is also in the order of numbers. */
export const countUntil = (sent: Transmissions, seq: Seq): number => countWhile(sent, ({ to }) => atOrBefore(to, seq))

/** t1 was sent after t2 (RACK_sent_after of RFC 8985 §6.2): of those of one moment that with the higher numbers. */
export const sentAfter = (at1: number, end1: Seq, at2: number, end2: Seq): boolean =>
  at1 > at2 || (at1 === at2 && before(end2, end1))
