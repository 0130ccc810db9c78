import type { Habits } from '../tcp/habits.ts'
import { initialSequenceNumber } from '../tcp/isn.ts'
import type { Errno, Signal, SocketState } from '../tcp/names.ts'
import type { Payload } from '../tcp/payload.ts'
import { type Seq, seq } from '../tcp/seq.ts'
import type { Stream } from '../tcp/stream.ts'
import type { ConnId, HostId } from '../trace/record.ts'
import type { Letter } from '../udp/datagram.ts'
import type { Endpoint } from './endpoint.ts'

/** A connection of a host: its endpoint, and who holds it. */
export type Connection = {
  readonly key: number
  readonly id: ConnId
  readonly local: string
  readonly remote: string
  /** index of the peer's host */
  readonly peer: number
  readonly endpoint: Endpoint
  /** descriptor of its socket; null while it is in a queue, and after close() */
  readonly fd: number | null
  /** port of the listener whose queues hold it */
  readonly listener: number | null
  /** the connection in TIME_WAIT whose place it has taken, for the case that its SYN was an old duplicate (MAY-2, condition 2) */
  readonly earlier: Endpoint | null
  /** what it reported before accept() gave it a socket */
  readonly reported: readonly Signal[]
  /** SO_REUSEADDR of the socket that opened or accepted it: another such may be bound to its port */
  readonly reuseAddress: boolean
  /** the wake-up that the world already knows of */
  readonly wake: number | null
}

/** A listening port: the passive OPEN itself, and the connections on their way to accept() (keys, oldest first). */
export type Listener = {
  readonly fd: number
  /** the one address at which it listens; null: all of the host */
  readonly address: string | null
  readonly port: number
  readonly backlog: number
  readonly endpoint: Endpoint
  /** SYN received, third segment awaited */
  readonly syn: readonly number[]
  /** established, not accepted */
  readonly accept: readonly number[]
  /** when a SYN was last answered by a SYN cookie, null: never */
  readonly cookieSentAt: number | null
}

/** What a socket for datagrams has in place of a connection: what waits to be read, oldest first, and the peer that connect() chose. */
export type Mailbox = { readonly queue: readonly Letter[]; readonly peer: { index: number; port: number } | null }

/** A socket of a program. */
export type Socket = {
  readonly fd: number
  readonly state: SocketState
  /** the one address that bind() gave it; null: all of the host */
  readonly address: string | null
  readonly port: number | null
  /** bind() named the port; one that the host chose (bind() to 0) goes back when connect() is refused, as on Linux */
  readonly portNamed: boolean
  /** key of its connection */
  readonly connection: number | null
  /** error that was not told yet */
  readonly error: Errno | null
  /** what it sets otherwise than its host for its connections, or those that it accepts */
  readonly habits: Partial<Habits>
  /** seconds; 0: close() aborts; null: off */
  readonly linger: number | null
  readonly reuseAddress: boolean
  /** SHUT_RD was called: recv gives b'' */
  readonly deaf: boolean
  /** text that a waiting recv() has been given and not returned yet */
  readonly inbox: Payload | null
  /** text left to read when the connection was gone */
  readonly leftover: Stream | null
  /** null for a stream */
  readonly mailbox: Mailbox | null
}

/**
 * A host: its sockets, connections and listeners. The maps belong to this value alone, what is in them is never changed but
 * replaced, so a copied host costs a few maps.
 */
export type Host = {
  readonly id: HostId
  /** its place among the world's hosts */
  readonly index: number
  readonly address: string
  readonly habits: Habits
  /** key of the initial sequence numbers */
  readonly secret: number
  /** first initial sequence number, where the scenario follows a figure */
  readonly firstIss: Seq | null
  /** ephemeral ports [first, last] */
  readonly ports: readonly [number, number]
  sockets: Map<number, Socket>
  connections: Map<number, Connection>
  listeners: Map<number, Listener>
  /** ports that a socket was bound to by its program, and its descriptor */
  bound: Map<number, number>
  /** the same of UDP: ports and descriptors */
  datagramPorts: Map<number, number>
  nextFd: number
  nextPort: number
  opened: number
}

/** First descriptor a program gets: 0, 1 and 2 are its standard streams. */
const FIRST_FD = 3

