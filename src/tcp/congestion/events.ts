import type { CongestionEvent } from '../names.ts'
import { has, type Segment, windowOf } from '../segment.ts'
import { add, atOrBefore, before } from '../seq.ts'
import type { Tcb } from '../tcb.ts'
import { recovered } from './newreno.ts'
import { flightSize, isUsed } from './window.ts'

/** What an ACK says to the congestion chart. */

/** After so many duplicate ACKs the segment is taken for lost (RFC 5681 §3.2). */
const THRESHOLD = 3

/** An ACK has moved SND.UNA by `acked` octets of text; undefined: it changes nothing. */
export function ofNewAck(tcb: Tcb, acked: number): CongestionEvent | undefined {
  const { habits, snd, congestion } = tcb
  if (habits.congestion === 'off') return undefined
  if (congestion.phase !== 'fast recovery') {
    if (acked === 0) return undefined
    const needed = habits.growth === 'RFC 5681' && habits.congestion === 'NewReno'
    return needed || isUsed(tcb) ? 'new ACK' : undefined
  }
  if (atOrBefore(snd.una, congestion.recover)) return 'partial ACK'
  return congestion.ssthresh !== null && recovered(tcb) < congestion.ssthresh ? 'full ACK, below ssthresh' : 'full ACK'
}

/**
 * A duplicate ACK (RFC 5681 §2): text is out, the segment has neither text nor SYN nor FIN, and number and window are those of the
 * ACK before. The answer to a probe of a zero window is none. Asked before the window is updated.
 */
export const isDuplicate = (tcb: Tcb, segment: Segment): boolean =>
  segment.ack === tcb.snd.una &&
  segment.payload === null &&
  tcb.probes === 0 &&
  flightSize(tcb) > 0 &&
  !has(segment, 'FIN') &&
  windowOf(segment, tcb.snd.shift) === tcb.snd.wnd

/** Counts a duplicate ACK; undefined: it changes nothing. */
export function ofDuplicate(tcb: Tcb): CongestionEvent | undefined {
  const { congestion, losses } = tcb
  if (tcb.habits.congestion === 'off') return undefined
  congestion.duplicateAcks += 1
  if (congestion.phase === 'fast recovery') return 'duplicate ACK'
  if (losses.lost.length > 0 || congestion.duplicateAcks > THRESHOLD) return undefined
  if (congestion.duplicateAcks < THRESHOLD) return 'duplicate ACK'
  return mayRecover(tcb) ? 'third duplicate ACK' : undefined
}

/**
 * RFC 6582 §3.2, step 2: after a loss, duplicates of what was out then may come from segments that were sent again without need, so
 * the ACK must cover more than `recover`. Where nothing has been lost there is no such doubt, also for the first segment, although
 * its duplicates cover no more than the ISS with which `recover` begins.
 */
function mayRecover({ iss, snd, congestion }: Tcb): boolean {
  return congestion.recover === iss || before(add(congestion.recover, 1), snd.una)
}
