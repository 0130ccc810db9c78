import { routeSocket } from '../../machines/route.ts'
import type { Result, SocketRequest } from '../programs/program.ts'
import type { Errno } from '../tcp/names.ts'
import { lengthOf, type Payload, slice } from '../tcp/payload.ts'
import type { Because } from '../trace/record.ts'
import { type Datagram, LARGEST_DATAGRAM, type Letter, UDP_HEADER } from '../udp/datagram.ts'
import { boundTo, FIRST_UNPRIVILEGED, type Host, isLoopback, type Mailbox, type Socket } from './host.ts'
import { note, type Outside } from './outside.ts'
import { setSocket } from './socket.ts'

/** A socket for datagrams: it has a mailbox and never a connection. */
type DatagramSocket = Socket & { readonly mailbox: Mailbox }
type Place = { index: number; port: number }

const DONE: Result = { value: null }
const failed = (errno: Errno): Result => ({ errno })

/** Whether this socket is for datagrams. */
export const isForDatagrams = (socket: Socket): socket is DatagramSocket => socket.mailbox !== null

/** A call on a socket for datagrams, which its chart permits; null while it blocks. Only recv and recvfrom ever do. */
export function callForDatagrams(
  host: Host,
  socket: DatagramSocket,
  request: Exclude<SocketRequest, { call: 'socket' | 'setsockopt' }>,
  outside: Outside,
): Result | null {
  switch (request.call) {
    case 'bind':
      return bind(host, socket, request.address ?? '', request.port, outside)
    case 'connect':
      return choosePeer(host, socket, request.address, request.port, outside)
    case 'send':
      return post(host, socket, request.payload, socket.mailbox.peer!, outside)
    case 'sendto':
      return sendto(host, socket, request, outside)
    case 'recv':
    case 'recvfrom':
      return take(host, socket, request.max, request.call, outside)
    case 'close':
      return close(host, socket, outside)
    default:
      return failed('EOPNOTSUPP')
  }
}

function bind(host: Host, socket: DatagramSocket, where: string, wanted: number, outside: Outside): Result {
  const address = boundTo(host, where)
  if (address === undefined) return failed('EADDRNOTAVAIL')
  if (wanted > 0 && wanted < FIRST_UNPRIVILEGED) return failed('EACCES')
  const port = wanted === 0 ? freePort(host) : wanted
  if (port === null || host.datagramPorts.has(port)) return failed('EADDRINUSE')
  occupy(host, { ...socket, address }, port, outside)
  return DONE
}

/** An ephemeral port that no socket of UDP has, the next in turn; null when all are taken. */
function freePort(host: Host): number | null {
  const [first, last] = host.ports
  for (let tries = first; tries <= last; tries += 1) {
    const port = host.nextPort
    host.nextPort = port === last ? first : port + 1
    if (!host.datagramPorts.has(port)) return port
  }
  return null
}

/** The port is the socket's from now on. TCP and UDP count their ports apart, so a TCP socket may have the same number. */
function occupy(host: Host, socket: DatagramSocket, port: number, outside: Outside): DatagramSocket {
  host.datagramPorts.set(port, socket.fd)
  const bound = { ...socket, port, state: routeSocket(socket.state, 'bind ok')?.to ?? socket.state }
  setSocket(host, bound, outside)
  tellMailbox(host, bound, outside)
  return bound
}

/** The socket with a port of its own: who sends must be reachable for an answer, so an ephemeral one is taken where none was bound. */
function withPort(host: Host, socket: DatagramSocket, outside: Outside): DatagramSocket | null {
  if (socket.port !== null) return socket
  const port = freePort(host)
  if (port === null) return null
  note(outside, host.id, { key: 'udp.ephemeral', values: { port } })
  return occupy(host, socket, port, outside)
}

/** connect() of a socket for datagrams sends nothing: from now on it talks to this peer only, and hears of its errors. */
function choosePeer(host: Host, unbound: DatagramSocket, address: string, port: number, outside: Outside): Result {
  const index = outside.indexOf(address)
  if (index === null) return failed('ENETUNREACH')
  const socket = withPort(host, unbound, outside)
  if (!socket) return failed('EADDRNOTAVAIL')
  const state = routeSocket(socket.state, 'peer chosen')!.to
  setSocket(host, { ...socket, state, error: null, mailbox: { ...socket.mailbox, peer: { index, port } } }, outside)
  return DONE
}

function sendto(
  host: Host,
  socket: DatagramSocket,
  { payload, address, port }: { payload: Payload; address: string; port: number },
  outside: Outside,
): Result {
  const index = outside.indexOf(address)
  if (port === 0) return failed('EINVAL')
  return index === null ? failed('ENETUNREACH') : post(host, socket, payload, { index, port }, outside)
}

/** One datagram leaves, whole or not at all. Nothing is kept: what is lost is nobody's to send again. */
function post(host: Host, unbound: DatagramSocket, payload: Payload, to: Place, outside: Outside): Result {
  const length = lengthOf(payload)
  if (length > LARGEST_DATAGRAM) return failed('EMSGSIZE')
  const socket = withPort(host, unbound, outside)
  if (!socket) return failed('EAGAIN')
  const text = length === 0 ? null : payload
  outside.transmit(
    to.index,
    { proto: 'udp', srcPort: socket.port!, dstPort: to.port, payload: text },
    undefined,
    undefined,
  )
  return { value: length }
}

