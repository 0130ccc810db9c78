import { clockAt } from './options.ts'
import { covers, gapsIn, withRange } from './runs.ts'
import { DUP_THRESH } from './scoreboard.ts'
import type { Block } from './segment.ts'
import { atOrBefore, before, earlier, later, type Seq, seq } from './seq.ts'
import type { Tcb } from './tcb.ts'
import {
  countUntil,
  countWhile,
  dropOldest,
  isEmpty,
  sentAfter,
  type Transmission,
  type Transmissions,
} from './transmissions.ts'

/**
 * RACK (RFC 8985 §6): what was sent before something that has arrived, and has not arrived itself after a little more time, is lost.
 * Times are microseconds.
 */
export type Rack = {
  /** when the segment was sent that left last of those delivered, and one past its last number (RACK.xmit_ts, RACK.end_seq) */
  readonly sentAt: number
  readonly end: Seq
  /** its round trip (RACK.rtt) */
  readonly rtt: number
  /** one past the highest number that was delivered (RACK.fack), and whether one below it came later (RACK.reordering_seen) */
  readonly fack: Seq
  readonly reordered: boolean
  /** how many quarters of the least round trip a segment may be late (RACK.reo_wnd_mult), for so many recoveries more */
  readonly quarters: number
  readonly persist: number
  /** SND.NXT when a D-SACK last widened that; until it is acknowledged others do not (RACK.dsack_round) */
  readonly round: Seq | null
}

/** What a wider reordering window lasts: 16 recoveries (RFC 8985 §6.2, step 4). */
const PERSIST = 16

/** Nothing was delivered yet. */
export const newRack = (iss: Seq): Rack => ({
  sentAt: -1,
  end: iss,
  rtt: 0,
  fack: iss,
  reordered: false,
  quarters: 1,
  persist: PERSIST,
  round: null,
})

/**
 * Steps 1 to 3 of RFC 8985 §6.2 for [from, to), which an ACK has told to be delivered: the round trip, the newest segment that
 * arrived, and whether it came out of order. `echo`: the timestamp that the ACK echoes.
 */
export function noteDelivered(tcb: Tcb, from: Seq, to: Seq, echo: number | null, now: number): void {
  const { once, again } = tcb.sent
  const { resent } = tcb.losses
  let { sentAt, end, rtt, fack, reordered } = tcb.rack
  const take = (sent: Transmission) => {
    rtt = now - sent.at
    if (!sentAfter(sent.at, sent.to, sentAt, end)) return
    sentAt = sent.at
    end = sent.to
  }
  const last = once.log[once.start + countUntil(once, to) - 1]
  const whole = resent.length === 0
  if (last && !isEmpty(once) && before(from, last.to) && (whole || !covers(resent, last.from, last.to))) {
    const trip = now - last.at
    tcb.rtt.min = tcb.rtt.min === null ? trip : Math.min(tcb.rtt.min, trip)
    take(last)
  }
  for (let index = again.start; index < again.end; index += 1) {
    const sent = again.log[index]!
    if (atOrBefore(sent.to, from) || before(to, sent.to)) continue
    // the ACK may be of the first transmission: then it tells nothing of this one
    const ofEarlier = echo !== null && before(seq(echo), clockAt(sent.at))
    if (!ofEarlier && now - sent.at >= (tcb.rtt.min ?? 0)) take(sent)
  }
  if (before(from, fack) && gapsIn(resent, from, earlier(to, fack)).length > 0) reordered = true
  fack = later(fack, to)
  const { quarters, persist, round } = tcb.rack
  tcb.rack = { sentAt, end, rtt, fack, reordered, quarters, persist, round }
}

/**
 * Step 4 of RFC 8985 §6.2: a D-SACK says that something was sent again too early, so from now on a segment may be later; `left` says
 * that a recovery has ended, and after 16 of them the window is the smallest again.
 */
