import { routeSocket } from '../../machines/route.ts'
import { type Errno, SOCKET_CALLS, type SocketCall, type SocketState } from '../tcp/names.ts'
import type { Host, Socket } from './host.ts'
import type { Outside } from './outside.ts'

/** A socket as socket() makes it. */
export const newSocket = (fd: number, state: SocketState): Socket => ({
  fd,
  state,
  port: null,
  connection: null,
  error: null,
  rcvbuf: null,
  sndbuf: null,
  linger: null,
  reuseAddress: false,
  deaf: false,
  inbox: null,
  leftover: null,
})

/** Which calls the socket chart refuses in a state, and with which errno; `error` stands for the one not told yet. */
export function refusals(state: SocketState, error: Errno | null): Partial<Record<SocketCall, Errno>> {
  const refused: Partial<Record<SocketCall, Errno>> = {}
  for (const call of SOCKET_CALLS) {
    const errno = routeSocket(state, call)?.meta?.errno
    if (errno === 'pending') refused[call] = error ?? 'ECONNRESET'
    else if (errno) refused[call] = errno
  }
  return refused
}

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
