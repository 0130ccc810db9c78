import { routeSocket } from '../../machines/route.ts'
import type { Errno, Signal, TimerName } from '../tcp/names.ts'
import type { Segment } from '../tcp/segment.ts'
import { unread } from '../tcp/tcb.ts'
import { dueTimer, nextDeadline } from '../tcp/timers.ts'
import { CLOSED, type Endpoint, type Step, type Stimulus, step, stepOwned } from './endpoint.ts'
import { type Connection, type Host, keyOf, listenerFor, nameOfPair } from './host.ts'
import type { Outside } from './outside.ts'
import { moveInQueues } from './queues.ts'
import { setSocket } from './socket.ts'
import { tellStep } from './view.ts'

/** Room for a connection between `port` and the peer, held by a socket or by the queues of a listener. */
export function newConnection(
  host: Host,
  outside: Outside,
  port: number,
  peer: { index: number; port: number },
  holder: Pick<Connection, 'fd' | 'listener' | 'endpoint' | 'reuseAddress'> & Partial<Pick<Connection, 'earlier'>>,
): Connection {
  const local = `${host.address}:${port}`
  const remote = `${outside.addressOf(peer.index)}:${peer.port}`
  const connection: Connection = {
    key: keyOf(peer.index, peer.port, port),
    id: nameOfPair(host, peer.index, local, remote),
    local,
    remote,
    peer: peer.index,
    reported: [],
    earlier: null,
    wake: null,
    ...holder,
  }
  host.connections.set(connection.key, connection)
  const fd = holder.fd === null ? {} : { fd: holder.fd }
  outside.tell?.({ kind: 'opened', host: host.id, conn: connection.id, local, remote, ...fd })
  return connection
}

/**
 * One step of a connection, with all that follows from it: the record, the segments, the signals to the socket or to the
 * listener's queues, the next wake-up, and the end of it when it is CLOSED.
 */
export function stepConnection(host: Host, key: number, stimulus: Stimulus, outside: Outside): Step | null {
  const before = host.connections.get(key)
  if (!before) return null
  const [endpoint, done, segments] = (outside.owned ? stepOwned : step)(before.endpoint, stimulus, outside.now)
  const by = tellStep(outside, host.id, before.id, done, endpoint.tcb)
  const at = endpoint.tcb === null ? null : nextDeadline(endpoint.tcb)
  // one wake-up per connection is enough: one that comes too early asks for a later one
  const asks = at !== null && (before.wake === null || at < before.wake)
  const same = endpoint === before.endpoint && !asks
  const after = same ? before : withEndpoint(before, endpoint, asks ? at : before.wake)
  if (!same) host.connections.set(key, after)
  const shift = endpoint.tcb === null ? 0 : endpoint.tcb.rcv.shift
  for (const segment of segments) outside.transmit(before.peer, segment, before.id, by, shift)
  if (asks) outside.wakeAt(key, at)
  report(host, after, done, outside)
  if (endpoint.tcb === null) end(host, before, outside)
  return done
}

/** Every field written out: this runs for each segment, and a spread here costs a tenth of the speed. */
const withEndpoint = (connection: Connection, endpoint: Endpoint, wake: number | null): Connection => ({
  key: connection.key,
  id: connection.id,
  local: connection.local,
  remote: connection.remote,
  peer: connection.peer,
  endpoint,
  fd: connection.fd,
  listener: connection.listener,
  earlier: connection.earlier,
  reported: connection.reported,
  reuseAddress: connection.reuseAddress,
  wake,
})

/** Signals go to the socket that holds the connection, or wait until accept() makes one; text goes to a waiting recv(). */
function report(host: Host, connection: Connection, done: Step, outside: Outside): void {
  if (connection.fd !== null) {
    for (const signal of done.signals) hear(host, connection.fd, signal, outside, done.errno)
    const socket = host.sockets.get(connection.fd)
    if (socket && done.delivered) host.sockets.set(socket.fd, { ...socket, inbox: done.delivered })
  } else if (connection.listener !== null) {
    if (done.signals.length > 0) {
      host.connections.set(connection.key, { ...connection, reported: [...connection.reported, ...done.signals] })
    }
    moveInQueues(host, connection, done, outside)
  }
}

/**
 * The connection's report reaches the socket's chart; an error stays with the socket until a call tells it. `because`: what the
 * network has said of it, which the call then tells in place of ETIMEDOUT.
 */
export function hear(host: Host, fd: number, signal: Signal, outside: Outside, because?: Errno): void {
  const socket = host.sockets.get(fd)
  if (!socket) return
  const route = routeSocket(socket.state, signal)
  if (!route) return
  const errno = because ?? route.meta?.errno
  setSocket(host, { ...socket, state: route.to, error: errno && errno !== 'pending' ? errno : socket.error }, outside)
}

/** The TCB is gone: the pair of sockets is free again. What the program has not read stays with its socket. */
export function end(host: Host, before: Connection, outside: Outside): void {
  host.connections.delete(before.key)
  const socket = before.fd === null ? undefined : host.sockets.get(before.fd)
  if (!socket) return
  const { tcb } = before.endpoint
  const leftover = tcb && unread(tcb) > 0 && socket.error === null ? tcb.rcv.text : null
  setSocket(host, { ...socket, connection: null, leftover }, outside)
}

/**
 * The world wakes a connection at the time it asked for: the timer that is due, or the deadline that has moved on since and for
 * which it wants to be woken again.
 */
export function wokenUp(host: Host, key: number, now: number): { timer: TimerName | null; later: number | null } {
  const connection = host.connections.get(key)
  if (!connection?.endpoint.tcb) return { timer: null, later: null }
  const timer = dueTimer(connection.endpoint.tcb, now)
  const later = timer === null ? nextDeadline(connection.endpoint.tcb) : null
  host.connections.set(key, { ...connection, wake: later })
  return { timer, later }
}

/**
 * A segment that belongs to no connection is answered by the listening endpoint of its port, or by a closed one: neither
 * changes its state for it (§3.10.7.1, §3.10.7.2).
 */
export function answerStranger(host: Host, from: number, segment: Segment, outside: Outside): void {
  const endpoint = listenerFor(host, from, segment.dstPort)?.endpoint ?? CLOSED
  const [, done, segments] = step(endpoint, { segment }, outside.now)
  const remote = `${outside.addressOf(from)}:${segment.srcPort}`
  const conn = nameOfPair(host, from, `${host.address}:${segment.dstPort}`, remote)
  const by = tellStep(outside, host.id, conn, done, null)
  for (const reply of segments) outside.transmit(from, reply, conn, by)
}
