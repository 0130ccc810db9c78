import { CLOSED, type Endpoint, type Stimulus, step } from '../../../src/host/endpoint.ts'
import type { UserCall } from '../../../src/tcp/calls.ts'
import { type Habits, RFC } from '../../../src/tcp/habits.ts'
import { pattern, text } from '../../../src/tcp/payload.ts'
import { seq } from '../../../src/tcp/seq.ts'
import type { Tcb } from '../../../src/tcp/tcb.ts'
import { fromPeer, OUR_PORT, PEER_PORT } from '../notation.ts'

/**
 * Every state of the connection, each reached from the one before. The numbers are those of the worked example of RFC 5961:
 * our ISS is 4999 and the peer's 999, so text goes from 5000 and from 1000 on; the windows are 1000 to the peer, 500 to us.
 */

/** Each SEND becomes a segment at once, unless a test is about the Nagle algorithm. */
export const HABITS: Habits = { ...RFC, rcvBuffer: 500, sndBuffer: 2000, nagle: 'off' }
export const ISS = 4999

/** An endpoint that has a TCB. */
export type Open = Endpoint & { readonly tcb: Tcb }

/** `endpoint` after all `stimuli`, one after the other at time `now`. */
export function having(endpoint: Endpoint, ...stimuli: readonly Stimulus[]): Open {
  const last = stimuli.reduce((current, stimulus) => step(current, stimulus, 0)[0], endpoint)
  if (last.tcb === null) throw new Error('the connection is gone')
  return last as Open
}

/** `endpoint` with no room left in its receive window. */
export const windowClosed = (endpoint: Open): Open => ({
  ...endpoint,
  tcb: { ...endpoint.tcb, rcv: { ...endpoint.tcb.rcv, wnd: 0 } },
})

const openTo = (remotePort: number | null, habits: Partial<Habits>) => ({
  localPort: OUR_PORT,
  remotePort,
  iss: seq(ISS),
  habits: { ...HABITS, ...habits },
})
export const passiveOpen = (habits: Partial<Habits> = {}): UserCall => ({
  call: 'passive OPEN',
  open: openTo(null, habits),
})
export const activeOpen = (remotePort: number | null = PEER_PORT, habits: Partial<Habits> = {}): UserCall => ({
  call: 'active OPEN',
  open: openTo(remotePort, habits),
})
/** SEND of these letters, or of that many octets. */
export const send = (what: string | number): UserCall => ({
  call: 'SEND',
  payload: typeof what === 'string' ? text(what) : pattern(0, what),
})
export const sendTo = (remotePort: number, what: string | number): UserCall => ({
  call: 'SEND',
  payload: typeof what === 'string' ? text(what) : pattern(0, what),
  remotePort,
})
export const RECEIVE: UserCall = { call: 'RECEIVE', max: 100 }
export const CLOSE: UserCall = { call: 'CLOSE' }
export const ABORT: UserCall = { call: 'ABORT' }
export const STATUS: UserCall = { call: 'STATUS' }

/** An endpoint of these habits in each state; SYN_RECEIVED also by a simultaneous open. */
export function statesWith(habits: Partial<Habits>) {
  const listening = having(CLOSED, passiveOpen(habits))
  const synSent = having(CLOSED, activeOpen(PEER_PORT, habits))
  const synReceived = having(listening, fromPeer('SYN 999'))
  const synReceivedActively = having(synSent, fromPeer('SYN 999'))
  const established = having(synReceived, fromPeer('ACK 1000 ack 5000'))
  const finWait1 = having(established, CLOSE)
  const finWait2 = having(finWait1, fromPeer('ACK 1000 ack 5001'))
  const closeWait = having(established, fromPeer('FIN,ACK 1000 ack 5000'))
  const closing = having(finWait1, fromPeer('FIN,ACK 1000 ack 5000'))
  const lastAck = having(closeWait, CLOSE)
  const timeWait = having(finWait2, fromPeer('FIN,ACK 1000 ack 5001'))
  return {
    listening,
    synSent,
    synReceived,
    synReceivedActively,
    established,
    finWait1,
    finWait2,
    closeWait,
    closing,
    lastAck,
    timeWait,
  }
}

export const closed = CLOSED
export const {
  listening,
  synSent,
  synReceived,
  synReceivedActively,
  established,
  finWait1,
  finWait2,
  closeWait,
  closing,
  lastAck,
  timeWait,
} = statesWith({})