/** The oldest datagram that waits, and only that one; what does not fit in `max` octets is lost. */
function take(
  host: Host,
  socket: DatagramSocket,
  max: number,
  call: 'recv' | 'recvfrom',
  outside: Outside,
): Result | null {
  const [letter, ...queue] = socket.mailbox.queue
  if (!letter) return null
  const rest = { ...socket, mailbox: { ...socket.mailbox, queue } }
  host.sockets.set(socket.fd, rest)
  const length = lengthOf(letter.payload)
  const fits = Math.min(length, max)
  const payload = letter.payload && fits > 0 ? slice(letter.payload, 0, fits) : null
  const cut: Because | undefined =
    length > max ? { key: 'udp.truncated', values: { max, length, lost: length - max } } : undefined
  tellMailbox(host, rest, outside, cut)
  return { value: call === 'recv' ? payload : { ...letter, payload } }
}

/** close() forgets the socket and what waits at it. Nothing is sent, so the peer is told nothing. */
function close(host: Host, socket: DatagramSocket, outside: Outside): Result {
  host.sockets.delete(socket.fd)
  if (socket.port !== null) host.datagramPorts.delete(socket.port)
  outside.tell?.({ kind: 'socket', host: host.id, fd: socket.fd, state: 'closed', refuses: {} })
  return DONE
}

/** A datagram goes to the socket of its port; one that has chosen a peer takes only what comes from there. */
export function deliver(host: Host, from: number, datagram: Datagram, outside: Outside): void {
  const socket = socketOf(host, datagram.dstPort)
  if (!socket || !hears(host, socket, from, datagram.srcPort)) {
    const by = drop(outside, { key: 'udp.closed-port', clause: 'RFC 1122 4.1.3.1', values: { port: datagram.dstPort } })
    outside.transmit(from, { proto: 'icmp', type: 3, code: 3, about: datagram }, undefined, by)
    return
  }
  const room = roomOf(host, socket)
  if (octetsIn(socket.mailbox.queue) + UDP_HEADER + lengthOf(datagram.payload) > room) {
    drop(outside, { key: 'udp.queue-full', values: { room } })
    return
  }
  const letter: Letter = { payload: datagram.payload, address: outside.addressOf(from), port: datagram.srcPort }
  const holder = { ...socket, mailbox: { ...socket.mailbox, queue: [...socket.mailbox.queue, letter] } }
  host.sockets.set(socket.fd, holder)
  tellMailbox(host, holder, outside, {
    key: 'udp.delivered',
    values: { port: datagram.dstPort, srcPort: datagram.srcPort },
  })
}

/** Whether it takes what comes from there: it has chosen no other peer, and is not bound to the loopback alone. */
function hears(host: Host, { address, mailbox: { peer } }: DatagramSocket, from: number, port: number): boolean {
  if (address && isLoopback(address) && from !== host.index) return false
  return peer === null || (peer.index === from && peer.port === port)
}

function socketOf(host: Host, port: number): DatagramSocket | null {
  const fd = host.datagramPorts.get(port)
  const socket = fd === undefined ? undefined : host.sockets.get(fd)
  return socket && isForDatagrams(socket) ? socket : null
}

/** Thrown away on arrival; gives the number of the record. */
function drop({ cause, tell }: Outside, why: Because): number | undefined {
  return 'segment' in cause ? tell?.({ kind: 'dropped', id: cause.segment, why }) : undefined
}

/** Only a socket that has chosen this peer hears of it: any other could not tell to which datagram the error belongs. */
export function hearUnreachable(host: Host, from: number, about: Datagram, outside: Outside): void {
  const socket = socketOf(host, about.srcPort)
  const peer = socket?.mailbox.peer
  const route = peer?.index === from && peer.port === about.dstPort ? routeSocket(socket!.state, 'refused') : null
  const values = { port: about.dstPort }
  note(outside, host.id, { key: route ? 'udp.refused' : 'udp.unheard', clause: 'RFC 1122 4.1.3.3', values })
  if (route) setSocket(host, { ...socket!, state: route.to, error: 'ECONNREFUSED' }, outside)
}

/** Octets that may wait: SO_RCVBUF, else the habit of the host. */
const roomOf = (host: Host, { habits }: Socket): number => habits.rcvBuffer ?? host.habits.rcvBuffer

const octetsIn = (queue: readonly Letter[]): number =>
  queue.reduce((sum, { payload }) => sum + UDP_HEADER + lengthOf(payload), 0)

function tellMailbox(host: Host, socket: DatagramSocket, outside: Outside, because?: Because): void {
  outside.tell?.({
    kind: 'datagrams',
    host: host.id,
    fd: socket.fd,
    local: `${host.address}:${socket.port}`,
    room: roomOf(host, socket),
    queue: socket.mailbox.queue,
    ...(because && { because }),
  })
}
