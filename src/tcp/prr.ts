/**
 * Proportional Rate Reduction (RFC 6937): in a recovery the window goes down to ssthresh in step with what arrives, instead of all
 * at once. All in octets.
 */
export type Prr = {
  /** octets delivered to the peer since the recovery began (prr_delivered) */
  readonly delivered: number
  /** octets sent since then (prr_out) */
  readonly out: number
  /** FlightSize when it began (RecoverFS) */
  readonly recoverFs: number
}

/** A recovery begins. */
export const beginPrr = (flightSize: number): Prr => ({ delivered: 0, out: 0, recoverFs: Math.max(1, flightSize) })

/** An ACK has told of `octets` that the peer did not have before (DeliveredData). */
export const delivered = (prr: Prr, octets: number): Prr => ({
  delivered: prr.delivered + octets,
  out: prr.out,
  recoverFs: prr.recoverFs,
})

/** So many octets have left (prr_out). */
export const departed = (prr: Prr, octets: number): Prr => ({
  delivered: prr.delivered,
  out: prr.out + octets,
  recoverFs: prr.recoverFs,
})

/** What the count depends on: octets, `news` those of the ACK at hand (DeliveredData); `safe`: it moves on and finds no other loss. */
type At = { pipe: number; ssthresh: number; news: number; smss: number; safe: boolean }

/**
 * How many octets may leave in answer to an ACK: sndcnt of RFC 6937 §3. Above ssthresh it is in proportion to what arrives, in whole
 * segments. Below, as much as arrives, or a segment more, as in slow start: PRR-SSRB, which RFC 9937 and Linux use only where the ACK
 * is safe. The first retransmission of a recovery leaves in any case (RFC 9937).
 */
export function sendCount({ delivered, out, recoverFs }: Prr, { pipe, ssthresh, news, smss, safe }: At): number {
  let count: number
  if (pipe > ssthresh) count = Math.ceil((delivered * ssthresh) / recoverFs / smss) * smss - out
  else count = Math.min(ssthresh - pipe, Math.max(delivered - out, news) + (safe ? smss : 0))
  return Math.max(count, out === 0 ? smss : 0)
}
