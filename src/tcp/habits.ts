/**
 * What a TCP endpoint may decide for itself. All times in microseconds. The RFC's text and timers are the profile `rfc`;
 * `linux` is what was measured of Linux 6.18 where it departs from them.
 */
export type Habits = {
  /** largest segment text we accept: the value of our MSS option (§3.7.1) */
  readonly mss: number
  /** largest message that can be received and put together below us (MMS_R of §3.7.1): we never ask for more (MUST-67) */
  readonly mmsR: number
  /** octets that wait for the program (RCV.BUFF) and for the peer's ACK */
  readonly rcvBuffer: number
  readonly sndBuffer: number
  /** largest window that we put into the field of a segment; the window scale option multiplies it */
  readonly windowLimit: number
  /** whether we offer and accept the window scale option, and by how many bits we shift: 0 to 14 (RFC 7323 §2) */
  readonly windowScale: boolean
  readonly windowShift: number
  /**
   * whether we offer and accept timestamps (RFC 7323 §3). A segment without them, where they were agreed on, is dropped, as §3.2
   * asks, or taken as Linux does
   */
  readonly timestamps: 'off' | 'RFC' | 'Linux'
  /** whether we offer and accept SACK: what lies beyond a hole is told to the sender (RFC 2018) */
  readonly sack: boolean
  /**
   * whether what came twice is told as well (D-SACK, RFC 2883). The profile `rfc` leaves this extension out, so that with SACK on an ACK
   * says what RFC 2018 has it say and no more
   */
  readonly dsack: boolean
  /**
   * how the congestion window grows and shrinks: RFC 5681 with RFC 6582, RFC 9438; `off`: whoever we follow has decided what is
   * sent. Every other habit of congestion control then means nothing
   */
  readonly congestion: 'NewReno' | 'CUBIC' | 'off'
  /** the congestion window at the beginning: two to four segments, or about ten (RFC 6928) */
  readonly initialWindow: 'RFC 5681' | 'RFC 6928'
  /**
   * what an ACK adds in slow start: a segment at most (RFC 5681 §3.1), or all that it acknowledges; Linux only while the window is
   * what holds the sender back
   */
  readonly growth: 'RFC 5681' | 'Linux'
  /** what is left of the window after an idle time: the initial window (RFC 5681 §4.1), half of it for each RTO, or all of it */
  readonly idleRestart: 'RFC 5681' | 'Linux' | 'off'
  /**
   * how losses are found where SACK is on: by what the peer holds beyond them (RFC 6675), or by time, with a probe for the last
   * segments and a window that shrinks in proportion to what arrives (RFC 8985, RFC 6937)
   */
  readonly lossDetection: 'RFC 6675' | 'RFC 8985'
  /** how long an ACK may wait for company, also that of a FIN; 0: never (§3.8.6.3) */
  readonly delayedAck: number
  /**
   * Linux's ACKs: so many of a new connection leave at once, and the wait then follows the gaps between segments, from `delayedAck` up
   * to `delayedAckMax` (`src/tcp/quick-ack.ts`); 0: each ACK may wait `delayedAck`
   */
  readonly quickAcks: number
  readonly delayedAckMax: number
  /** how long a short text may wait for a larger window, or for company (§3.8.6.2.1, 0.1–1 s); null: one RTO, as on Linux */
  readonly override: number | null
  /**
   * when a text shorter than a segment waits (§3.7.4): while anything is unacknowledged, as the RFC has it; while an earlier short
   * one is, as Minshall proposed and Linux does; or never (TCP_NODELAY)
   */
  readonly nagle: 'RFC' | 'Minshall' | 'off'
  /** TCP_CORK: a text shorter than a segment waits until it is full, or until what waits may leave (Linux) */
  readonly cork: boolean
  /** whether an idle connection is probed, after how long, how often, and how many probes may stay unanswered (§3.8.4) */
  readonly keepAlive: boolean
  readonly keepIdle: number
  readonly keepInterval: number
  readonly keepCount: number
  /** whether a probe has one garbage octet, for peers that answer no other (MAY-6) */
  readonly keepAliveOctet: boolean
  /** maximum segment lifetime; TIME_WAIT lasts twice as long (§3.4.2) */
  readonly msl: number
  /** RFC 6298: RTO before a sample, its floor, its ceiling, and the least weight of the variance */
  readonly initialRto: number
  readonly minRto: number
  readonly maxRto: number
  readonly minVariance: number
  /** so many repeated SYNs come after the initial RTO each, before the timer backs off (Linux: tcp_syn_linear_timeouts) */
  readonly linearSyns: number
  /** R1 of §3.8.3 in retransmissions: then the program may be told */
  readonly r1: number
  /** R2 of §3.8.3: how long the same text, a SYN, or a SYN,ACK is sent again before giving up */
  readonly r2: number
  readonly r2Syn: number
  readonly r2SynAck: number
  /** how long what was sent may stay unacknowledged, null: no limit (§3.9.1.1) */
  readonly userTimeout: number | null
  /** how many challenge ACKs are sent at most in how long a time (RFC 5961 §7); Linux: one in tcp_invalid_ratelimit */
  readonly challengeLimit: number
  readonly challengeTime: number
  /** whether the program is told of delivery problems and soft errors (§3.9.1.8, SHLD-20) */
  readonly errorReports: boolean
  /**
   * what an ICMP error does: a hard one ends the connection (§3.9.2.2); or, as on Linux, any ends one that is being opened, and
   * none one that is synchronized (RFC 5461 §4)
   */
  readonly icmp: 'RFC' | 'Linux'
  /** from when R2 and the user timeout count for text and FIN; for a SYN always from the first one */
  readonly waitsFrom: 'sending' | 'retransmission'
  /** what asks about a window of 0: the next octet (§3.8.6.1), or Linux's segment without any, one before SND.UNA */
  readonly windowProbe: 'octet' | 'empty'
  /** so many probes of a zero window in a row may stay unanswered; null: any number (§3.8.6.1) */
  readonly probeCount: number | null
  /** how long FIN_WAIT_2 may last once the program has closed; null: for ever, as the RFC leaves it (Linux: tcp_fin_timeout) */
  readonly orphanTimeout: number | null
  /** whether a listener answers SYNs by SYN cookies when its SYN queue is full (RFC 4987 §3.6; Linux: tcp_syncookies=1) */
  readonly synCookies: boolean
  /** which SYN opens a new connection in place of one in TIME_WAIT (§3.6.1, MAY-2) */
  readonly timeWaitReuse: 'never' | 'RFC 6191' | 'Linux'
  /** whether a RST ends TIME_WAIT, as the RFC has it; or is ignored, against the hazards of RFC 1337 (Linux: tcp_rfc1337=1) */
  readonly timeWaitAssassination: boolean
  /** A3: the answer to a SYN repeated in SYN_RECEIVED: the RFC's ACK, or Linux's SYN,ACK again */
  readonly repeatedSyn: 'ACK' | 'SYN,ACK'
  /** A7: a wrong ACK in SYN_RECEIVED: the range of RFC 5961 first, or RST to every one as Linux does */
  readonly wrongAck: 'range first' | 'RST'
  /** an ACK of text that was never sent draws an ACK (§3.10.7.4, RFC 5961 §5.2), or as on Linux nothing while ESTABLISHED */
  readonly unsentAck: 'ACK' | 'silence'
  /** what the last segment of an aborted connection carries: a RST alone (§3.10.5), or the ACK and the options of every other too */
  readonly abort: 'RST' | 'RST,ACK'
  /** RECEIVE in CLOSING, LAST_ACK and TIME_WAIT: "connection closing" (§3.10.3), or what is left, as every socket does */
  readonly receiveAfterClose: 'error' | 'what is left'
}

