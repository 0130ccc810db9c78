import type { Tcb } from './tcb.ts'

/** Clock granularity of RFC 6298 in microseconds: ours is exact. */
const GRANULARITY = 1

/** §5.7 of RFC 6298: after a repeated SYN, data starts with at least this RTO. */
export const RTO_AFTER_REPEATED_SYN = 3_000_000

/** A new round-trip time in microseconds (RFC 6298 §2.2, §2.3): RTTVAR before SRTT, and the back-off ends. */
export function sample(tcb: Tcb, r: number): void {
  const { rtt, habits } = tcb
  if (rtt.srtt === null) {
    rtt.srtt = r
    rtt.rttvar = r / 2
  } else {
    rtt.rttvar = 0.75 * rtt.rttvar + 0.25 * Math.abs(rtt.srtt - r)
    rtt.srtt = 0.875 * rtt.srtt + 0.125 * r
  }
  const rto = rtt.srtt + Math.max(GRANULARITY, 4 * rtt.rttvar, habits.minVariance)
  rtt.rto = Math.round(Math.min(Math.max(rto, habits.minRto), habits.maxRto))
}

/** How long a short text may wait for company: Linux leaves it to the timer of its window probes, so for one RTO. */
export const overrideTime = ({ habits, rtt }: Tcb): number => habits.override ?? rtt.rto

/** How long a zero window is left in peace before the next probe: the RTO, and twice as long after each probe (§3.8.6.1). */
export const probeInterval = (tcb: Tcb): number => Math.min(tcb.rtt.rto * 2 ** tcb.probes, tcb.habits.maxRto)

/** §5.5 of RFC 6298: the timer backs off. */
export function backOff(tcb: Tcb): void {
  tcb.rtt.rto = Math.min(2 * tcb.rtt.rto, tcb.habits.maxRto)
}
