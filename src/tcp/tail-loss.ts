import { byTime } from './scoreboard.ts'
import { type Block, blocksOf, type Segment } from './segment.ts'
import { atOrBefore, before, type Seq } from './seq.ts'
import { outstanding, type Tcb } from './tcb.ts'

/**
 * The tail loss probe (RFC 8985 §7): when the last of what was sent stays unanswered for two round trips, a segment more asks for it,
 * so that SACK finds the loss and not the retransmission timer. Times are microseconds.
 */

/** What a lone segment waits longer, since its ACK may be delayed (TLP.max_ack_delay); as long as Linux may delay one. */
const MAX_ACK_DELAY = 200_000
/** The timeout where no round trip is known (§7.2). */
const UNKNOWN = 1_000_000

/** PTO of §7.2, but for the retransmission timer, which it never outlives. `lone`: one segment is out. */
export function probeTimeout(srtt: number | null, lone: boolean): number {
  if (srtt === null) return UNKNOWN
  return Math.round(2 * srtt) + (lone ? MAX_ACK_DELAY : 0)
}

/** The timer, after new text or an ACK of some: not while SACK or the timer have found a loss, and one probe at a time (§7.2). */
export function startTailProbe(tcb: Tcb, now: number): void {
  const { congestion, losses, rtt, snd, timers } = tcb
  if (!byTime(tcb)) return
  timers.tailLoss = null
  const calm = losses.sacked.length === 0 && before(congestion.recover, snd.una) && tcb.retransmissions === 0
  if (!calm || tcb.tailProbe !== null || outstanding(tcb) === 0 || tcb.probes > 0) return
  const at = now + probeTimeout(rtt.srtt, outstanding(tcb) <= snd.mss)
  timers.tailLoss = Math.min(at, timers.retransmission ?? at)
}

/**
 * An ACK may answer the probe (§7.4). `duplicate`: what the peer has got twice; `moves`: it moves SND.UNA.
 *
 * @returns whether the probe has repaired a loss that nothing else has told of: then the window shrinks as for any loss
 */
export function heardByProbe(tcb: Tcb, segment: Segment, duplicate: Block | null, moves: boolean): boolean {
  const { tailProbe } = tcb
  if (tailProbe === null || before(segment.ack, tailProbe.end)) return false
  const twice = duplicate !== null || (!moves && blocksOf(segment).length === 0)
  if (!tailProbe.again || twice) {
    tcb.tailProbe = null
    return false
  }
  if (!before(tailProbe.end, segment.ack)) return false
  tcb.tailProbe = null
  return true
}

/** The last segment that is out, for a probe that has nothing new to send. */
export function lastSent({ sent, snd }: Tcb): readonly [Seq, Seq] | null {
  const last = sent.once.log[sent.once.end - 1]
  return last && sent.once.start < sent.once.end && atOrBefore(snd.una, last.from) ? [last.from, last.to] : null
}
