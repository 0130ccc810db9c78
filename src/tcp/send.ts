import type { Because } from './because.ts'
import { congestionRoom, noteUse } from './congestion/window.ts'
import { optionsAt, synOptions } from './options.ts'
import type { Payload } from './payload.ts'
import { noteAckSent, noteReply } from './quick-ack.ts'
import { type Again, nextAgain, noteAgain, noteFirst, noteHighRxt } from './recovery.ts'
import { noteRetransmitted, noteSent, startUserTimeout } from './retransmit.ts'
import { overrideTime, probeInterval } from './rtt.ts'
import { byScoreboard } from './scoreboard.ts'
import { type Flag, NO_OPTIONS, type Option, type Segment } from './segment.ts'
import { add, atOrBefore, before, distance, type Seq, seq } from './seq.ts'
import { read } from './stream.ts'
import { lastSent, startTailProbe } from './tail-loss.ts'
import { outstanding, sendEnd, seqAt, type Tcb, textEnd } from './tcb.ts'

const SYN: readonly Flag[] = ['SYN']
const SYN_ACK: readonly Flag[] = ['SYN', 'ACK']
const ACK: readonly Flag[] = ['ACK']
const PSH_ACK: readonly Flag[] = ['PSH', 'ACK']
const FIN_ACK: readonly Flag[] = ['FIN', 'ACK']
const FIN_PSH_ACK: readonly Flag[] = ['FIN', 'PSH', 'ACK']
const RST: readonly Flag[] = ['RST']
const RST_ACK: readonly Flag[] = ['RST', 'ACK']
/** What a keep-alive probe may carry: the receiver has had an octet of that number. */
const GARBAGE: Payload = { hex: '00' }

/** <SEQ=SND.NXT><CTL=RST>, the last segment of a connection that is aborted (§3.10.5); Linux's acknowledges too. */
export function sendReset(tcb: Tcb, now: number, out: Segment[]): void {
  out.push(segmentOf(tcb, tcb.snd.nxt, tcb.habits.abort === 'RST' ? RST : RST_ACK, null, now))
}

/**
 * Everything that the step owes the peer, in one place and once: SYN, text, FIN, and the ACK if nothing has carried it.
 * So an ACK rides on text and a FIN on the last text. `why` is told why something was sent again. `overriding` lets a short text
 * leave (§3.8.6.2.1, case 4), whatever holds it; `answering`: a segment has come.
 */
export function send(
  tcb: Tcb,
  now: number,
  out: Segment[],
  why: Because[],
  overriding = false,
  answering = false,
): void {
  if (tcb.owed.syn) sendSyn(tcb, now, out)
  if (tcb.owed.again) sendAgain(tcb, now, out, why)
  const { nxt } = tcb.snd
  if (sendLost(tcb, now, out, why)) {
    sendText(tcb, now, out, overriding, answering)
    // where new text has come first, as RFC 6675 has it, what is not proven lost may follow
    if (byScoreboard(tcb)) sendLost(tcb, now, out, why)
  }
  if (tcb.snd.nxt !== nxt) noteUse(tcb)
  if (tcb.owed.ack === 'now') out.push(segmentOf(tcb, ackSeq(tcb), ACK, null, now))
}

/**
 * The number of an ACK alone: SND.NXT (§3.10), unless that lies beyond the peer's window, where the peer would refuse it, and answer
 * it, for ever. The octet of a probe lies there; and before our SYN is acknowledged a FIN may have filled the window, while only the
 * SYN is sent again.
 */
function ackSeq({ iss, probes, snd }: Tcb): Seq {
  if (probes > 0) return snd.una
  return snd.una === iss && distance(iss, snd.nxt) > snd.wnd ? add(iss, 1) : snd.nxt
}

/** <SEQ=ISS><CTL=SYN>, with an ACK when the peer's SYN is known (§3.10.1, §3.10.7.2, §3.10.7.3). */
export function sendSyn(tcb: Tcb, now: number, out: Segment[]): void {
  tcb.owed.syn = false
  out.push(segmentOf(tcb, tcb.iss, tcb.irs === null ? SYN : SYN_ACK, null, now, synOptions(tcb, now)))
  if (tcb.snd.nxt === tcb.iss) tcb.snd.nxt = add(tcb.iss, 1)
  noteSent(tcb, tcb.iss, now)
}

