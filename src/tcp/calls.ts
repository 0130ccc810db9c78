import type { Because } from './because.ts'
import type { Habits } from './habits.ts'
import { canIdle, startKeepAlive } from './keepalive.ts'
import type { ConnectionEvent, State, UserError } from './names.ts'
import { lengthOf, type Payload } from './payload.ts'
import { readsOnly } from './quick-ack.ts'
import { reachedPush, take, widen } from './receive.ts'
import { resetUserTimeout } from './retransmit.ts'
import { add, distance, earlier, later } from './seq.ts'
import { append, dropFrom } from './stream.ts'
import { type Open, seqAt, type Tcb, textEnd, unread, urgentLeft } from './tcb.ts'

/** A user call with what it brings (RFC 9293 §3.10.1–6). SET is the user's switch of §3.7.4 (MUST-17), §3.8.4 (MUST-24) and §3.9.1.8 (SHLD-20). */
export type UserCall =
  | { call: 'passive OPEN'; open: Open }
  | { call: 'active OPEN'; open: Open }
  | ({ call: 'SEND'; payload: Payload; remotePort?: number } & Sending)
  | { call: 'RECEIVE'; max: number }
  | { call: 'CLOSE' }
  | { call: 'ABORT' }
  | { call: 'STATUS' }
  | { call: 'FLUSH' }
  /** the socket is gone though our FIN went before: only Linux minds (`orphanTimeout`) */
  | { call: 'ORPHAN' }
  /** TCP_QUICKACK: Linux's delayed ACKs leave at once, or wait, until the connection finds otherwise */
  | { call: 'QUICKACK'; on: boolean }
  | { call: 'SET'; habits: Partial<Habits> }

/** Flags of a SEND: its text is urgent (§3.8.5); it may wait for more, for it is not pushed (§3.9.1.2, MAY-15). */
export type Sending = { urgent?: true; push?: false }

/** What came of a call. `event` goes to the chart; `pending` will be answered by a later step. */
export type CallOutcome = {
  event?: ConnectionEvent
  error?: UserError
  received?: Payload | null
  /** the text that was received ends where the peer has pushed */
  pushed?: true
  /** octets that remain of the urgent data */
  urgent?: number
  pending?: true
  because: Because
}

const fails = (error: UserError, clause: string): CallOutcome => ({
  error,
  because: { key: `call.${error.replaceAll(' ', '-')}`, clause },
})
const does = (event: ConnectionEvent, clause: string): CallOutcome => ({
  event,
  because: { key: `call.${event.toLowerCase().replaceAll(' ', '-')}`, clause },
})
const because = (key: string, clause: string): CallOutcome => ({ because: { key, clause } })

const OPEN_EXISTS = fails('connection already exists', '3.10.1')
const OPEN_UNSPECIFIED = fails('remote socket unspecified', '3.10.1')
const OPEN_PASSIVE = does('passive OPEN', '3.10.1')
const OPEN_ACTIVE = does('active OPEN', '3.10.1')

/** OPEN (§3.10.1). A second passive OPEN leaves the first alone and is an error (T027). */
export function openCall(state: State, call: 'passive OPEN' | 'active OPEN', open: Open): CallOutcome {
  if (state !== 'CLOSED' && (state !== 'LISTEN' || call === 'passive OPEN')) return OPEN_EXISTS
  if (call === 'active OPEN' && open.remotePort === null) return OPEN_UNSPECIFIED
  return call === 'active OPEN' ? OPEN_ACTIVE : OPEN_PASSIVE
}

const SEND_CLOSING = fails('connection closing', '3.10.2')
const SEND_UNSPECIFIED = fails('remote socket unspecified', '3.10.2')
const SEND_FULL = fails('insufficient resources', '3.10.2')
const SEND_OPENS = does('SEND', '3.10.2')
const SEND_QUEUED = because('call.send-queued', '3.10.2')
const SEND_TAKEN = because('call.send', '3.10.2')

/** Octets that SEND would take now. */
export const sendRoom = (tcb: Tcb): number => tcb.habits.sndBuffer - (tcb.snd.text.end - tcb.snd.text.start)

