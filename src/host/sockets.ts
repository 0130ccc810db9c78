import { routeSocket } from '../../machines/route.ts'
import type { How, Result, SendFlag, SocketRequest } from '../programs/program.ts'
import { type Sending, sendRoom } from '../tcp/calls.ts'
import type { Errno } from '../tcp/names.ts'
import { lengthOf, type Payload, slice } from '../tcp/payload.ts'
import { dropBefore, read } from '../tcp/stream.ts'
import { unread } from '../tcp/tcb.ts'
import { hear, newConnection, stepConnection } from './connection.ts'
import { callForDatagrams, isForDatagrams } from './datagrams.ts'
import { CLOSED, deafen } from './endpoint.ts'
import {
  boundTo,
  type Connection,
  chooseIss,
  FIRST_UNPRIVILEGED,
  freePort,
  type Host,
  keyOf,
  portTaken,
  type Socket,
} from './host.ts'
import { closeListener, habitsOf, openListener } from './listener.ts'
import type { Outside } from './outside.ts'
import { tellQueues } from './queues.ts'
import { newSocket, refusalOf, setSocket } from './socket.ts'
import { setOption } from './socket-options.ts'

/** What the socket chart knows of a descriptor that does not exist. */
const NO_SOCKET = { state: 'closed', error: null } as const

const DONE: Result = { value: null }
const failed = (errno: Errno): Result => ({ errno })

/**
 * One socket call. The socket's chart decides whether it may be made; what it does is the effect of the chart's edge.
 *
 * @param resumed the call blocked before and is tried again
 * @returns the result, or null while the call blocks
 */
export function call(host: Host, request: SocketRequest, resumed: boolean, outside: Outside): Result | null {
  if (request.call === 'socket') return openSocket(host, request.type, outside)
  const socket = host.sockets.get(request.fd)
  if (!socket) return failed(refusalOf(NO_SOCKET, request.call)!.errno)
  if (resumed && request.call === 'connect') return connected(host, socket, outside)
  const refused = refusalOf(socket, request.call)
  if (refused) {
    setSocket(host, { ...socket, state: refused.state, error: refused.error }, outside)
    return failed(refused.errno)
  }
  return routeSocket(socket.state, request.call)?.effects.length ? perform(host, socket, request, outside) : DONE
}

function perform(
  host: Host,
  socket: Socket,
  request: Exclude<SocketRequest, { call: 'socket' }>,
  outside: Outside,
): Result | null {
  if (request.call === 'setsockopt')
    return setOption(host, socket, request.option, request.value, outside) ? DONE : failed('EINVAL')
  if (isForDatagrams(socket)) return callForDatagrams(host, socket, request, outside)
  switch (request.call) {
    case 'bind':
      return bind(host, socket, request.address ?? '', request.port, outside)
    case 'listen':
      return listen(host, socket, request.backlog, outside)
    case 'connect':
      return connect(host, socket, request.address, request.port, outside)
    case 'accept':
      return accept(host, socket, outside)
    case 'send':
      return send(host, socket, request, outside)
    case 'recv':
      return recv(host, socket, request.max, outside)
    case 'shutdown':
      return shutdown(host, socket, request.how, outside)
    case 'close':
      return close(host, socket, outside)
    default:
      return failed('EOPNOTSUPP')
  }
}

function openSocket(host: Host, type: 'dgram' | undefined, outside: Outside): Result {
  const fd = host.nextFd
  host.nextFd += 1
  const { to } = routeSocket('closed', type ? 'socket, datagram' : 'socket')!
  setSocket(host, newSocket(fd, to, type ? { queue: [], peer: null } : null), outside)
  return { value: fd }
}

function bind(host: Host, socket: Socket, where: string, wanted: number, outside: Outside): Result {
  // a refused connect() leaves the socket as it was made, but for a port that its bind() named
  if (socket.port !== null) return failed('EINVAL')
  const address = boundTo(host, where)
  if (address === undefined) return failed('EADDRNOTAVAIL')
  if (wanted > 0 && wanted < FIRST_UNPRIVILEGED) return failed('EACCES')
  const port = wanted === 0 ? freePort(host, host.index, 0) : wanted
  if (port === null || portTaken(host, port, socket.reuseAddress)) return failed('EADDRINUSE')
  host.bound.set(port, socket.fd)
  const { to } = routeSocket(socket.state, 'bind ok')!
  setSocket(host, { ...socket, address, port, portNamed: wanted !== 0, state: to }, outside)
  return DONE
}

