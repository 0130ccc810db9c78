/**
 * The words of the bench: those of RFC 9293 for the connection, those of the socket API for the program.
 * Everything else imports its words from here, so a state or an effect has one spelling only.
 */

/** The eleven states of RFC 9293 §3.3.2. */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN_SENT',
  'SYN_RECEIVED',
  'ESTABLISHED',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'CLOSE_WAIT',
  'CLOSING',
  'LAST_ACK',
  'TIME_WAIT',
] as const
export type State = (typeof STATES)[number]

/** User calls of §3.10.1–6 that can cross an edge of figure 5. */
export type Call = 'passive OPEN' | 'active OPEN' | 'SEND' | 'CLOSE' | 'ABORT'

/** What an arrived segment means to the chart (§3.10.7); "passive OPEN" says how the connection was opened (MUST-11). */
type Fact =
  | 'rcv SYN'
  | 'rcv SYN, passive OPEN'
  | 'rcv SYN,ACK'
  | 'rcv ACK of SYN'
  | 'rcv ACK of FIN'
  | 'rcv FIN'
  | 'rcv RST'
  | 'rcv RST, passive OPEN'

/** Timeouts that can cross an edge (§3.10.8); "give up" is R2 of §3.8.3, or that the network says so by ICMP (§3.9.2.2). */
export type Timeout = 'user timeout' | '2MSL timeout' | 'give up'

/** Timers of a connection. The first three and `orphan` may cross edges, the others only send. */
export type TimerName =
  | 'user timeout'
  | '2MSL timeout'
  | 'retransmission'
  | 'persist'
  | 'keepalive'
  | 'delayed ACK'
  | 'override'
  | 'orphan'
  | 'reordering'
  | 'tail loss probe'

/** An event of the connection chart: a label of figure 5, or of §3.10. */
export type ConnectionEvent = Call | Fact | Timeout

/** What the edge of the connection chart asks for; it marks the TCB and sends nothing. */
export type Effect =
  | 'create TCB'
  | 'delete TCB'
  | 'flush'
  | 'snd SYN'
  | 'snd SYN,ACK'
  | 'snd ACK'
  | 'snd FIN'
  | 'snd RST'
  | 'start 2MSL'
  | 'signal established'
  | 'signal closing'
  | 'signal refused'
  | 'signal reset'
  | 'signal timeout'

/** What every edge of a protocol chart says of itself: its clause in the RFC and the key of its explanation in `src/text`. */
export type EdgeMeta = { clause: string; because: string }

/** The phases of congestion control (RFC 5681 §3). */
export const CONGESTION_PHASES = ['slow start', 'congestion avoidance', 'fast recovery'] as const
export type CongestionPhase = (typeof CONGESTION_PHASES)[number]

/**
 * An event of the congestion chart: what an ACK, the retransmission timer or a silence says about the path (RFC 5681, RFC 6582).
 * "loss detected" is what SACK or RACK finds out without counting duplicates; "below ssthresh" says where the window stands.
 */
export type CongestionEvent =
  | 'new ACK'
  | 'ssthresh reached'
  | 'duplicate ACK'
  | 'third duplicate ACK'
  | 'loss detected'
  | 'loss repaired'
  | 'partial ACK'
  | 'full ACK'
  | 'full ACK, below ssthresh'
  | 'RTO'
  | 'idle'

/** What the edge of the congestion chart asks for: a change of cwnd and ssthresh, or something to be sent again. */
export type CongestionEffect =
  | 'grow'
  | 'limited transmit'
  | 'halve'
  | 'inflate'
  | 'inflate by 3'
  | 'deflate'
  | 'end recovery'
  | 'collapse'
  | 'restart'
  | 'resend'

/** Errors of the user calls (§3.10.1–6), in the RFC's words. */
export type UserError =
  | 'connection already exists'
  | 'connection closing'
  | 'connection does not exist'
  | 'insufficient resources'
  | 'remote socket unspecified'

/**
 * What the connection tells its user (§3.10: "connection reset", "connection closing" …). The last two are the reports of §3.9.1.8
 * that the user may switch off: R1 of §3.8.3 is reached; an ICMP error came that does not end the connection.
 */
export type Signal =
  | 'established'
  | 'closing'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'urgent'
  | 'delivery problem'
  | 'soft error'

/** The socket calls that the bench knows. */
export const SOCKET_CALLS = [
  'socket',
  'setsockopt',
  'bind',
  'listen',
  'connect',
  'accept',
  'send',
  'recv',
  'sendto',
  'recvfrom',
  'shutdown',
  'close',
] as const
export type SocketCall = (typeof SOCKET_CALLS)[number]

/**
 * A socket as its program sees it. "shut down" is our FIN, "peer closed" its FIN, "failed" an error not yet told. Sockets for
 * datagrams have states of their own: "datagram connected" has one peer to talk to, and no connection.
 */
export const SOCKET_STATES = [
  'created',
  'bound',
  'listening',
  'connecting',
  'connected',
  'shut down',
  'peer closed',
  'both closed',
  'failed',
  'datagram',
  'datagram bound',
  'datagram connected',
  'datagram failed',
  'closed',
] as const
export type SocketState = (typeof SOCKET_STATES)[number]

/** Error names of the socket API, as errno(3) spells them. */
export const ERRNOS = [
  'EACCES',
  'EADDRINUSE',
  'EADDRNOTAVAIL',
  'EAGAIN',
  'EALREADY',
  'EBADF',
  'ECONNREFUSED',
  'ECONNRESET',
  'EDESTADDRREQ',
  'EHOSTUNREACH',
  'EINVAL',
  'EISCONN',
  'EMSGSIZE',
  'ENETUNREACH',
  'ENOPROTOOPT',
  'ENOTCONN',
  'EOPNOTSUPP',
  'EPIPE',
  'EPROTO',
  'ETIMEDOUT',
] as const
export type Errno = (typeof ERRNOS)[number]

/** What a segment is that its connection does not send now: one that was long on its way, or one that somebody else has made. */
export type Stray = 'old duplicate' | 'forged'