/** SEND (§3.10.2): all of the payload is taken, or none of it. */
export function sendCall(
  tcb: Tcb,
  state: State,
  { payload, remotePort, urgent, push }: Extract<UserCall, { call: 'SEND' }>,
): CallOutcome {
  if (tcb.closePending || tcb.snd.fin !== 'none' || !maySend(state)) return SEND_CLOSING
  if (state === 'LISTEN' && remotePort === undefined) return SEND_UNSPECIFIED
  if (lengthOf(payload) > sendRoom(tcb)) return SEND_FULL
  tcb.snd.text = append(tcb.snd.text, payload)
  if (push !== false) tcb.snd.pushed = textEnd(tcb)
  // SND.UP <- SND.NXT, of text that may have to wait: its end (§3.10.2)
  if (urgent && lengthOf(payload) > 0) tcb.snd.up = textEnd(tcb)
  if (state === 'LISTEN') {
    tcb.remotePort = remotePort ?? null
    return SEND_OPENS
  }
  return state === 'SYN_SENT' || state === 'SYN_RECEIVED' ? SEND_QUEUED : SEND_TAKEN
}

const maySend = (state: State): boolean =>
  state === 'LISTEN' ||
  state === 'SYN_SENT' ||
  state === 'SYN_RECEIVED' ||
  state === 'ESTABLISHED' ||
  state === 'CLOSE_WAIT'

const RECEIVE_CLOSING = fails('connection closing', '3.10.3')
const RECEIVE_FULL = fails('insufficient resources', '3.10.3')
const RECEIVE_PENDING: CallOutcome = { ...because('call.receive-pending', '3.10.3'), pending: true }
const RECEIVE_TAKEN = { key: 'call.receive', clause: '3.10.3' }

/** RECEIVE (§3.10.3): what is there, up to `max` octets. One RECEIVE may wait; a second finds no room. */
export function receiveCall(tcb: Tcb, state: State, max: number): CallOutcome {
  const closedByBoth = state === 'CLOSING' || state === 'LAST_ACK' || state === 'TIME_WAIT'
  if (closedByBoth && tcb.habits.receiveAfterClose === 'error') return RECEIVE_CLOSING
  if (unread(tcb) > 0) {
    const received = take(tcb, max)
    // room that the program has made is told to the peer at once, or it might wait for it for ever (§3.8.6.2.2)
    if (widen(tcb) || (unread(tcb) === 0 && readsOnly(tcb))) tcb.owed.ack = 'now'
    return { received, ...(reachedPush(tcb) && { pushed: true }), because: RECEIVE_TAKEN }
  }
  if (closedByBoth || state === 'CLOSE_WAIT') return RECEIVE_CLOSING
  if (tcb.receivePending > 0) return RECEIVE_FULL
  tcb.receivePending = max
  return RECEIVE_PENDING
}

const CLOSE_CLOSING = fails('connection closing', '3.10.4')
const CLOSE_QUEUED = because('call.close-queued', '3.10.4')
const CLOSES = does('CLOSE', '3.10.4')

/** CLOSE (§3.10.4). In SYN_RECEIVED and CLOSE_WAIT it waits until the text before it has become segments. */
export function closeCall(tcb: Tcb, state: State): CallOutcome {
  if (tcb.closePending || tcb.snd.fin !== 'none') return CLOSE_CLOSING
  const waits = (state === 'SYN_RECEIVED' || state === 'CLOSE_WAIT') && textWaits(tcb)
  if (!waits) return CLOSES
  tcb.closePending = true
  return CLOSE_QUEUED
}

/** Some text has not become a segment yet. */
export const textWaits = (tcb: Tcb): boolean => tcb.snd.nxt !== textEnd(tcb)

/** ABORT (§3.10.5), in every state that has a TCB. */
export const ABORTS = does('ABORT', '3.10.5')

const STATUS = because('call.status', '3.10.6')