/** Text and FIN as far as the window, the silly-window rules and the Nagle algorithm let them (§3.8.6.2.1). */
function sendText(tcb: Tcb, now: number, out: Segment[], overriding: boolean, answering: boolean): void {
  const { snd } = tcb
  const waiting = unsent(tcb)
  if (waiting === 0 || tcb.irs === null) return
  const synAcknowledged = snd.una !== tcb.iss
  const finAlone = snd.fin === 'queued' && waiting === 1
  if (!synAcknowledged && !finAlone) return
  // MSG_MORE of Linux holds back text for that call only: what comes from the peer lets it go, as far as Nagle lets it
  const pushed = snd.pushed === textEnd(tcb) || (answering && tcb.habits.override === null)
  snd.nagled = false
  for (let left = waiting; left > 0; left = unsent(tcb)) {
    const usable = snd.wnd - distance(snd.una, snd.nxt) + (synAcknowledged ? 0 : 1)
    if (usable <= 0) break
    const text = distance(snd.nxt, textEnd(tcb))
    const full = text >= snd.mss && usable >= snd.mss
    if (!full && text > 0 && !overriding && holdsBack(tcb)) {
      snd.nagled = true
      // nothing is out whose ACK would let the text go
      if (tcb.habits.cork && outstanding(tcb) === 0) tcb.timers.override ??= now + overrideTime(tcb)
      else tcb.timers.override = null
      return
    }
    const whole = text <= usable && (pushed || snd.fin === 'queued')
    const worthwhile = full || whole || 2 * Math.min(text, usable) >= snd.maxWnd || overriding
    if (!worthwhile) {
      tcb.timers.override ??= now + overrideTime(tcb)
      return
    }
    // the congestion window holds back whole segments, and no FIN; its ACKs bring more of it, so no timer is needed
    const length = Math.min(text, usable, snd.mss)
    if (length > 0 && length > congestionRoom(tcb)) break
    emit(tcb, Math.min(usable, left), now, out)
  }
  tcb.timers.override = null
  if (unsent(tcb) > 0 && outstanding(tcb) === 0) tcb.timers.persist ??= now + probeInterval(tcb)
}

/**
 * The Nagle algorithm (§3.7.4): a short text waits for the ACK of what is out, and there is one, so no timer is needed; corked it waits
 * in any case. After a CLOSE nothing can come that would fill the segment: the last text leaves with its FIN. Linux lets urgent text
 * pass.
 */
function holdsBack(tcb: Tcb): boolean {
  const { snd, habits } = tcb
  if (snd.fin === 'queued' || tcb.closePending) return false
  if (habits.cork || habits.nagle === 'off') return habits.cork
  return habits.nagle === 'RFC' ? outstanding(tcb) > 0 : before(snd.una, snd.short) && snd.up === null
}

/** Numbers that wait to be sent: text, and the FIN when it is asked for. */
const unsent = (tcb: Tcb): number => distance(tcb.snd.nxt, sendEnd(tcb))

/** One segment at SND.NXT with at most `room` numbers: text up to the MSS, and the FIN if it is its turn. */
function emit(tcb: Tcb, room: number, now: number, out: Segment[]): void {
  const { snd } = tcb
  const from = snd.nxt
  const textLeft = distance(from, textEnd(tcb))
  const length = Math.min(textLeft, snd.mss, room)
  const fin = snd.fin === 'queued' && length === textLeft && length < room
  out.push(textSegment(tcb, from, length, fin, now))
  snd.nxt = add(from, length + (fin ? 1 : 0))
  if (fin) snd.fin = 'sent'
  if (length < snd.mss) snd.short = snd.nxt
  if (length > 0) tcb.congestion.sentAt = now
  noteSent(tcb, from, now)
  noteFirst(tcb, from, now)
  startTailProbe(tcb, now)
}

/** [from, from + length) of our text as a segment; PSH marks the end of what the program has pushed (MUST-61, SHLD-27). */
function textSegment(tcb: Tcb, from: Seq, length: number, fin: boolean, now: number): Segment {
  const payload = textAt(tcb, from, length)
  const push = length > 0 && before(from, tcb.snd.pushed) && atOrBefore(tcb.snd.pushed, add(from, length))
  const flags = fin ? (push ? FIN_PSH_ACK : FIN_ACK) : push ? PSH_ACK : ACK
  return segmentOf(tcb, from, flags, payload, now)
}

const textAt = (tcb: Tcb, from: Seq, length: number): Payload | null =>
  read(tcb.snd.text, tcb.snd.text.start + distance(seqAt(tcb, tcb.snd.text.start), from), length)

