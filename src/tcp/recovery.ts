import type { Because } from './because.ts'
import { ofNewAck } from './congestion/events.ts'
import { pipe } from './congestion/window.ts'
import type { CongestionEvent } from './names.ts'
import { beginPrr, delivered, departed, sendCount } from './prr.ts'
import { adaptWindow, detectLosses, noteDelivered } from './rack.ts'
import { covers, fromOn, gapsIn, NO_RUNS, type Runs, sizeOf, withoutRange, withRange } from './runs.ts'
import { boardOf, byScoreboard, byTime, DUP_THRESH, duplicateIn, lostBefore, nextSeg, update } from './scoreboard.ts'
import { blocksOf, type Segment, stampsOf } from './segment.ts'
import { add, atOrBefore, before, distance, earlier, later, type Seq } from './seq.ts'
import { heardByProbe } from './tail-loss.ts'
import type { Tcb } from './tcb.ts'
import { append, dropOldest, forgetFrom, newest, noTransmissions } from './transmissions.ts'

/**
 * What is sent again, and when: after a timeout whatever was out, as the window lets it; with SACK what the peer does not hold, by
 * RFC 6675, or by RACK-TLP (RFC 8985) with proportional rate reduction (RFC 6937).
 */

/** A loss was found, or the timer went off, and what was out then is not all acknowledged (RecoveryPoint, `recover` of RFC 6582). */
const recovering = ({ snd, congestion }: Tcb): boolean => atOrBefore(snd.una, congestion.recover)

/** [from, SND.NXT) was sent for the first time. */
export function noteFirst(tcb: Tcb, from: Seq, now: number): void {
  countOut(tcb, from, tcb.snd.nxt)
  if (!byTime(tcb)) return
  const { sent, snd } = tcb
  const last = newest(sent.once)
  const log = last && before(from, last.to) ? forgetFrom(sent.once, from) : sent.once
  sent.once = append(log, from, snd.nxt, now)
}

/** [from, to) was sent again. */
export function noteAgain(tcb: Tcb, from: Seq, to: Seq, now: number): void {
  const { losses, sent } = tcb
  losses.lost = withoutRange(losses.lost, from, to)
  countOut(tcb, from, to)
  if (!byTime(tcb)) return
  losses.resent = withRange(losses.resent, from, to)
  sent.again = append(sent.again, from, to, now)
}

/** prr_out of RFC 6937 §3. */
function countOut({ losses }: Tcb, from: Seq, to: Seq): void {
  const { prr } = losses
  if (prr !== null) losses.prr = departed(prr, distance(from, to))
}

/** What was acknowledged, or came by SACK, is neither lost nor waited for. */
export function settle({ losses, snd }: Tcb): void {
  losses.resent = fromOn(losses.resent, snd.una)
  losses.lost = fromOn(losses.lost, snd.una)
  if (losses.lost.length === 0) return
  for (const [from, to] of losses.sacked) losses.lost = withoutRange(losses.lost, from, to)
}

/**
 * An ACK in answer to what was sent, where SACK is on: its blocks are noted, and losses found. `una`: SND.UNA before it; `acked`:
 * octets of text that it acknowledges.
 *
 * @returns what it says to the congestion chart
 */
export function ofSack(tcb: Tcb, segment: Segment, una: Seq, acked: number, now: number): CongestionEvent | undefined {
  const { congestion, losses, snd } = tcb
  const prior = { una, sacked: losses.sacked, recovering: atOrBefore(una, congestion.recover) }
  const blocks = blocksOf(segment)
  if (blocks.length > 0 || prior.sacked.length > 0) losses.sacked = update(prior.sacked, blocks, snd.una, snd.nxt)
  losses.news = distance(una, snd.una) + sizeOf(losses.sacked) - sizeOf(prior.sacked)
  if (una === snd.una && losses.news > 0) congestion.duplicateAcks += 1
  let found: boolean
  let repaired = false
  if (byTime(tcb)) {
    const duplicate = duplicateIn(blocks, segment.ack)
    tellRack(tcb, segment, prior, now)
    adaptWindow(tcb, duplicate, prior.recovering && !recovering(tcb))
    repaired = heardByProbe(tcb, segment, duplicate, una !== snd.una)
    found = detectLosses(tcb, recovering(tcb), now)
  } else found = isLost(tcb)
  settle(tcb)
  if (losses.sacked.length > 0 || tcb.timers.reordering !== null || found) tcb.timers.tailLoss = null
  if (congestion.phase === 'fast recovery') {
    if (!recovering(tcb)) return 'full ACK'
    reduceInProportion(tcb, una !== snd.una && !found)
    return undefined
  }
  if (found && !recovering(tcb)) return 'loss detected'
  if (repaired) return 'loss repaired'
  return una === snd.una ? undefined : ofNewAck(tcb, acked)
}

/** The first octet that is out is lost by RFC 6675 §5 (1), (2). */
function isLost({ congestion, losses, snd }: Tcb): boolean {
  if (congestion.duplicateAcks >= DUP_THRESH) return true
  const lost = lostBefore(losses.sacked, snd.mss)
  return lost !== null && before(snd.una, lost)
}