/** STATUS (§3.10.6): the answer is the state itself, and how much urgent data remains to be read (MUST-33). */
export function statusCall(tcb: Tcb): CallOutcome {
  const urgent = urgentLeft(tcb)
  return urgent === 0 ? STATUS : { ...STATUS, urgent }
}

const FLUSHED = because('call.flush', '3.9.1.7')

/** FLUSH (§3.9.1.7, MAY-14): text to the right of the send window is forgotten, but for what was sent already. */
export function flushCall(tcb: Tcb): CallOutcome {
  const { snd } = tcb
  const end = earlier(later(snd.nxt, add(snd.una, snd.wnd)), textEnd(tcb))
  const { start } = snd.text
  snd.text = dropFrom(snd.text, start + distance(seqAt(tcb, start), end))
  snd.pushed = earlier(snd.pushed, end)
  if (snd.up !== null) snd.up = earlier(snd.up, end)
  return FLUSHED
}

const QUICK_ACK = because('call.quick-ack', '3.8.6.3')
const NO_QUICK_ACK = because('call.no-quick-ack', '3.8.6.3')

/** TCP_QUICKACK: an ACK that waits leaves now; or the ACKs to come wait for the program's answers. */
export function quickAckCall(tcb: Tcb, on: boolean): CallOutcome {
  tcb.ackDelay.answers = !on
  if (on && tcb.owed.ack === 'delayed') tcb.owed.ack = 'now'
  return on ? QUICK_ACK : NO_QUICK_ACK
}

const ORPHANED = because('call.orphan', '3.6.1')

/** The program holds its socket no more. Linux does not wait in FIN_WAIT_2 for ever then. */
export function orphanCall(tcb: Tcb, now: number): CallOutcome {
  startOrphanTimer(tcb, now)
  return ORPHANED
}

/** The days of FIN_WAIT_2 are numbered, where nobody can read any more and the host minds. */
export function startOrphanTimer({ habits, rcv, timers }: Tcb, now: number): void {
  if (rcv.deaf && habits.orphanTimeout !== null) timers.orphan = now + habits.orphanTimeout
}

const SET_NO_DELAY = because('call.no-delay', '3.7.4')
const SET_NAGLE = because('call.nagle', '3.7.4')
const SET_KEEP_ALIVE = because('call.keep-alive', '3.8.4')
const SET_NO_KEEP_ALIVE = because('call.no-keep-alive', '3.8.4')

const SET_REPORTS = because('call.error-reports', '3.9.1.8')
const SET_NO_REPORTS = because('call.no-error-reports', '3.9.1.8')
const SET_CORK = because('call.cork', '3.7.4')
const SET_NO_CORK = because('call.no-cork', '3.7.4')
const SET_USER_TIMEOUT = because('call.user-timeout', '3.9.1.1')
const SET_NO_USER_TIMEOUT = because('call.no-user-timeout', '3.9.1.1')
const SET_BUFFER = because('call.send-buffer', '3.9.1.2')

/** SET: other habits from here on. The idle time counts from now. */
export function setCall(tcb: Tcb, state: State, habits: Partial<Habits>, now: number): CallOutcome {
  tcb.habits = { ...tcb.habits, ...habits }
  if (habits.cork !== undefined) return habits.cork ? SET_CORK : SET_NO_CORK
  if (habits.userTimeout !== undefined) {
    resetUserTimeout(tcb, now)
    return habits.userTimeout === null ? SET_NO_USER_TIMEOUT : SET_USER_TIMEOUT
  }
  if (habits.nagle !== undefined) return habits.nagle === 'off' ? SET_NO_DELAY : SET_NAGLE
  if (habits.errorReports !== undefined) return habits.errorReports ? SET_REPORTS : SET_NO_REPORTS
  if (habits.sndBuffer !== undefined) return SET_BUFFER
  if (canIdle(state)) startKeepAlive(tcb, now)
  return tcb.habits.keepAlive ? SET_KEEP_ALIVE : SET_NO_KEEP_ALIVE
}

/** Every call but OPEN on a connection that does not exist. */
export const NOT_OPEN = fails('connection does not exist', '3.10')
