import type { Tcb } from './tcb.ts'

/**
 * Linux's delayed ACKs. A new connection acknowledges its first segments at once, for the sender is in slow start. Once a program
 * answers what it is sent, its answers carry the ACKs, and these may wait: 40 ms at first, and then about as long as the gaps between
 * the segments, 200 ms at most. What Linux has besides is left out: SO_RCVLOWAT, ACKs that are compressed while there are holes, and
 * the ticks of its clock.
 */

/** An ACK of a FIN without any text before it waits for the next tick of the kernel's clock, so that a close() may ride on it. */
const TICK = 1000

/** Text in order of this length has come; the wait follows the gaps between such segments. */
export function adaptWait(tcb: Tcb, length: number, now: number): void {
  const { ackDelay: delay, habits } = tcb
  delay.largest = Math.max(delay.largest, Math.min(length, habits.mss))
  const gap = now - delay.heardAt
  if (delay.wait === 0) {
    delay.wait = habits.delayedAck
    acknowledgeQuickly(tcb)
  } else if (gap <= habits.delayedAck / 2) {
    delay.wait = Math.floor((delay.wait + habits.delayedAck) / 2)
  } else if (gap < delay.wait) {
    delay.wait = Math.min(Math.floor(delay.wait / 2) + gap, tcb.rtt.rto)
  } else if (gap > tcb.rtt.rto) {
    // the sender was idle for so long that it may be in slow start again
    acknowledgeQuickly(tcb)
  }
  delay.heardAt = now
}

/** The next ACKs leave at once: as many as half of the window holds segments, two at least. */
function acknowledgeQuickly({ ackDelay: delay, habits, rcv }: Tcb): void {
  const halves = Math.max(2, Math.floor(rcv.wnd / (2 * delay.largest)))
  delay.quick = Math.max(delay.quick, Math.min(halves, habits.quickAcks))
}

/** Text came twice: the peer may be in trouble, so ACKs do not wait. */
export function hurryAcks(tcb: Tcb): void {
  if (tcb.habits.quickAcks === 0) return
  tcb.ackDelay.answers = false
  tcb.ackDelay.wait = tcb.habits.delayedAck
  acknowledgeQuickly(tcb)
}

/** An ACK for what has come must leave at once: the connection is new, or more than a full segment is unacknowledged. */
export const ackIsDue = ({ ackDelay: { answers, largest, quick }, unacknowledged }: Tcb): boolean =>
  unacknowledged > largest || (quick > 0 && !answers)

/** How long an ACK may wait now, in microseconds: no longer than the round trip, where that is more than the least wait. */
export function ackWait({ ackDelay: { wait }, habits, rtt }: Tcb): number {
  if (habits.quickAcks === 0) return habits.delayedAck
  if (wait <= habits.delayedAck) return Math.max(wait, TICK)
  return Math.min(wait, habits.delayedAckMax, Math.max(rtt.srtt ?? habits.delayedAckMax, habits.delayedAck))
}

/** The delayed ACK went alone: nothing came that could have carried it. Next time it waits longer, or a program answers no more. */
export function noteAckLate(tcb: Tcb): void {
  const { ackDelay: delay, habits, rtt } = tcb
  if (habits.quickAcks === 0) return
  if (delay.answers) {
    delay.answers = false
    delay.wait = habits.delayedAck
  } else {
    delay.wait = Math.min(2 * delay.wait, rtt.rto)
  }
}

/** An ACK that was owed has left. */
export function noteAckSent({ ackDelay: delay, habits }: Tcb): void {
  delay.quick -= 1
  if (delay.quick === 0) delay.wait = habits.delayedAck
}

/** Text of ours leaves so soon after the peer's that it answers it. */
export function noteReply({ ackDelay: delay }: Tcb, now: number): void {
  if (now - delay.heardAt < delay.wait) delay.answers = true
}

/** The program has read all that had come, and answers nothing: nothing is left to wait for. */
export const readsOnly = ({ ackDelay: delay, habits, owed, unacknowledged }: Tcb): boolean =>
  habits.quickAcks > 0 && owed.ack === 'delayed' && !delay.answers && unacknowledged < delay.largest