const SECOND = 1_000_000

/** The values of RFC 9293 and RFC 6298; where they leave one open (MSS, buffers, override, keep-alive probes), a usual one. */
export const RFC: Habits = {
  mss: 1460,
  mmsR: 65_515,
  rcvBuffer: 65_535,
  sndBuffer: 65_535,
  windowLimit: 65_535,
  windowScale: false,
  windowShift: 7,
  timestamps: 'off',
  sack: false,
  dsack: false,
  congestion: 'NewReno',
  initialWindow: 'RFC 5681',
  growth: 'RFC 5681',
  idleRestart: 'RFC 5681',
  lossDetection: 'RFC 6675',
  delayedAck: 0,
  quickAcks: 0,
  delayedAckMax: 0,
  override: 200_000,
  nagle: 'RFC',
  cork: false,
  keepAlive: false,
  keepIdle: 7200 * SECOND,
  keepInterval: 75 * SECOND,
  keepCount: 9,
  keepAliveOctet: false,
  msl: 120 * SECOND,
  initialRto: SECOND,
  minRto: SECOND,
  maxRto: 60 * SECOND,
  minVariance: 0,
  linearSyns: 0,
  r1: 3,
  r2: 100 * SECOND,
  r2Syn: 180 * SECOND,
  r2SynAck: 180 * SECOND,
  userTimeout: null,
  challengeLimit: 10,
  challengeTime: 5 * SECOND,
  errorReports: true,
  icmp: 'RFC',
  waitsFrom: 'sending',
  windowProbe: 'octet',
  probeCount: null,
  orphanTimeout: null,
  synCookies: false,
  timeWaitReuse: 'never',
  timeWaitAssassination: true,
  repeatedSyn: 'ACK',
  wrongAck: 'range first',
  unsentAck: 'ACK',
  abort: 'RST',
  receiveAfterClose: 'error',
}

