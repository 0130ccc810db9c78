import type { State, TimerName } from '../tcp/names.ts'
import type { Micros } from '../trace/record.ts'
import type { Address } from './loopback.ts'

/** A socket by its ends; a listener has no remote end. */
export type Pair = { local: Address; remote: Address | null }

/** The timers of Linux: those of the RFC, its keep-alive, and how long a FIN_WAIT_2 that nobody holds may last. */
export type KernelTimer = Extract<TimerName, 'retransmission' | 'persist' | '2MSL timeout'> | 'keepalive' | 'orphan'

/** What the kernel says of one socket, by sock_diag or `/proc/net/tcp`. */
export type KernelRow = {
  state: State
  /** octets of text received in order that the program has not read; 0 for a listener */
  unread: number
  /** octets of text that the program has sent and the peer has not acknowledged; 0 for a listener */
  unacked: number
  /** connections of a listener that wait for accept(); 0 for others */
  waiting: number
  timer: { kind: KernelTimer; left_us: Micros } | null
  /** of the segment that is now waiting for its ACK, or probes of a closed window */
  retransmissions: number
}

/** The kernel's numbers of the states (include/net/tcp_states.h); 3 is the name for users of 12, NEW_SYN_RECV. */
const STATES: Readonly<Record<number, State>> = {
  1: 'ESTABLISHED',
  2: 'SYN_SENT',
  3: 'SYN_RECEIVED',
  4: 'FIN_WAIT_1',
  5: 'FIN_WAIT_2',
  6: 'TIME_WAIT',
  7: 'CLOSED',
  8: 'CLOSE_WAIT',
  9: 'LAST_ACK',
  10: 'LISTEN',
  11: 'CLOSING',
  12: 'SYN_RECEIVED',
}

/** The state of that number; what the kernel calls bound but inactive is CLOSED to TCP. */
export const stateOf = (number: number): State => STATES[number] ?? 'CLOSED'

const TIMERS: Readonly<Record<number, KernelTimer>> = {
  1: 'retransmission',
  2: 'keepalive',
  3: '2MSL timeout',
  4: 'persist',
}

/** The columns that sock_diag and `/proc/net/tcp` share. */
export type Columns = {
  state: number
  rqueue: number
  wqueue: number
  timer: number
  left_us: Micros
  retransmissions: number
}

/**
 * The row that these columns mean. The kernel counts control bits in its queues as sequence numbers go: a FIN that came
 * in until the program has read the end, our SYN and our FIN until they are acknowledged. A listener's queue is of connections.
 */
export function rowOf({ state: number, rqueue, wqueue, timer, left_us, retransmissions }: Columns): KernelRow {
  const state = stateOf(number)
  const listens = state === 'LISTEN'
  const finCame = state === 'CLOSE_WAIT' || state === 'LAST_ACK' || state === 'CLOSING'
  const ours = state === 'SYN_SENT' || state === 'FIN_WAIT_1' || state === 'CLOSING' || state === 'LAST_ACK'
  const kind = state === 'FIN_WAIT_2' && timer === 3 ? 'orphan' : TIMERS[timer]
  return {
    state,
    unread: listens ? 0 : Math.max(rqueue - (finCame ? 1 : 0), 0),
    unacked: listens ? 0 : Math.max(wqueue - (ours ? 1 : 0), 0),
    waiting: listens ? rqueue : 0,
    timer: kind ? { kind, left_us } : null,
    retransmissions,
  }
}