/** A host with nothing open. */
export function createHost(
  what: Pick<Host, 'id' | 'index' | 'address' | 'habits' | 'secret' | 'firstIss' | 'ports'>,
): Host {
  return {
    ...what,
    sockets: new Map(),
    connections: new Map(),
    listeners: new Map(),
    bound: new Map(),
    datagramPorts: new Map(),
    nextFd: FIRST_FD,
    nextPort: what.ports[0],
    opened: 0,
  }
}

/** Nothing is open any more, and nothing remembered but where the initial sequence numbers stand: those come from a clock. */
export function reboot(host: Host): void {
  for (const open of [host.sockets, host.connections, host.listeners, host.bound, host.datagramPorts]) open.clear()
  host.nextFd = FIRST_FD
  host.nextPort = host.ports[0]
}

/** A host that may be changed without the other noticing. */
export function copyHost(host: Host): Host {
  return {
    ...host,
    sockets: new Map(host.sockets),
    connections: new Map(host.connections),
    listeners: new Map(host.listeners),
    bound: new Map(host.bound),
    datagramPorts: new Map(host.datagramPorts),
  }
}

/** The pair of sockets as one number: peer's host, peer's port, own port. */
export const keyOf = (peer: number, peerPort: number, port: number): number =>
  peer * 2 ** 32 + peerPort * 2 ** 16 + port

/** Name of a pair of sockets, the same at both ends: the lesser first. */
export const connId = (a: string, b: string): ConnId => (a < b ? `${a}-${b}` : `${b}-${a}`)

/** Whether an address is one of the loopback: it never leaves its host. */
export const isLoopback = (address: string): boolean => address.startsWith('127.')

/** Ports below this belong to the system (EACCES for an ordinary user), those of UDP like those of TCP. */
export const FIRST_UNPRIVILEGED = 1024

/** The address at which bind() lets a socket be reached: null for all of the host ('' says so), undefined for one that is not its own. */
export function boundTo(host: Host, address: string): string | null | undefined {
  if (address === '' || address === '0.0.0.0') return null
  return address === host.address || isLoopback(address) ? address : undefined
}

/**
 * The listener of a port that hears the host `from`: one that is bound to a loopback address hears its own host only.
 */
export function listenerFor(host: Host, from: number, port: number): Listener | undefined {
  const listener = host.listeners.get(port)
  const outside = from !== host.index
  return listener?.address && isLoopback(listener.address) && outside ? undefined : listener
}

/**
 * The name that a host has for a pair of sockets: `connId`; but where both ends are its own, each end has a name of its own,
 * itself first. A connection of a socket to itself has only one end.
 */
export const nameOfPair = (host: Host, peer: number, local: string, remote: string): ConnId =>
  peer === host.index ? `${local}-${remote}` : connId(local, remote)

/** A new initial sequence number; the first follows the scenario's figure, the next ones are 100 further (figure 8). */
export function chooseIss(host: Host, now: number, pair: readonly number[]): Seq {
  const earlier = host.opened
  host.opened += 1
  if (host.firstIss !== null) return seq(host.firstIss + 100 * earlier)
  return initialSequenceNumber(now, host.secret, pair)
}

/**
 * A free ephemeral port towards `peer:peerPort`, the next in turn; null when all are taken. A pair of sockets must be unique,
 * so ports run out for each destination separately.
 */
export function freePort(host: Host, peer: number, peerPort: number): number | null {
  const [first, last] = host.ports
  for (let tries = first; tries <= last; tries += 1) {
    const port = host.nextPort
    host.nextPort = port === last ? first : port + 1
    if (!host.bound.has(port) && !host.connections.has(keyOf(peer, peerPort, port))) return port
  }
  return null
}

/**
 * A socket is bound to the port, or a connection still uses it (TIME_WAIT too). SO_REUSEADDR forgives a connection, where the
 * socket that the connection came from had set it too, as Linux wants it.
 */
export function portTaken(host: Host, port: number, reuseAddress: boolean): boolean {
  if (host.bound.has(port)) return true
  for (const { key, reuseAddress: both } of host.connections.values())
    if (key % 2 ** 16 === port && !(reuseAddress && both)) return true
  return false
}
