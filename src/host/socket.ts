import { routeSocket } from '../../machines/route.ts'
import { type Errno, SOCKET_CALLS, type SocketCall, type SocketState } from '../tcp/names.ts'
import type { Host, Socket } from './host.ts'
import type { Outside } from './outside.ts'

/** Nothing is otherwise than at the host. */
export const NO_HABITS: Socket['habits'] = {}

/** A socket as socket() makes it; with a mailbox it is for datagrams. */
export const newSocket = (fd: number, state: SocketState, mailbox: Socket['mailbox'] = null): Socket => ({
  fd,
  state,
  address: null,
  port: null,
  portNamed: false,
  connection: null,
  error: null,
  habits: NO_HABITS,
  linger: null,
  reuseAddress: false,
  deaf: false,
  inbox: null,
  leftover: null,
  mailbox,
})

/** The socket chart, or one that lacks an edge. */
export type Route = typeof routeSocket

/** Which calls the socket chart refuses in a state, and with which errno; `error` stands for the one not told yet. */
export function refusals(
  state: SocketState,
  error: Errno | null,
  route: Route = routeSocket,
): Partial<Record<SocketCall, Errno>> {
  const refused: Partial<Record<SocketCall, Errno>> = {}
  for (const call of SOCKET_CALLS) {
    const edge = route(state, call)
    if (edge?.meta?.errno) refused[call] = told(edge.meta.errno, error)
  }
  return refused
}

/** How the socket chart refuses a call, and the socket afterwards; the error that the connection left is told once. */
export type Refused = { errno: Errno; state: SocketState; error: Errno | null }

/** Null where the chart permits the call. A call without an edge has no meaning for such a socket. */
export function refusalOf(
  { state, error }: Pick<Socket, 'state' | 'error'>,
  call: SocketCall,
  route: Route = routeSocket,
): Refused | null {
  const edge = route(state, call)
  if (!edge) return { errno: 'EOPNOTSUPP', state, error }
  const errno = edge.meta?.errno
  if (!errno) return null
  return { errno: told(errno, error), state: edge.to, error: errno === 'pending' ? null : error }
}

const told = (errno: Errno | 'pending', error: Errno | null): Errno =>
  errno === 'pending' ? (error ?? 'ECONNRESET') : errno

/** Puts the socket in its place and tells what changed for the program: its state, and the calls that it refuses now. */
export function setSocket(host: Host, socket: Socket, outside: Outside): void {
  const before = host.sockets.get(socket.fd)
  host.sockets.set(socket.fd, socket)
  if (before?.state === socket.state && before.connection === socket.connection) return
  const id = socket.connection === null ? undefined : host.connections.get(socket.connection)?.id
  outside.tell?.({
    kind: 'socket',
    host: host.id,
    fd: socket.fd,
    ...(id && { conn: id }),
    state: socket.state,
    refuses: refusals(socket.state, socket.error),
  })
}
