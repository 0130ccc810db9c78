import { sizeOf } from '../runs.ts'
import type { Tcb } from '../tcb.ts'
import { flightSize } from './window.ts'

/** Reno with the NewReno change of fast recovery (RFC 5681 §3, RFC 6582 §3.2). All sizes are octets, SMSS is `snd.mss`. */

/** Slow start: by what the ACK acknowledges, but by at most a segment (§3.1, equation 2). */
export const slowStart = (cwnd: number, smss: number, acked: number): number => cwnd + Math.min(acked, smss)

/** Congestion avoidance: by about a segment in a round trip (§3.1, equation 3), and by one octet at least. */
export const avoidance = (cwnd: number, smss: number): number => cwnd + Math.max(1, Math.floor((smss * smss) / cwnd))

/** Half of what is on the way, and two segments at least (§3.1, equation 4). */
export const half = (flight: number, smss: number): number => Math.max(Math.floor(flight / 2), 2 * smss)

/**
 * What is on the way when a loss is found, the lost included. What limited transmit has sent beyond the window does not count (§3.2,
 * step 2). Linux takes the window itself, which RFC 9438 §4.6 permits.
 */
export function flightAtLoss(tcb: Tcb): number {
  const { habits, losses, congestion } = tcb
  const cwnd = Math.floor(congestion.cwnd)
  return habits.growth === 'Linux' ? cwnd : Math.min(flightSize(tcb) + sizeOf(losses.lost), cwnd)
}

/**
 * A partial ACK: what it acknowledges has left, and so has the segment that is sent again (RFC 6582 §3.2, step 3). One segment
 * is left at least.
 */
export const deflated = (cwnd: number, smss: number, acked: number): number =>
  Math.max(Math.max(cwnd - acked, 0) + (acked >= smss ? smss : 0), smss)

/** The window after recovery: ssthresh, but no burst where little is on the way (RFC 6582 §3.2, step 3, option 1). */
export function recovered(tcb: Tcb): number {
  const { snd, congestion } = tcb
  const noBurst = Math.max(flightSize(tcb), snd.mss) + snd.mss
  return congestion.ssthresh === null ? noBurst : Math.min(congestion.ssthresh, noBurst)
}