export function adaptWindow(tcb: Tcb, duplicate: Block | null, left: boolean): void {
  const { rack, snd } = tcb
  const over = rack.round !== null && atOrBefore(rack.round, snd.una)
  let { quarters, persist } = rack
  let round = over ? null : rack.round
  if (duplicate !== null && round === null) {
    round = snd.nxt
    quarters += 1
    persist = PERSIST
  } else if (left) {
    persist -= 1
    if (persist <= 0) quarters = 1
  }
  if (quarters !== rack.quarters || persist !== rack.persist || round !== rack.round)
    tcb.rack = { ...rack, quarters, persist, round }
}

/**
 * How much later than RACK.segment an earlier one may arrive, in microseconds (RACK.reo_wnd): nothing in a recovery, or once three
 * segments are SACKed, as long as nothing was seen to come out of order.
 */
export function reorderingWindow(tcb: Tcb, recovering: boolean): number {
  const { rack, rtt } = tcb
  if (!rack.reordered && (recovering || sackedSegments(tcb) >= DUP_THRESH)) return 0
  return Math.min((rack.quarters * (rtt.min ?? rtt.srtt ?? 0)) / 4, rtt.srtt ?? Number.MAX_VALUE)
}

function sackedSegments({ sent, losses }: Tcb): number {
  let count = 0
  for (const [from, to] of losses.sacked) count += countUntil(sent.once, to) - countUntil(sent.once, from)
  return count
}

/**
 * Step 5 of RFC 8985 §6.2: marks as lost what was sent before RACK.segment and is overdue, and sets the timer for what is not yet.
 *
 * @returns whether anything new is lost
 */
export function detectLosses(tcb: Tcb, recovering: boolean, now: number): boolean {
  const { rack, losses, sent, timers } = tcb
  timers.reordering = null
  const known = losses.lost
  const wait = rack.rtt + reorderingWindow(tcb, recovering)
  const earlier = (one: Transmission) => sentAfter(rack.sentAt, rack.end, one.at, one.to)
  sent.once = judge(tcb, sent.once, (one) => earlier(one) && one.at + wait <= now)
  if (!isEmpty(sent.again)) sent.again = judge(tcb, sent.again, (one) => earlier(one) && one.at + wait <= now)
  if (losses.sacked.length > 0 || !isEmpty(sent.again)) {
    const last = Math.max(lastAwaited(tcb, sent.once, earlier), lastAwaited(tcb, sent.again, earlier))
    if (last >= 0) timers.reordering = Math.ceil(last + wait)
  }
  return losses.lost !== known
}

/** The log without what is delivered, sent again since, or lost, as far as one comes that is neither; what is overdue is marked lost. */
function judge(tcb: Tcb, log: Transmissions, overdue: (one: Transmission) => boolean): Transmissions {
  const { losses, sent, snd } = tcb
  const first = log === sent.once
  let count = 0
  for (let index = log.start; index < log.end; index += 1, count += 1) {
    const one = log.log[index]!
    if (atOrBefore(one.to, snd.una) || covers(losses.sacked, one.from, one.to)) continue
    if (first && covers(losses.resent, one.from, one.to)) continue
    if (!overdue(one)) break
    for (const gap of gapsIn(losses.sacked, later(one.from, snd.una), one.to))
      losses.lost = withRange(losses.lost, ...gap)
  }
  return count === 0 ? log : dropOldest(log, count)
}

/** When the newest of those was sent that are earlier than RACK.segment and not delivered; -1 where there is none. */
function lastAwaited(tcb: Tcb, log: Transmissions, earlier: (one: Transmission) => boolean): number {
  const { losses, sent, snd } = tcb
  const first = log === sent.once
  let index = log.start + countWhile(log, earlier) - 1
  while (index >= log.start) {
    const one = log.log[index]!
    const run = losses.sacked.find(([from, to]) => atOrBefore(from, one.from) && atOrBefore(one.to, to))
    const done = run !== undefined || atOrBefore(one.to, snd.una) || (first && covers(losses.resent, one.from, one.to))
    if (!done) return one.at
    // what lies in the same run was all delivered: the one before the run is next
    index = first && run ? Math.min(index, log.start + countUntil(log, run[0])) - 1 : index - 1
  }
  return -1
}