/** The first segment of the retransmission queue again (§3.10.8): the SYN, or as much text and FIN as one segment holds. */
export function retransmit(tcb: Tcb, now: number, out: Segment[]): void {
  noteRetransmitted(tcb, now)
  resend(tcb, now, out)
}

/**
 * The congestion chart takes a segment for lost before the timer goes off: it leaves whatever the windows are (RFC 5681 §3.2; RFC 6675
 * §5, step 4.3). Without SACK it is the first of the queue.
 */
function sendAgain(tcb: Tcb, now: number, out: Segment[], why: Because[]): void {
  tcb.owed.again = false
  // Karn's rule: which of the two is acknowledged will not be known
  tcb.rtt.timedSeq = null
  const next = tcb.sack.on ? nextAgain(tcb, false) : null
  if (next === null) resend(tcb, now, out)
  else {
    emitAgain(tcb, next, distance(next.from, next.to), now, out, why)
    if (byScoreboard(tcb)) tcb.losses.rescueRxt = tcb.losses.highRxt
  }
}

/**
 * What counts as lost, as far as both windows let it (RFC 5681 §3.1, RFC 6675 §5 step C).
 *
 * @returns whether new text may follow: nothing that is lost waits any more
 */
function sendLost(tcb: Tcb, now: number, out: Segment[], why: Because[]): boolean {
  const { snd } = tcb
  for (let next = nextAgain(tcb, fits(tcb)); next !== null; next = nextAgain(tcb, fits(tcb))) {
    const fin = snd.fin === 'sent' && next.to === snd.nxt
    const text = distance(next.from, next.to) - (fin ? 1 : 0)
    const length = Math.min(text, snd.wnd - distance(snd.una, next.from))
    if (text > 0 && (length <= 0 || (byScoreboard(tcb) ? snd.mss : length) > congestionRoom(tcb))) return false
    emitAgain(tcb, next, length < text ? length : text + (fin ? 1 : 0), now, out, why)
  }
  return true
}

/** Some new text waits, and the peer's window takes a segment of it. */
function fits(tcb: Tcb): boolean {
  const { snd } = tcb
  const waiting = unsent(tcb)
  return waiting > 0 && snd.wnd - outstanding(tcb) >= Math.min(waiting, snd.mss)
}

/** `length` numbers of what is sent again, and why. */
function emitAgain(tcb: Tcb, again: Again, length: number, now: number, out: Segment[], why: Because[]): void {
  const { snd, congestion, rtt } = tcb
  const { from, because } = again
  const to = add(from, length)
  const fin = snd.fin === 'sent' && to === snd.nxt
  out.push(textSegment(tcb, from, length - (fin ? 1 : 0), fin, now))
  if (rtt.timedSeq !== null && atOrBefore(from, rtt.timedSeq) && before(rtt.timedSeq, to)) rtt.timedSeq = null
  congestion.sentAt = now
  if (byScoreboard(tcb)) noteHighRxt(tcb, again)
  noteAgain(tcb, from, to, now)
  if (!why.includes(because)) why.push(because)
}

/** The tail loss probe (RFC 8985 §7.3): new text, which the congestion window cannot hold back, else the last segment again. */
export function probeTail(tcb: Tcb, now: number, out: Segment[]): void {
  const { snd } = tcb
  const again = !fits(tcb)
  const last = lastSent(tcb)
  if (!again) emit(tcb, Math.min(unsent(tcb), snd.wnd - outstanding(tcb)), now, out)
  else if (last !== null) {
    const [from, to] = last
    const fin = snd.fin === 'sent' && to === snd.nxt
    out.push(textSegment(tcb, from, distance(from, to) - (fin ? 1 : 0), fin, now))
    tcb.rtt.timedSeq = null
    noteAgain(tcb, from, to, now)
  }
  tcb.tailProbe = { end: snd.nxt, again }
  tcb.timers.tailLoss = null
  tcb.timers.retransmission = now + tcb.rtt.rto
}

function resend(tcb: Tcb, now: number, out: Segment[]): void {
  const { snd } = tcb
  if (snd.una === tcb.iss) {
    sendSyn(tcb, now, out)
    return
  }
  const sentText = distance(snd.una, snd.nxt) - (snd.fin === 'sent' ? 1 : 0)
  const length = Math.min(sentText, snd.mss)
  const fin = snd.fin === 'sent' && length === sentText
  out.push(textSegment(tcb, snd.una, length, fin, now))
  noteAgain(tcb, snd.una, add(snd.una, length + (fin ? 1 : 0)), now)
}

