import { isDuplicate, ofDuplicate, ofNewAck } from './congestion/events.ts'
import type { CongestionEvent, State } from './names.ts'
import { agree, echoedBy, noteRepeated, noteStamp, stampIs } from './options.ts'
import { lengthOf } from './payload.ts'
import { adaptWait, hurryAcks } from './quick-ack.ts'
import { acceptable, holdText, oweAck, takeText, textSeq } from './receive.ts'
import { ofSack } from './recovery.ts'
import { acknowledge, inAckRange, updateWindow } from './retransmit.ts'
import { has, mssOf, type Segment, segLen, windowOf } from './segment.ts'
import { add, atOrBefore, before, later } from './seq.ts'
import { DEFAULT_MSS, finAcked, firstUnread, type Tcb } from './tcb.ts'
import { answer, type Check, discard, fact, last, remark, reply, type Verdict } from './verdict.ts'

/** SEGMENT ARRIVES (RFC 9293 §3.10.7): the checks of each group of states, in the RFC's order. */

/** The peer's SYN: its numbers, its window, its MSS (§3.7.1) and what else it offers; text and FIN that came with it wait (T040). */
function takeSyn(tcb: Tcb, segment: Segment, now: number): void {
  tcb.irs = segment.seq
  tcb.rcv.nxt = add(segment.seq, 1)
  tcb.snd.mss = Math.min(mssOf(segment) ?? DEFAULT_MSS, tcb.habits.mss)
  agree(tcb, segment, now)
  tcb.snd.wnd = segment.wnd
  tcb.snd.maxWnd = segment.wnd
  tcb.snd.wl1 = segment.seq
  tcb.snd.wl2 = segment.ack
}

// ---- LISTEN (§3.10.7.2)

const LISTEN_RST = discard('arrives.listen-rst', '3.10.7.2')
const LISTEN_ACK = answer('RST', 'arrives.listen-ack', '3.10.7.2')
const LISTEN_SYN = last(fact('rcv SYN', 'arrives.listen-syn', '3.10.7.2'))
const LISTEN_OTHER = discard('arrives.listen-other', '3.10.7.2')

const listenRst: Check = (_, segment) => (has(segment, 'RST') ? LISTEN_RST : undefined)
const listenAck: Check = (_, segment) => (has(segment, 'ACK') ? LISTEN_ACK : undefined)
const listenSyn: Check = (tcb, segment, _, now) => {
  if (!has(segment, 'SYN')) return LISTEN_OTHER
  tcb.remotePort = segment.srcPort
  takeSyn(tcb, segment, now)
  holdText(tcb, segment)
  return LISTEN_SYN
}

// ---- SYN_SENT (§3.10.7.3)

const SENT_BAD_ACK = answer('RST', 'arrives.syn-sent-bad-ack', '3.10.7.3')
const SENT_BAD_ACK_RST = discard('arrives.syn-sent-bad-ack-rst', '3.10.7.3')
const SENT_RST = last(fact('rcv RST', 'arrives.syn-sent-rst', '3.10.7.3'))
const SENT_BLIND_RST = discard('arrives.syn-sent-blind-rst', '3.10.7.3')
const SENT_SYN_ACK = fact('rcv SYN,ACK', 'arrives.syn-sent-syn-ack', '3.10.7.3')
const SENT_SYN = last(fact('rcv SYN', 'arrives.syn-sent-syn', '3.10.7.3'))
const SENT_OTHER = discard('arrives.syn-sent-other', '3.10.7.3')

const sentAck: Check = (tcb, segment) => {
  if (!has(segment, 'ACK')) return undefined
  if (before(tcb.iss, segment.ack) && atOrBefore(segment.ack, tcb.snd.nxt)) return undefined
  return has(segment, 'RST') ? SENT_BAD_ACK_RST : SENT_BAD_ACK
}
const sentRst: Check = (_, segment) => {
  if (!has(segment, 'RST')) return undefined
  return has(segment, 'ACK') ? SENT_RST : SENT_BLIND_RST
}
const sentSyn: Check = (tcb, segment, _, now) => {
  if (!has(segment, 'SYN')) return SENT_OTHER
  takeSyn(tcb, segment, now)
  if (has(segment, 'ACK')) {
    acknowledge(tcb, segment.ack, now, echoedBy(tcb, segment, now))
    return SENT_SYN_ACK
  }
  holdText(tcb, segment)
  return SENT_SYN
}

// ---- all other states (§3.10.7.4), first check: sequence number