/** The reordering timer went off: what RACK waited for is lost (RFC 8985 §6.2, step 5). What it says to the congestion chart. */
export function ofReorderingTimer(tcb: Tcb, now: number): CongestionEvent | undefined {
  const found = detectLosses(tcb, recovering(tcb), now)
  tcb.losses.news = 0
  return found && !recovering(tcb) ? 'loss detected' : undefined
}

/** What there was before an ACK: SND.UNA and the runs that the peer held. */
type Prior = { una: Seq; sacked: Runs }

/** RACK is told of all that the ACK says to be delivered and that was not known to be (RFC 8985 §6.2). */
function tellRack(tcb: Tcb, segment: Segment, { una, sacked: known }: Prior, now: number): void {
  const { losses, snd } = tcb
  const echo = tcb.stamps.on ? (stampsOf(segment)?.ecr ?? null) : null
  if (known.length === 0) {
    if (una !== snd.una) noteDelivered(tcb, una, snd.una, echo, now)
  } else for (const [from, to] of gapsIn(known, una, snd.una)) noteDelivered(tcb, from, to, echo, now)
  if (losses.sacked === known) return
  for (const run of losses.sacked)
    for (const [from, to] of gapsIn(known, ...run)) noteDelivered(tcb, from, to, echo, now)
}

/** In a recovery with PRR the window follows what arrives (RFC 6937 §3). `safe`: the ACK moves on and finds no other loss. */
function reduceInProportion(tcb: Tcb, safe: boolean): void {
  const { congestion, losses, snd } = tcb
  if (losses.prr === null || losses.news <= 0) return
  losses.prr = delivered(losses.prr, losses.news)
  const flight = pipe(tcb)
  const ssthresh = congestion.ssthresh ?? 0
  congestion.cwnd = flight + sendCount(losses.prr, { pipe: flight, ssthresh, news: losses.news, smss: snd.mss, safe })
}

/** A recovery begins (RFC 6675 §5 step 4), with so many octets out; where RACK has found the loss the window shrinks in proportion. */
export function beginRecovery(tcb: Tcb, flight: number): void {
  const { losses, snd } = tcb
  losses.highRxt = snd.una
  losses.rescueRxt = snd.una
  if (!byTime(tcb)) return
  tcb.timers.tailLoss = null
  losses.prr = beginPrr(flight)
  reduceInProportion(tcb, false)
}

/**
 * The retransmission timer went off, and [SND.UNA, `from`) was sent again: all else that is out counts as lost. What the peer has said
 * it holds is forgotten, for it may have given it up (RFC 2018 §8); RACK forgets it only when the peer has.
 */
export function loseAll(tcb: Tcb, from: Seq): void {
  const { losses, sent, snd, timers } = tcb
  const given = byTime(tcb) && !covers(losses.sacked, snd.una, add(snd.una, 1))
  if (!given) losses.sacked = NO_RUNS
  losses.lost = before(from, snd.nxt) ? gapsIn(losses.sacked, from, snd.nxt) : NO_RUNS
  losses.prr = null
  tcb.tailProbe = null
  timers.reordering = null
  timers.tailLoss = null
  sent.once = noTransmissions()
  sent.again = dropOldest(sent.again, Math.max(0, sent.again.end - sent.again.start - 1))
}

/** What is sent again next, and why. */
export type Again = { readonly from: Seq; readonly to: Seq; readonly because: Because }

const PROVEN: Because = { key: 'send.again-proven', clause: 'RFC 6675 4' }
const NOTHING_NEW: Because = { key: 'send.again-nothing-new', clause: 'RFC 6675 4' }
const RESCUE: Because = { key: 'send.again-rescue', clause: 'RFC 6675 4' }
const LATE: Because = { key: 'send.again-late', clause: 'RFC 8985 6.2' }
const AFTER_TIMEOUT: Because = { key: 'send.again-after-timeout', clause: 'RFC 5681 3.1' }
const BY_RULE: Readonly<Record<1 | 3 | 4, Because>> = { 1: PROVEN, 3: NOTHING_NEW, 4: RESCUE }

/**
 * What leaves before new text, or in its place: one segment of what is lost. null: nothing. `newText`: there is some, and the peer's
 * window takes it.
 */
export function nextAgain(tcb: Tcb, newText: boolean): Again | null {
  const { congestion, losses, snd } = tcb
  if (byScoreboard(tcb)) {
    const next = nextSeg(boardOf(tcb), newText, losses.rescueRxt)
    return next === null || next.rule === 2 ? null : { from: next.from, to: next.to, because: BY_RULE[next.rule] }
  }
  const first = losses.lost[0]
  if (first === undefined) return null
  const because = congestion.phase === 'fast recovery' ? LATE : AFTER_TIMEOUT
  return { from: first[0], to: earlier(first[1], add(first[0], snd.mss)), because }
}

/** [from, to) was sent again in a recovery of RFC 6675: C.2 of its §5; a rescue leaves HighRxt as it is. */
export function noteHighRxt(tcb: Tcb, { to, because }: Again): void {
  const { congestion, losses } = tcb
  if (because === RESCUE) losses.rescueRxt = add(congestion.recover, 1)
  else losses.highRxt = later(losses.highRxt, to)
}