function listen(host: Host, socket: Socket, backlog: number, outside: Outside): Result {
  const port = socket.port ?? freePort(host, host.index, 0)
  if (port === null) return failed('EADDRINUSE')
  host.bound.set(port, socket.fd)
  openListener(host, socket, port, backlog, outside)
  const state = routeSocket(socket.state, 'listen ok')?.to ?? socket.state
  setSocket(host, { ...socket, port, state }, outside)
  return DONE
}

/** The active OPEN; the call then blocks until the connection is established, refused, or given up. */
function connect(host: Host, socket: Socket, address: string, peerPort: number, outside: Outside): Result | null {
  const peer = outside.indexOf(address)
  if (peer === null) return failed('EADDRNOTAVAIL')
  const port = socket.port ?? freePort(host, peer, peerPort)
  if (port === null || host.connections.has(keyOf(peer, peerPort, port))) return failed('EADDRNOTAVAIL')
  const { fd, reuseAddress } = socket
  const holder = { fd, listener: null, endpoint: CLOSED, reuseAddress }
  const { key } = newConnection(host, outside, port, { index: peer, port: peerPort }, holder)
  const state = routeSocket(socket.state, 'connect begun')!.to
  setSocket(host, { ...socket, port, connection: key, state }, outside)
  const iss = chooseIss(host, outside.now, [host.index, port, peer, peerPort])
  const open = { localPort: port, remotePort: peerPort, iss, habits: habitsOf(host, socket) }
  stepConnection(host, key, { call: 'active OPEN', open }, outside)
  return connected(host, host.sockets.get(socket.fd)!, outside)
}

/** What a waiting connect() sees: null while it still waits. The error of a failed one is told here. */
function connected(host: Host, socket: Socket, outside: Outside): Result | null {
  if (socket.state === 'connecting') return null
  if (socket.error === null) return DONE
  if (!socket.portNamed && isBound(host, socket)) host.bound.delete(socket.port!)
  setSocket(host, { ...socket, error: null, port: socket.portNamed ? socket.port : null }, outside)
  return failed(socket.error)
}

/** Takes the oldest connection of the accept queue; it may have been closed by its peer already. */
function accept(host: Host, socket: Socket, outside: Outside): Result | null {
  const listener = host.listeners.get(socket.port!)
  const [key, ...rest] = listener?.accept ?? []
  if (!listener || key === undefined) return null
  host.listeners.set(listener.port, { ...listener, accept: rest })
  const fd = host.nextFd
  host.nextFd += 1
  const connection = host.connections.get(key)!
  host.connections.set(key, { ...connection, fd, listener: null })
  const { address, habits, linger, reuseAddress } = socket
  const state = routeSocket('closed', 'accepted')!.to
  const { port } = listener
  setSocket(host, { ...newSocket(fd, state), address, port, habits, linger, reuseAddress, connection: key }, outside)
  for (const signal of connection.reported) hear(host, fd, signal, outside)
  tellQueues(host, listener.port, outside)
  return { value: fd }
}

/** What the flags of send() say of a SEND. */
const SENDING: Readonly<Record<SendFlag | 'none', Sending>> = {
  none: {},
  MSG_OOB: { urgent: true },
  MSG_MORE: { push: false },
}

/** SEND takes what the send buffer has room for, at least one octet; without room the call blocks. */
function send(
  host: Host,
  socket: Socket,
  { payload, flags }: Extract<SocketRequest, { call: 'send' }>,
  outside: Outside,
): Result | null {
  const tcb = connectionOf(host, socket)?.endpoint.tcb
  if (!tcb) return failed('EPIPE')
  if (lengthOf(payload) === 0) return { value: 0 }
  const taken = Math.min(sendRoom(tcb), lengthOf(payload))
  if (taken <= 0) return null
  const part = slice(payload, 0, taken)
  stepConnection(host, socket.connection!, { call: 'SEND', payload: part, ...SENDING[flags ?? 'none'] }, outside)
  return { value: taken }
}