const CLAUSE_SEQ = '3.10.7.4 first'
const OUTSIDE = answer('ACK', 'arrives.outside', CLAUSE_SEQ)
const OUTSIDE_RST = discard('arrives.outside-rst', CLAUSE_SEQ)
const NO_STAMP = discard('arrives.no-timestamp', 'RFC 7323 3.2')
const PAWS = answer('ACK', 'arrives.paws', 'RFC 7323 5.3')
const KEEPALIVE = answer('ACK', 'arrives.keepalive', '3.8.4')
const REPEATED_SYN = answer('SYN,ACK again', 'arrives.repeated-syn', CLAUSE_SEQ)
const REPEATED_FIN = last(fact('rcv FIN', 'arrives.repeated-fin', CLAUSE_SEQ))
const ZERO_WINDOW = reply('ACK', 'arrives.zero-window', CLAUSE_SEQ)

/** R1 of RFC 7323 §5.3, before the numbers are looked at. */
function checkStamp(tcb: Tcb, segment: Segment, now: number): Verdict | undefined {
  const stamp = stampIs(tcb, segment, now)
  if (stamp === 'missing') return tcb.habits.timestamps === 'RFC' ? NO_STAMP : undefined
  if (stamp === 'fresh') return undefined
  // of ACKs alone only so many, or two ends on a line that doubles and reorders answer each other's without end
  return segLen(segment) === 0 ? challenge(tcb, now, PAWS) : PAWS
}

const checkSequence: Check = (tcb, segment, state, now) => {
  const stamped = tcb.stamps.on && !has(segment, 'RST')
  const old = stamped ? checkStamp(tcb, segment, now) : undefined
  if (old) return old
  if (acceptable(tcb, segment)) {
    if (stamped && !isUnsent(tcb, segment, state)) noteStamp(tcb, segment, now)
    return undefined
  }
  // MUST-66: with a window of 0 the text is refused, but ACK, URG and RST of a segment at RCV.NXT still count
  const counts = tcb.rcv.wnd === 0 && segment.seq === tcb.rcv.nxt && !has(segment, 'SYN')
  if (has(segment, 'RST')) return counts ? undefined : OUTSIDE_RST
  if (counts) return ZERO_WINDOW
  // A2: a repeated FIN lies before the window, so the 2MSL timer must be started anew here
  const ofFin = tcb.rcv.fin !== null && add(segment.seq, segLen(segment) - 1) === tcb.rcv.fin
  if (state === 'TIME_WAIT' && has(segment, 'FIN') && ofFin) return REPEATED_FIN
  // A3: Linux answers a repeated SYN with its SYN,ACK, which repairs a lost one a timeout earlier
  const repeatedSyn = state === 'SYN_RECEIVED' && has(segment, 'SYN') && segment.seq === tcb.irs && !has(segment, 'ACK')
  if (repeatedSyn && tcb.habits.repeatedSyn === 'SYN,ACK') return REPEATED_SYN
  const length = segLen(segment)
  if (length === 0 && segment.seq === add(tcb.rcv.nxt, -1)) return KEEPALIVE
  noteRepeated(tcb, segment.seq, add(segment.seq, length))
  if (length > 0 && before(segment.seq, tcb.rcv.nxt)) hurryAcks(tcb)
  return OUTSIDE
}

// ---- second check: RST, with RFC 5961

const CLAUSE_RST = '3.10.7.4 second'
const RST = last(fact('rcv RST', 'arrives.rst', CLAUSE_RST))
const RST_PASSIVE: Verdict = { ...RST, fact: 'rcv RST, passive OPEN' }
const RST_SPARED = discard('arrives.rst-spared', 'RFC 1337 3')
const RST_INEXACT = answer('ACK', 'arrives.rst-inexact', 'RFC 5961 3.2')
const THROTTLED = discard('arrives.challenge-throttled', 'RFC 5961 7')

const checkRst: Check = (tcb, segment, state, now) => {
  if (!has(segment, 'RST')) return undefined
  if (state === 'TIME_WAIT' && !tcb.habits.timeWaitAssassination) return RST_SPARED
  if (segment.seq !== tcb.rcv.nxt) return challenge(tcb, now, RST_INEXACT)
  return state === 'SYN_RECEIVED' && tcb.origin === 'passive' ? RST_PASSIVE : RST
}

/** At most so many challenge ACKs in a time (RFC 5961 §7). */
function challenge(tcb: Tcb, now: number, verdict: Verdict): Verdict {
  const { since, count } = tcb.challenges
  if (count === 0 || now - since >= tcb.habits.challengeTime) tcb.challenges = { since: now, count: 1 }
  else if (count >= tcb.habits.challengeLimit) return THROTTLED
  else tcb.challenges = { since, count: count + 1 }
  return verdict
}

// ---- fourth check: SYN (the third, security, is out of scope)

