import type { Socket } from '../host/host.ts'
import type { Habits } from '../tcp/habits.ts'
import { distance } from '../tcp/seq.ts'
import { type Tcb, textEnd, unread, urgentLeft } from '../tcp/tcb.ts'

const SECOND = 1_000_000

/** What changes nothing here: our host has one route, no IP header to look into, and nobody to be preferred to. */
export const IGNORED: readonly string[] = [
  'IP_TOS',
  'IP_TTL',
  'IP_MTU_DISCOVER',
  'IP_FREEBIND',
  'SO_MARK',
  'SO_PRIORITY',
]

/** How an option is read of a socket, with the habits that count for it and the segment size of its connection. */
export type Readable = {
  readonly of: (socket: Socket, habits: Habits, mss: number) => number
  /** the same again is for Linux's book-keeping */
  readonly book?: true
}

/** What getsockopt() reads. */
export const READABLE: Readonly<Record<string, Readable>> = {
  SO_REUSEADDR: { of: ({ reuseAddress }) => Number(reuseAddress) },
  SO_RCVBUF: { of: (_, { rcvBuffer }) => rcvBuffer, book: true },
  SO_SNDBUF: { of: (_, { sndBuffer }) => sndBuffer },
  SO_KEEPALIVE: { of: (_, { keepAlive }) => Number(keepAlive) },
  TCP_NODELAY: { of: (_, { nagle }) => Number(nagle === 'off') },
  TCP_KEEPIDLE: { of: (_, { keepIdle }) => keepIdle / SECOND },
  TCP_KEEPINTVL: { of: (_, { keepInterval }) => keepInterval / SECOND },
  TCP_KEEPCNT: { of: (_, { keepCount }) => keepCount },
  TCP_MAXSEG: { of: (_socket, _habits, mss) => mss },
  TCP_CORK: { of: (_, { cork }) => Number(cork) },
  TCP_USER_TIMEOUT: { of: (_, { userTimeout }) => (userTimeout ?? 0) / 1000 },
}

/**
 * What ioctl() asks of a connection: octets to read, octets not acknowledged, octets not sent, and whether the next octet to read
 * is the last that is urgent (MUST-33).
 */
export const QUEUES: Readonly<Record<string, (tcb: Tcb | null) => number>> = {
  SIOCINQ: (tcb) => (tcb ? unread(tcb) : 0),
  FIONREAD: (tcb) => (tcb ? unread(tcb) : 0),
  SIOCATMARK: (tcb) => Number(tcb !== null && urgentLeft(tcb) === 1),
  SIOCOUTQ: (tcb) => (tcb ? tcb.snd.text.end - tcb.snd.text.start : 0),
  SIOCOUTQNSD: (tcb) => (tcb ? distance(tcb.snd.nxt, textEnd(tcb)) : 0),
}