/**
 * How long Linux tries: so many repetitions, each after twice as long, the first after `first` and none after more than `most`. The
 * timer that goes off after that time gives up.
 */
export function timeOfTries(tries: number, first: number, most: number): number {
  let time = 0
  for (let n = 0; n <= tries; n += 1) time += Math.min(first * 2 ** n, most)
  return time
}

/**
 * Linux 6.18: the floor is on the variance of the RTO, ACKs wait from 40 to 200 ms, TIME_WAIT lasts 60 s. Windows are shifted by 7,
 * which is enough for the 6 MiB to which a receive buffer may grow (tcp_rmem). tcp_syn_retries is 6, tcp_synack_retries 5 and
 * tcp_retries2 15: with the four linear SYNs it gives up a connect() after 131 s, less than MUST-23 wants.
 */
export const LINUX: Habits = {
  ...RFC,
  windowScale: true,
  timestamps: 'Linux',
  sack: true,
  dsack: true,
  congestion: 'CUBIC',
  initialWindow: 'RFC 6928',
  growth: 'Linux',
  idleRestart: 'Linux',
  lossDetection: 'RFC 8985',
  delayedAck: 40_000,
  quickAcks: 16,
  delayedAckMax: 200_000,
  override: null,
  nagle: 'Minshall',
  msl: 30 * SECOND,
  minRto: 0,
  maxRto: 120 * SECOND,
  minVariance: 200_000,
  challengeLimit: 1,
  challengeTime: 500_000,
  icmp: 'Linux',
  linearSyns: 4,
  r2: timeOfTries(15, 200_000, 120 * SECOND),
  r2Syn: timeOfTries(6, SECOND, 120 * SECOND),
  r2SynAck: timeOfTries(5, SECOND, 120 * SECOND),
  waitsFrom: 'retransmission',
  windowProbe: 'empty',
  probeCount: 15,
  orphanTimeout: 60 * SECOND,
  synCookies: true,
  timeWaitReuse: 'Linux',
  repeatedSyn: 'SYN,ACK',
  wrongAck: 'RST',
  unsentAck: 'silence',
  abort: 'RST,ACK',
  receiveAfterClose: 'what is left',
}