const SYN_PASSIVE = last(fact('rcv SYN, passive OPEN', 'arrives.syn-passive', '3.10.7.4 fourth'))
const SYN_AGAIN = answer('ACK', 'arrives.syn-in-window', 'RFC 5961 4.2')

const checkSyn: Check = (tcb, segment, state, now) => {
  if (!has(segment, 'SYN')) return undefined
  return state === 'SYN_RECEIVED' && tcb.origin === 'passive' ? SYN_PASSIVE : challenge(tcb, now, SYN_AGAIN)
}

// ---- fifth check: ACK

const CLAUSE_ACK = '3.10.7.4 fifth'
const NO_ACK = discard('arrives.no-ack', CLAUSE_ACK)
const ACK_RANGE = answer('ACK', 'arrives.ack-range', 'RFC 5961 5.2')
const ACK_UNSENT = discard('arrives.ack-unsent', CLAUSE_ACK)
const ACK_WRONG = answer('RST', 'arrives.ack-wrong', CLAUSE_ACK)
const ACK_OF_SYN = fact('rcv ACK of SYN', 'arrives.ack-of-syn', CLAUSE_ACK)
const ACK_OF_FIN = fact('rcv ACK of FIN', 'arrives.ack-of-fin', CLAUSE_ACK)
const ACK_OF_FIN_LAST = last(ACK_OF_FIN)
const ACK_NEW = remark('arrives.ack-new', CLAUSE_ACK)
const ACK_REPEATED = remark('arrives.ack-repeated', CLAUSE_ACK)
const ACK_NOT_OF_FIN = discard('arrives.ack-not-of-fin', CLAUSE_ACK)

const checkAck: Check = (tcb, segment, state, now) => {
  if (!has(segment, 'ACK')) return NO_ACK
  const { ack } = segment
  const fresh = before(tcb.snd.una, ack) && atOrBefore(ack, tcb.snd.nxt)
  // A7: the RFC puts the range of RFC 5961 first, Linux resets on every wrong ACK of a half-open connection
  const rangeFirst = state !== 'SYN_RECEIVED' || tcb.habits.wrongAck === 'range first'
  if (rangeFirst && !inAckRange(tcb, ack))
    return isUnsent(tcb, segment, state) ? ACK_UNSENT : challenge(tcb, now, ACK_RANGE)
  if (state === 'SYN_RECEIVED') {
    if (!fresh) return ACK_WRONG
    takeAck(tcb, segment, now)
    return ACK_OF_SYN
  }
  const event = heedAck(tcb, segment, fresh, now)
  const ours = finAcked(tcb)
  if (state === 'FIN_WAIT_1' && ours) return heeding(ACK_OF_FIN, event)
  if (state === 'LAST_ACK' && ours) return ACK_OF_FIN_LAST
  if (state === 'CLOSING') return heeding(ours ? ACK_OF_FIN : ACK_NOT_OF_FIN, event)
  if (fresh) return event === 'new ACK' ? ACK_GROWS : heeding(ACK_NEW, event)
  return segLen(segment) === 0 ? heeding(ACK_REPEATED, event) : undefined
}

/** Linux says nothing to an ACK of what was never sent while ESTABLISHED, and takes nothing of the segment, not even its timestamp. */
const isUnsent = ({ habits, snd }: Tcb, segment: Segment, state: State): boolean =>
  habits.unsentAck === 'silence' && state === 'ESTABLISHED' && has(segment, 'ACK') && before(snd.nxt, segment.ack)

/** What an ACK at or beyond SND.UNA changes, and what it says to the congestion chart. */
function heedAck(tcb: Tcb, segment: Segment, fresh: boolean, now: number): CongestionEvent | undefined {
  const { una, text } = tcb.snd
  if (!fresh && segment.ack !== una) return undefined
  const repeated = !fresh && isDuplicate(tcb, segment)
  if (fresh) takeAck(tcb, segment, now)
  else updateWindow(tcb, segment.seq, una, windowOf(segment, tcb.snd.shift), now)
  if (tcb.habits.congestion === 'off') return undefined
  const acked = tcb.snd.text.start - text.start
  if (tcb.sack.on) return ofSack(tcb, segment, una, acked, now)
  if (fresh) return ofNewAck(tcb, acked)
  return repeated ? ofDuplicate(tcb) : undefined
}

/** The verdict with what the ACK says to the congestion chart. */
const heeding = (verdict: Verdict, congestion: CongestionEvent | undefined): Verdict =>
  congestion === undefined ? verdict : { ...verdict, congestion }
const ACK_GROWS = heeding(ACK_NEW, 'new ACK')

