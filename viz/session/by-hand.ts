import { routeSocket } from '../../machines/route.ts'
import { refusals } from '../../src/host/socket.ts'
import type { SocketRequest, Surroundings } from '../../src/programs/program.ts'
import { SOCKET_CALLS, type SocketCall } from '../../src/tcp/names.ts'
import { text } from '../../src/tcp/payload.ts'
import type { HostView, SocketView } from '../layout/moment.ts'

/** A call that a button stands for; `errno` is how it would fail now, null where it may be made; `because` is the key of the reason. */
export type CallByHand = { call: SocketCall; errno: string | null; because: string | null }

/** How calls fail where there is no socket. */
const NO_SOCKET = refusals('closed', null)

/** Calls that a stream has no use for. */
const FOR_DATAGRAMS: ReadonlySet<SocketCall> = new Set(['sendto', 'recvfrom'])

/** The calls a student can make on `socket`, or without one only `socket()` itself. */
export function callsByHand(socket: SocketView | null): CallByHand[] {
  const streams = !socket?.state.startsWith('datagram')
  return SOCKET_CALLS.filter((call) => call !== 'setsockopt' && !(streams && FOR_DATAGRAMS.has(call))).map((call) => ({
    call,
    errno: (socket?.refuses ?? NO_SOCKET)[call] ?? null,
    because: routeSocket(socket?.state ?? 'closed', call)?.meta?.because ?? null,
  }))
}

/** The request of a button, with the values the scenario's own program would use. */
export function requestByHand(call: SocketCall, fd: number, around: Surroundings, words: string): SocketRequest {
  switch (call) {
    case 'socket':
      return { call }
    case 'setsockopt':
      return { call, fd, option: 'SO_LINGER', value: 0 }
    case 'bind':
      return { call, fd, port: around.port }
    case 'listen':
      return { call, fd, backlog: 5 }
    case 'connect':
      return { call, fd, address: around.peerAddress, port: around.peerPort }
    case 'send':
      return { call, fd, payload: text(words) }
    case 'sendto':
      return { call, fd, payload: text(words), address: around.peerAddress, port: around.peerPort }
    case 'recv':
    case 'recvfrom':
      return { call, fd, max: 1024 }
    case 'shutdown':
      return { call, fd, how: 'SHUT_WR' }
    default:
      return { call, fd }
  }
}

/** What a hand could do to cross an edge: one call, or for an ABORT two. */
export function attempts(view: HostView, around: Surroundings): SocketRequest[][] {
  return view.sockets.flatMap((socket) => {
    const may = (call: SocketCall): boolean => socket.refuses[call] === undefined
    const request = (call: SocketCall) => requestByHand(call, socket.fd, around, '')
    const single = (['listen', 'connect', 'close', 'shutdown'] as const).filter(may).map((call) => [request(call)])
    return [...single, [request('setsockopt'), request('close')]]
  })
}
