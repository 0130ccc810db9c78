import { openWindow } from './congestion/window.ts'
import { settle } from './recovery.ts'
import { backOff, RTO_AFTER_REPEATED_SYN, sample } from './rtt.ts'
import { add, atOrBefore, distance, type Seq } from './seq.ts'
import { dropBefore } from './stream.ts'
import { startTailProbe } from './tail-loss.ts'
import { outstanding, type Tcb } from './tcb.ts'

/** Something was sent at `from`: the timer runs while anything is unacknowledged, and one segment at a time is timed (RFC 6298 §5.1). */
export function noteSent(tcb: Tcb, from: Seq, now: number): void {
  tcb.waitingSince ??= now
  if (tcb.probes === 0) tcb.timers.retransmission ??= now + tcb.rtt.rto
  if (tcb.rtt.timedSeq === null && tcb.retransmissions === 0 && tcb.probes === 0) {
    tcb.rtt.timedSeq = from
    tcb.rtt.timedAt = now
  }
  if (tcb.habits.waitsFrom === 'sending' || from === tcb.iss) startUserTimeout(tcb, now)
}

/** The user timeout counts from now, unless it runs already (§3.9.1.1). */
export function startUserTimeout({ habits, timers }: Tcb, now: number): void {
  if (habits.userTimeout !== null) timers.user ??= now + habits.userTimeout
}

/** The program has chosen another user timeout: it counts from when something began to wait, if that was before (TCP_USER_TIMEOUT). */
export function resetUserTimeout(tcb: Tcb, now: number): void {
  const { habits, timers, waitingSince } = tcb
  timers.user = null
  const counts = habits.waitsFrom === 'sending' || tcb.snd.una === tcb.iss || tcb.retransmissions > 0
  if (counts && waitingSince !== null) startUserTimeout(tcb, waitingSince)
  else if (tcb.probes > 0) startUserTimeout(tcb, now)
}

/**
 * SND.UNA < SEG.ACK <= SND.NXT: what it covers leaves the queue, and the timers start anew (§3.10.7.4, RFC 6298 §5.2, §5.3).
 * `echoed`: the round trip by its timestamps. It says which of several transmissions was received, so Karn's rule does not need to
 * spare it (RFC 7323 §4.1); of what was sent once our own clock is finer.
 */
export function acknowledge(tcb: Tcb, ack: Seq, now: number, echoed: number | null = null): void {
  const { rtt, snd, congestion, timers } = tcb
  const ofSyn = snd.una === tcb.iss
  if (rtt.timedSeq !== null && !atOrBefore(ack, rtt.timedSeq)) {
    sample(tcb, now - rtt.timedAt)
    rtt.timedSeq = null
  } else if (echoed !== null && tcb.retransmissions > 0) {
    sample(tcb, echoed)
  } else if (ofSyn && tcb.retransmissions > 0) {
    rtt.rto = Math.max(tcb.habits.initialRto, RTO_AFTER_REPEATED_SYN)
  }
  const finCovered = snd.fin === 'sent' && ack === snd.nxt
  const octets = distance(snd.una, ack) - (ofSyn ? 1 : 0) - (finCovered ? 1 : 0)
  if (octets > 0) snd.text = dropBefore(snd.text, snd.text.start + octets)
  snd.una = ack
  if (snd.up !== null && atOrBefore(snd.up, ack)) snd.up = null
  tcb.unreachable = null
  if (ofSyn) openWindow(tcb)
  congestion.duplicatesBefore = congestion.duplicateAcks
  congestion.duplicateAcks = 0
  settle(tcb)
  tcb.retransmissions = 0
  tcb.probes = 0
  tcb.probesAnswered = 0
  const left = outstanding(tcb) > 0
  // only the first partial ACK of a recovery starts the timer anew (RFC 6582 §3.2): too many holes are left to the timeout
  const partial = congestion.phase === 'fast recovery' && congestion.partial && atOrBefore(ack, congestion.recover)
  if (!left) timers.retransmission = null
  else if (!partial) timers.retransmission = now + rtt.rto
  timers.persist = null
  tcb.waitingSince = left ? now : null
  timers.user = null
  if (left && tcb.habits.waitsFrom === 'sending') startUserTimeout(tcb, now)
  startTailProbe(tcb, now)
}

/**
 * The window of a segment, unless it is older than the one we have (§3.10.7.4: WL1, WL2). An open window ends the probing:
 * the octet of an unanswered probe counts as unsent again, so that text goes on from there.
 */
export function updateWindow(tcb: Tcb, segSeq: Seq, segAck: Seq, wnd: number, now: number): void {
  const { snd, timers } = tcb
  const newer = distance(snd.wl1, segSeq) > 0 || (snd.wl1 === segSeq && distance(snd.wl2, segAck) >= 0)
  if (!newer) return
  snd.wnd = wnd
  snd.maxWnd = Math.max(snd.maxWnd, wnd)
  snd.wl1 = segSeq
  snd.wl2 = segAck
  if (wnd === 0) {
    tcb.probesAnswered = tcb.probes
    // MUST-35, SHLD-17: what was out when the window closed is sent again as a probe; R2 does not run while it is answered
    if (tcb.waitingSince !== null) tcb.waitingSince = now
    return
  }
  timers.persist = null
  if (tcb.probes === 0) return
  timers.user = null
  tcb.probes = 0
  tcb.probesAnswered = 0
  if (snd.fin === 'sent') snd.fin = 'queued'
  snd.nxt = snd.una
  snd.short = snd.una
  tcb.waitingSince = null
}

/** What an ACK of the range of RFC 5961 §5.2 may say: SND.UNA - MAX.SND.WND <= SEG.ACK <= SND.NXT. */
export function inAckRange(tcb: Tcb, ack: Seq): boolean {
  return atOrBefore(add(tcb.snd.una, -tcb.snd.maxWnd), ack) && atOrBefore(ack, tcb.snd.nxt)
}

/**
 * The timer went off: R2 of §3.8.3 is reached when the same text has waited that long. A SYN is given longer. R2 comes after R1,
 * also where an RTO that earlier losses have backed off is as long as R2.
 */
export function exhausted(tcb: Tcb, now: number): boolean {
  const { habits } = tcb
  const limit = tcb.snd.una !== tcb.iss ? habits.r2 : tcb.irs === null ? habits.r2Syn : habits.r2SynAck
  return tcb.waitingSince !== null && now - tcb.waitingSince >= limit && tcb.retransmissions >= habits.r1
}

/** Counts a retransmission and backs off; the round trip of a segment sent twice is not timed (Karn; RFC 6298 §3, §5.4–5.6). */
export function noteRetransmitted(tcb: Tcb, now: number): void {
  tcb.rtt.timedSeq = null
  tcb.retransmissions += 1
  const ofSyn = tcb.snd.una === tcb.iss
  if (tcb.habits.waitsFrom === 'retransmission' && !ofSyn && tcb.retransmissions === 1) {
    tcb.waitingSince = now
    startUserTimeout(tcb, now)
  }
  if (!ofSyn || tcb.irs !== null || tcb.retransmissions > tcb.habits.linearSyns) backOff(tcb)
  tcb.timers.retransmission = now + tcb.rtt.rto
}