function takeAck(tcb: Tcb, segment: Segment, now: number): void {
  acknowledge(tcb, segment.ack, now, echoedBy(tcb, segment, now))
  updateWindow(tcb, segment.seq, segment.ack, windowOf(segment, tcb.snd.shift), now)
}

// ---- sixth check: URG

const URGENT: Verdict = { signal: 'urgent', because: { key: 'arrives.urgent', clause: '3.10.7.4 sixth' } }

/** The states in which the peer may still send: its text, its urgent data and its FIN count. */
const receives = (state: State): boolean => state === 'ESTABLISHED' || state === 'FIN_WAIT_1' || state === 'FIN_WAIT_2'

const checkUrg: Check = (tcb, segment, state) => {
  if (!has(segment, 'URG') || !receives(state)) return undefined
  const up = add(segment.seq, segment.urp ?? 0)
  const known = tcb.rcv.up !== null && atOrBefore(up, tcb.rcv.up)
  tcb.rcv.up = tcb.rcv.up === null ? up : later(tcb.rcv.up, up)
  return known || atOrBefore(up, firstUnread(tcb)) ? undefined : URGENT
}

// ---- seventh check: text

const CLAUSE_TEXT = '3.10.7.4 seventh'
const TEXT = remark('arrives.text', CLAUSE_TEXT)
const TEXT_HELD = reply('ACK', 'arrives.text-held', CLAUSE_TEXT)
const TEXT_REPEATED = reply('ACK', 'arrives.text-repeated', CLAUSE_TEXT)
const TEXT_IGNORED = remark('arrives.text-ignored', CLAUSE_TEXT)
const TEXT_UNHEARD = last(fact('ABORT', 'arrives.text-unheard', '3.6.1'))

const checkText: Check = (tcb, segment, state, now) => {
  const length = lengthOf(segment.payload)
  if (!receives(state)) return length > 0 ? TEXT_IGNORED : undefined
  const start = textSeq(segment)
  // SHLD-3: the program has closed and can never be given this
  if (tcb.rcv.deaf && length > 0 && before(tcb.rcv.nxt, add(start, length))) return TEXT_UNHEARD
  const filledHole = tcb.rcv.held.length > 0
  const came = takeText(tcb, segment)
  if (came === 'nothing') return undefined
  if (came === 'held') return TEXT_HELD
  if (came === 'repeated') {
    hurryAcks(tcb)
    return TEXT_REPEATED
  }
  if (tcb.habits.quickAcks > 0) adaptWait(tcb, length, now)
  if (filledHole) tcb.owed.ack = 'now'
  else oweAck(tcb, now)
  return TEXT
}

// ---- eighth check: FIN

const FIN = fact('rcv FIN', 'arrives.fin', '3.10.7.4 eighth')
const FIN_AGAIN = answer('ACK', 'arrives.fin-again', '3.10.7.4 eighth')
const FIN_EARLY = reply('ACK', 'arrives.fin-early', '3.10.7.4 eighth')

const checkFin: Check = (tcb, segment, state, now) => {
  if (receives(state)) {
    if (tcb.rcv.fin === null) return undefined
    if (tcb.rcv.fin !== tcb.rcv.nxt) return has(segment, 'FIN') ? FIN_EARLY : undefined
    tcb.rcv.nxt = add(tcb.rcv.nxt, 1)
    // text beyond a FIN is nonsense, and nobody will ever read it
    if (tcb.rcv.held.length > 0) tcb.rcv.held = []
    // the program may close in answer to it, and our FIN then carries the ACK
    if (tcb.habits.quickAcks > 0) tcb.ackDelay.answers = true
    if (tcb.snd.fin === 'none') oweAck(tcb, now)
    return FIN
  }
  if (!has(segment, 'FIN')) return undefined
  return state === 'TIME_WAIT' ? FIN : FIN_AGAIN
}

const TEXT_CHECKS: readonly Check[] = [checkUrg, checkText, checkFin]

const LISTEN_CHECKS: readonly Check[] = [listenRst, listenAck, listenSyn]
/** After a SYN,ACK they go on with URG, text and FIN. */
const SYN_SENT_CHECKS: readonly Check[] = [sentAck, sentRst, sentSyn, ...TEXT_CHECKS]
const CHECKS: readonly Check[] = [checkSequence, checkRst, checkSyn, checkAck, ...TEXT_CHECKS]

/** The checks for a segment that arrives in `state`, in the RFC's order; where there is no TCB there is nothing to check. */
export function checksOf(state: State): readonly Check[] {
  if (state === 'LISTEN') return LISTEN_CHECKS
  return state === 'SYN_SENT' ? SYN_SENT_CHECKS : CHECKS
}
