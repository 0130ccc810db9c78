import type { Because } from './because.ts'
import type { Habits } from './habits.ts'
import { canIdle, startKeepAlive } from './keepalive.ts'
import type { ConnectionEvent, State, UserError } from './names.ts'
import { lengthOf, type Payload } from './payload.ts'
import { take, widen } from './receive.ts'
import { append } from './stream.ts'
import { type Open, type Tcb, textEnd, unread } from './tcb.ts'

/** A user call with what it brings (RFC 9293 §3.10.1–6). SET is the user's switch of §3.7.4 (MUST-17) and §3.8.4 (MUST-24). */
export type UserCall =
  | { call: 'passive OPEN'; open: Open }
  | { call: 'active OPEN'; open: Open }
  | { call: 'SEND'; payload: Payload; remotePort?: number }
  | { call: 'RECEIVE'; max: number }
  | { call: 'CLOSE' }
  | { call: 'ABORT' }
  | { call: 'STATUS' }
  | { call: 'SET'; habits: Partial<Habits> }

/** What came of a call. `event` goes to the chart; `pending` will be answered by a later step. */
export type CallOutcome = {
  event?: ConnectionEvent
  error?: UserError
  received?: Payload | null
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
export function sendCall(tcb: Tcb, state: State, payload: Payload, remotePort: number | undefined): CallOutcome {
  if (tcb.closePending || tcb.snd.fin !== 'none' || !maySend(state)) return SEND_CLOSING
  if (state === 'LISTEN' && remotePort === undefined) return SEND_UNSPECIFIED
  if (lengthOf(payload) > sendRoom(tcb)) return SEND_FULL
  tcb.snd.text = append(tcb.snd.text, payload)
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
    if (widen(tcb)) tcb.owed.ack = 'now'
    return { received, because: RECEIVE_TAKEN }
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
/** STATUS (§3.10.6): the answer is the state itself. */
export const STATUS = because('call.status', '3.10.6')
const SET_NO_DELAY = because('call.no-delay', '3.7.4')
const SET_NAGLE = because('call.nagle', '3.7.4')
const SET_KEEP_ALIVE = because('call.keep-alive', '3.8.4')
const SET_NO_KEEP_ALIVE = because('call.no-keep-alive', '3.8.4')

/** SET: other habits from here on. The idle time counts from now. */
export function setCall(tcb: Tcb, state: State, habits: Partial<Habits>, now: number): CallOutcome {
  tcb.habits = { ...tcb.habits, ...habits }
  if (habits.nagle !== undefined) return habits.nagle === 'off' ? SET_NO_DELAY : SET_NAGLE
  if (canIdle(state)) startKeepAlive(tcb, now)
  return tcb.habits.keepAlive ? SET_KEEP_ALIVE : SET_NO_KEEP_ALIVE
}

/** Every call but OPEN on a connection that does not exist. */
export const NOT_OPEN = fails('connection does not exist', '3.10')
