import type { Host, Socket } from '../host/host.ts'
import { sendRoom } from '../tcp/calls.ts'
import { type Tcb, unread } from '../tcp/tcb.ts'

/** What poll() says of a socket, in the bits of poll(2). */
const POLLIN = 1
const POLLOUT = 4
const POLLERR = 8
const POLLHUP = 16
/** Told whether they were asked for or not. */
const ALWAYS = POLLERR | POLLHUP

/** The events of a socket that were asked for and are there now, as poll(2) on Linux tells them. */
export function ready(host: Host, socket: Socket, asked: number): number {
  return eventsOf(host, socket) & (asked | ALWAYS)
}

function eventsOf(host: Host, socket: Socket): number {
  switch (socket.state) {
    case 'created':
    case 'bound':
      return POLLOUT | POLLHUP
    case 'listening':
      return host.listeners.get(socket.port!)?.accept.length ? POLLIN : 0
    case 'connecting':
      return 0
    case 'failed':
      return POLLIN | POLLOUT | POLLERR | POLLHUP
    case 'both closed':
      return POLLIN | POLLOUT | POLLHUP
    default:
      return (hasText(host, socket) ? POLLIN : 0) | (hasRoom(host, socket) ? POLLOUT : 0)
  }
}

/** What TCP knows of a socket's connection; null where there is none. */
export const tcbOf = (host: Host, { connection }: Socket): Tcb | null =>
  connection === null ? null : (host.connections.get(connection)?.endpoint.tcb ?? null)

/** recv() would not wait: text is there, or the end of it. */
function hasText(host: Host, socket: Socket): boolean {
  const tcb = tcbOf(host, socket)
  return socket.state === 'peer closed' || socket.deaf || tcb === null || unread(tcb) > 0
}

/** send() would not wait for room, or would fail at once. */
function hasRoom(host: Host, socket: Socket): boolean {
  const tcb = tcbOf(host, socket)
  return socket.state === 'shut down' || tcb === null || sendRoom(tcb) > 0
}