/**
 * A probe of a zero window (§3.8.6.1): the next octet, or the FIN, beyond the window; then the same again, each after twice the
 * time. The peer answers what it cannot take with an ACK, so a probe never counts as a retransmission.
 */
export function probe(tcb: Tcb, now: number, out: Segment[]): void {
  const first = tcb.probes === 0
  tcb.probes += 1
  if (tcb.habits.windowProbe === 'empty') probeEmpty(tcb, now, out)
  else if (first) emit(tcb, 1, now, out)
  else resend(tcb, now, out)
  tcb.timers.persist = now + probeInterval(tcb)
}

/** Linux's probe of a zero window: an ACK numbered one before SND.UNA, which the peer must answer because it has that number. */
function probeEmpty(tcb: Tcb, now: number, out: Segment[]): void {
  out.push(segmentOf(tcb, add(tcb.snd.una, -1), ACK, null, now))
  startUserTimeout(tcb, now)
}

/**
 * A probe of an idle connection: <SEQ=SND.NXT-1><ACK=RCV.NXT><CTL=ACK>, which the peer must answer because it has that number (§3.8.4);
 * with one garbage octet where the user wants it (MAY-6).
 */
export function probeIdle(tcb: Tcb, now: number, out: Segment[]): void {
  tcb.keepAlive.unanswered += 1
  out.push(segmentOf(tcb, add(tcb.snd.nxt, -1), ACK, tcb.habits.keepAliveOctet ? GARBAGE : null, now))
  tcb.timers.keepAlive = now + tcb.habits.keepInterval
}

/** A segment of this connection; it acknowledges all that we have, so nothing more is owed. */
function segmentOf(
  tcb: Tcb,
  from: Seq,
  flags: readonly Flag[],
  payload: Payload | null,
  now: number,
  options: readonly Option[] = flags === RST ? NO_OPTIONS : optionsAt(tcb, now, payload !== null),
): Segment {
  const acknowledges = flags.includes('ACK')
  if (payload !== null && tcb.habits.quickAcks > 0) noteReply(tcb, now)
  if (acknowledges) {
    if (tcb.ackDelay.quick > 0 && tcb.owed.ack !== 'none') noteAckSent(tcb)
    tcb.owed.ack = 'none'
    tcb.timers.delayedAck = null
    tcb.unacknowledged = 0
    tcb.stamps.lastAck = tcb.rcv.nxt
    if (payload === null) tcb.sack.duplicate = null
  }
  const segment = {
    proto: 'tcp' as const,
    srcPort: tcb.localPort,
    dstPort: tcb.remotePort ?? 0,
    seq: from,
    ack: acknowledges ? tcb.rcv.nxt : seq(0),
    wnd: flags === RST ? 0 : field(tcb, flags),
    flags,
    options,
    payload,
  }
  const { up } = tcb.snd
  return up !== null && acknowledges && before(from, up) && from !== tcb.iss ? urgent(segment, up) : segment
}

/** The largest urgent pointer that a header holds; the end of longer urgent data is told by later segments (MUST-31). */
const FARTHEST = 0xffff

/** The segment with URG and the pointer to one past the last urgent octet (§3.8.5, MUST-62). */
const urgent = (segment: Segment, up: Seq): Segment => ({
  ...segment,
  flags: [...segment.flags, 'URG'],
  urp: Math.min(distance(segment.seq, up), FARTHEST),
})

/** Our window as the header has it; in a SYN it is never shifted (RFC 7323 §2.2). */
function field({ habits, rcv }: Tcb, flags: readonly Flag[]): number {
  if (flags === SYN || flags === SYN_ACK) return Math.min(rcv.wnd, habits.windowLimit)
  return rcv.wnd >>> rcv.shift
}

/**
 * The RST that answers a segment which cannot be meant for us (§3.5.2, §3.10.7.1): with the ACK's number where it has one,
 * else number 0 and an ACK of all of it.
 */
export function resetFor(segment: Segment, length: number): Segment {
  const hasAck = segment.flags.includes('ACK')
  return {
    proto: 'tcp',
    srcPort: segment.dstPort,
    dstPort: segment.srcPort,
    seq: hasAck ? segment.ack : seq(0),
    ack: hasAck ? seq(0) : add(segment.seq, length),
    wnd: 0,
    flags: hasAck ? RST : RST_ACK,
    options: NO_OPTIONS,
    payload: null,
  }
}
