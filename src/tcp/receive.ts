import { noteHeld, noteRepeated, noteRepeatedBeyond, windowLimit } from './options.ts'
import { lengthOf, type Payload, slice } from './payload.ts'
import { ackIsDue, ackWait } from './quick-ack.ts'
import { has, type Segment, segLen } from './segment.ts'
import { add, atOrBefore, before, distance, earlier, later, type Seq, within } from './seq.ts'
import { append, dropBefore, read } from './stream.ts'
import { firstUnread, type HeldRun, type Tcb, unread } from './tcb.ts'

/** Where the text of a segment begins: after its SYN, if it has one. */
export const textSeq = (segment: Segment): Seq => (has(segment, 'SYN') ? add(segment.seq, 1) : segment.seq)

/** The four cases of table 6 (§3.10.7.4, first check): does any part of the segment lie in the receive window? */
export function acceptable(tcb: Tcb, segment: Segment): boolean {
  const { nxt, wnd } = tcb.rcv
  const length = segLen(segment)
  if (length === 0) return wnd === 0 ? segment.seq === nxt : within(segment.seq, nxt, wnd)
  if (wnd === 0) return false
  return within(segment.seq, nxt, wnd) || within(add(segment.seq, length - 1), nxt, wnd)
}

/**
 * Takes the text of a segment that lies in the window, holds it when it is beyond a hole, and remembers its FIN
 * (§3.10.7.4, seventh check; SHLD-31). Then all that is in order moves to the program's buffer.
 *
 * @returns what came of the text
 */
export function takeText(tcb: Tcb, segment: Segment): 'nothing' | 'in order' | 'held' | 'repeated' {
  const length = lengthOf(segment.payload)
  const start = textSeq(segment)
  const { rcv } = tcb
  if (has(segment, 'FIN')) noteFin(tcb, add(start, length))
  if (length > 0) {
    const from = later(start, rcv.nxt)
    const to = earlier(add(start, length), add(rcv.nxt, rcv.wnd))
    const fits = before(from, to)
    if (start !== from) noteRepeated(tcb, start, to)
    if (fits && to === add(start, length) && has(segment, 'PSH')) notePush(tcb, to)
    if (fits && from === rcv.nxt && rcv.held.length === 0) {
      deliver(tcb, part(segment.payload!, start, from, to))
      return 'in order'
    }
    if (fits) {
      noteRepeatedBeyond(tcb, from, to)
      rcv.held = hold(rcv.held, segment.payload!, start, from, to)
      if (from !== rcv.nxt) noteHeld(tcb, from)
    } else if (rcv.held.length === 0) return 'repeated'
  }
  return release(tcb) ? 'in order' : length === 0 ? 'nothing' : 'held'
}

/** Text and FIN that come with a SYN wait until the connection is established (§3.10.7.2, §3.10.7.3). */
export function holdText(tcb: Tcb, segment: Segment): void {
  const start = textSeq(segment)
  const end = add(start, lengthOf(segment.payload))
  const to = earlier(end, add(tcb.rcv.nxt, tcb.rcv.wnd))
  if (before(start, to)) tcb.rcv.held = hold(tcb.rcv.held, segment.payload!, start, start, to)
  if (has(segment, 'FIN')) noteFin(tcb, end)
}

/** The FIN counts only within the window, like the octet it is (table 6). */
function noteFin(tcb: Tcb, at: Seq): void {
  if (tcb.rcv.fin === null && within(at, tcb.rcv.nxt, tcb.rcv.wnd)) tcb.rcv.fin = at
}

const part = (payload: Payload, start: Seq, from: Seq, to: Seq): Payload =>
  slice(payload, distance(start, from), distance(from, to))

/** Appends text at RCV.NXT. The right edge of the window stays, so the window shrinks by as much. */
function deliver(tcb: Tcb, payload: Payload): void {
  const length = lengthOf(payload)
  tcb.rcv.text = append(tcb.rcv.text, payload)
  tcb.rcv.nxt = add(tcb.rcv.nxt, length)
  tcb.rcv.wnd -= length
  tcb.unacknowledged += length
}

/** Moves held runs that have come into order; true if there were any. */
function release(tcb: Tcb): boolean {
  const { rcv } = tcb
  let index = 0
  for (let run = rcv.held[index]; run && run.from === rcv.nxt; run = rcv.held[index]) {
    deliver(tcb, run.payload)
    index += 1
  }
  if (index > 0) rcv.held = rcv.held.slice(index)
  return index > 0
}

/** `held` with [from, to) of a payload that begins at `start`: only the parts not held yet are added, in order. */
function hold(held: readonly HeldRun[], payload: Payload, start: Seq, from: Seq, to: Seq): readonly HeldRun[] {
  const runs: HeldRun[] = []
  let at = from
  const fill = (until: Seq) => {
    if (before(at, until)) runs.push({ from: at, to: until, payload: part(payload, start, at, until) })
  }
  for (const run of held) {
    if (atOrBefore(run.to, at) || atOrBefore(to, at)) {
      runs.push(run)
      continue
    }
    fill(earlier(run.from, to))
    runs.push(run)
    at = run.to
  }
  fill(to)
  return runs.sort((a, b) => distance(b.from, a.from))
}

/** Text up to `end` came with PSH (MAY-17). */
function notePush({ rcv }: Tcb, end: Seq): void {
  rcv.pushed = rcv.pushed === null ? end : later(rcv.pushed, end)
}

/** The program has read all that was pushed; true once for it. */
export function reachedPush(tcb: Tcb): boolean {
  if (tcb.rcv.pushed === null || before(firstUnread(tcb), tcb.rcv.pushed)) return false
  tcb.rcv.pushed = null
  return true
}

/** What the program reads: at most `max` octets from the front of the buffer, null when there are none. */
export function take(tcb: Tcb, max: number): Payload | null {
  const { text } = tcb.rcv
  const length = Math.min(max, unread(tcb))
  if (length === 0) return null
  const payload = read(text, text.start, length)
  tcb.rcv.text = dropBefore(text, text.start + length)
  const { up } = tcb.rcv
  if (up !== null && atOrBefore(up, firstUnread(tcb))) tcb.rcv.up = null
  return payload
}

/**
 * The receiver's half of silly-window avoidance (§3.8.6.2.2): the window opens only when it can open by the smaller of half
 * the buffer and one segment. True if it opened.
 */
export function widen(tcb: Tcb): boolean {
  const { habits, rcv } = tcb
  const room = Math.min(habits.rcvBuffer - unread(tcb), windowLimit(tcb))
  if (room - rcv.wnd < Math.min(habits.rcvBuffer / 2, habits.mss)) return false
  rcv.wnd = room
  return true
}

/**
 * Something arrived that wants an ACK. With delayed ACKs it may wait for company, but no longer than the option says, and not
 * when two full-sized segments are unacknowledged (§3.8.6.3).
 */
export function oweAck(tcb: Tcb, now: number): void {
  const { habits, timers } = tcb
  const due = habits.quickAcks > 0 ? ackIsDue(tcb) : tcb.unacknowledged >= 2 * tcb.snd.mss
  if (habits.delayedAck === 0 || due) {
    tcb.owed.ack = 'now'
  } else if (tcb.owed.ack !== 'now') {
    tcb.owed.ack = 'delayed'
    const at = now + ackWait(tcb)
    if (timers.delayedAck === null || at < timers.delayedAck) timers.delayedAck = at
  }
}
