import { connId } from '../host/host.ts'
import type { State, TimerName } from '../tcp/names.ts'
import { add, type Seq } from '../tcp/seq.ts'
import type { ConnId, Micros, TcbView, TimerView } from '../trace/record.ts'
import type { ModelStep } from './beside.ts'
import type { KernelTimer, Pair } from './kernel-row.ts'
import type { Address } from './loopback.ts'
import type { KernelView } from './observe.ts'

/** An address and a port as a name. */
export const nameOf = ({ address, port }: Address): string => `${address}:${port}`

/** The name of a connection, or of a listener. */
export const connOf = ({ local, remote }: Pair): ConnId =>
  remote === null ? nameOf(local) : connId(nameOf(local), nameOf(remote))

/** One end of a connection, or a listener, as far as the session knows it. */
export type End = {
  readonly host: number
  readonly conn: ConnId
  readonly pair: Pair
  /** null while a queue of a listener holds it, and after close() */
  fd: number | null
  /** accept() has given it a descriptor, or it has had one from the start */
  accepted: boolean
  /** `opened` has been told */
  opened: boolean
  /** the last state that was told */
  state: State
  /** the kernel has reported a state that the model had not come to */
  ahead: boolean
  /** when it was looked at last; null before the first time */
  looked: Micros | null
  /** what was told the last time, to notice what is new */
  told: string
  /** states that the model has entered and the kernel has not reported, oldest first */
  pending: Move[]
  /** octets that the program has sent and read */
  sent: number
  read: number
  /** the program has closed or shut down for writing: a FIN follows the text */
  finished: boolean
  /** octets that the buffers hold, where the program has set their sizes */
  sndbuf: number | null
  rcvbuf: number | null
  /** the timer that runs, and since when */
  timer: { kind: KernelTimer; since: Micros } | null
}

/** One state that the model entered: the n-th of a step. */
export type Move = ModelStep & { nth: number; to: State }

/** An end that nobody has looked at; of a child of a listener the state is the listener's. */
export const newEnd = (host: number, conn: ConnId, pair: Pair, state: State): End => ({
  host,
  conn,
  pair,
  fd: null,
  accepted: false,
  opened: false,
  state,
  ahead: false,
  looked: null,
  told: '',
  pending: [],
  sent: 0,
  read: 0,
  finished: false,
  sndbuf: null,
  rcvbuf: null,
  timer: null,
})

/** The first sequence numbers of both directions. */
export type Numbers = { iss: Seq; irs: Seq | null }

/**
 * What the kernel says of an end, as a view of a TCB. It tells lengths of queues; with the first numbers and the octets
 * of the program's calls these are sequence numbers. Null where the kernel has no such socket.
 */
export function tcbOf(end: End, view: KernelView | null, numbers: Numbers | null, at: Micros): Partial<TcbView> | null {
  if (view === null) return null
  if (view.state === 'LISTEN') return {}
  const { info } = view
  return {
    ...(numbers && sequenceNumbers(end, view, numbers)),
    ...(end.sndbuf !== null && { sndBuffer: end.sndbuf }),
    ...(end.rcvbuf !== null && { rcvBuffer: end.rcvbuf }),
    ...(info && info.state !== 'CLOSED' && infoView(info)),
    retransmissions: view.retransmissions,
    timers: timersOf(end, view, at),
  }
}

const infoView = ({ sndMss, rto_us, srtt_us, sndWnd, rcvWnd }: NonNullable<KernelView['info']>): Partial<TcbView> => ({
  mss: sndMss,
  rto_us,
  srtt_us,
  ...(sndWnd !== null && { sndWnd }),
  ...(rcvWnd !== null && { rcvWnd }),
})

/** States in which the peer's FIN has been taken, in which ours is acknowledged, and in which the peer's SYN is not known. */
const FIN_TAKEN: ReadonlySet<State> = new Set(['CLOSE_WAIT', 'CLOSING', 'LAST_ACK', 'TIME_WAIT'])
const FIN_ACKNOWLEDGED: ReadonlySet<State> = new Set(['FIN_WAIT_2', 'TIME_WAIT'])
const SYN_UNACKNOWLEDGED: ReadonlySet<State> = new Set(['SYN_SENT', 'SYN_RECEIVED'])

function sequenceNumbers(end: End, view: KernelView, { iss, irs }: Numbers): Partial<TcbView> {
  const first = add(iss, 1)
  if (SYN_UNACKNOWLEDGED.has(view.state))
    return { iss, irs, sndUna: iss, sndNxt: first, sndEnd: add(first, end.sent), ...receiveNumbers(end, view, irs) }
  const fin = end.finished ? 1 : 0
  const sndEnd = add(first, end.sent + fin)
  const acknowledged = FIN_ACKNOWLEDGED.has(view.state) ? sndEnd : add(first, end.sent - view.unacked)
  return {
    iss,
    irs,
    sndUna: acknowledged,
    sndNxt: add(sndEnd, -(view.info?.unsent ?? 0)),
    sndEnd,
    ...receiveNumbers(end, view, irs),
  }
}

function receiveNumbers(end: End, view: KernelView, irs: Seq | null): Partial<TcbView> {
  if (irs === null) return { rcvNxt: null, rcvRead: null }
  const rcvRead = add(irs, 1 + end.read)
  return { rcvRead, rcvNxt: add(rcvRead, view.unread + (FIN_TAKEN.has(view.state) ? 1 : 0)), outOfOrder: [] }
}

/** The kernel tells the time left; the beginning is when the timer was first seen. */
function timersOf(end: End, { timer }: KernelView, at: Micros): Partial<Record<TimerName, TimerView>> {
  if (timer === null || timer.kind === 'keepalive' || timer.kind === 'orphan') {
    end.timer = null
    return {}
  }
  const since = end.timer?.kind === timer.kind ? end.timer.since : at
  end.timer = { kind: timer.kind, since }
  return { [timer.kind]: { since, at: at + timer.left_us } }
}