/** RECEIVE gives what is there; with nothing there it waits, and at the end of the peer's text it gives b''. */
function recv(host: Host, socket: Socket, max: number, outside: Outside): Result | null {
  if (max === 0) return { value: null }
  if (socket.inbox !== null) return readInbox(host, socket, socket.inbox, max)
  if (socket.leftover !== null) return readLeftover(host, socket, max)
  const connection = connectionOf(host, socket)
  if (!connection) return { value: null }
  if (socket.deaf && unread(connection.endpoint.tcb!) === 0) return { value: null }
  if (connection.endpoint.tcb!.receivePending > 0) return null
  const done = stepConnection(host, connection.key, { call: 'RECEIVE', max }, outside)
  return done?.pending ? null : { value: done?.received ?? null }
}

/** Text for a recv() that waited; the one that comes for it may be another, which asks for less. */
function readInbox(host: Host, socket: Socket, inbox: Payload, max: number): Result {
  const left = lengthOf(inbox) - max
  host.sockets.set(socket.fd, { ...socket, inbox: left > 0 ? slice(inbox, max, left) : null })
  return { value: left > 0 ? slice(inbox, 0, max) : inbox }
}

function readLeftover(host: Host, socket: Socket, max: number): Result {
  const { start, end } = socket.leftover!
  const length = Math.min(max, end - start)
  const value = read(socket.leftover!, start, length)
  const rest = start + length < end ? dropBefore(socket.leftover!, start + length) : null
  host.sockets.set(socket.fd, { ...socket, leftover: rest })
  return { value }
}

/** SHUT_WR and SHUT_RDWR: CLOSE. SHUT_RD is no event for TCP; recv waits no more, and as on Linux it gives what comes. */
function shutdown(host: Host, socket: Socket, how: How, outside: Outside): Result {
  if (how !== 'SHUT_WR') host.sockets.set(socket.fd, { ...socket, deaf: true })
  if (how === 'SHUT_RD') return DONE
  if (socket.connection !== null) stepConnection(host, socket.connection, { call: 'CLOSE' }, outside)
  const now = host.sockets.get(socket.fd)!
  const state = routeSocket(now.state, 'shut down for writing')?.to ?? now.state
  setSocket(host, { ...now, state }, outside)
  return DONE
}

/**
 * close(): of a listener CLOSE, of a connection CLOSE unless it was called before. With linger 0, or with text that nobody has
 * read (SHLD-3), it is an ABORT. Nobody reads any more: later text draws a RST.
 */
function close(host: Host, socket: Socket, outside: Outside): Result {
  const listener = socket.state === 'listening' ? host.listeners.get(socket.port!) : undefined
  const connection = connectionOf(host, socket)
  host.sockets.delete(socket.fd)
  if (isBound(host, socket)) host.bound.delete(socket.port!)
  outside.tell?.({ kind: 'socket', host: host.id, fd: socket.fd, state: 'closed', refuses: {} })
  if (listener) closeListener(host, listener, outside)
  if (!connection) return DONE
  const { tcb } = connection.endpoint
  const abort = socket.linger === 0 || socket.inbox !== null || (tcb !== null && unread(tcb) > 0)
  host.connections.set(connection.key, { ...connection, fd: null, endpoint: deafen(connection.endpoint) })
  if (abort) stepConnection(host, connection.key, { call: 'ABORT' }, outside)
  else if (!closedBefore(connection)) stepConnection(host, connection.key, { call: 'CLOSE' }, outside)
  else if (connection.endpoint.state === 'FIN_WAIT_2' && tcb?.habits.orphanTimeout)
    stepConnection(host, connection.key, { call: 'ORPHAN' }, outside)
  return DONE
}

const closedBefore = ({ endpoint: { tcb } }: Connection): boolean =>
  tcb !== null && (tcb.snd.fin !== 'none' || tcb.closePending)

/** The port is the socket's own: not an ephemeral one, nor that of the listener from which it was accepted. */
const isBound = (host: Host, { fd, port }: Socket): boolean => port !== null && host.bound.get(port) === fd

const connectionOf = (host: Host, socket: Socket): Connection | undefined =>
  socket.connection === null ? undefined : host.connections.get(socket.connection)
