import type { Because } from '../tcp/because.ts'
import type {
  CongestionEvent,
  CongestionPhase,
  ConnectionEvent,
  Effect,
  Signal,
  SocketCall,
  SocketState,
  State,
  Stray,
  TimerName,
} from '../tcp/names.ts'
import type { Letter } from '../udp/datagram.ts'
import type { Packet } from '../udp/packet.ts'

export type { Because } from '../tcp/because.ts'
export type { Packet } from '../udp/packet.ts'

/** Microseconds since the trace began, a whole number. */
export type Micros = number
/** Name of a host, unique in its trace. */
export type HostId = string
/**
 * The pair of sockets, the same at both ends: `10.0.0.1:49152-10.0.0.2:8081`. A listener's own is `host:port`. Where both ends are
 * on one host each has a name of its own, itself first; a socket that is connected to itself is one end.
 */
export type ConnId = string
/** Number of a segment on its way; a copy has one of its own. */
export type SegmentId = number
/** Number that all records of one call share. */
export type CallId = number

/**
 * What made an endpoint take a step. `since` is the time of the sample before: what happened between is not known. `crash`: its
 * host has lost power, and with it all that its TCP knew.
 */
export type Cause =
  | { call: CallId }
  | { segment: SegmentId }
  | { timeout: TimerName }
  | { sample: { since: Micros } }
  | { crash: true }

/** A host of the trace, and the side of the connection on which the views show it. */
export type HostInfo = { id: HostId; address: string; side: 'client' | 'server' }

/** A deadline that runs: when it was started and when it will fire. */
export type TimerView = { since: Micros; at: Micros }

/** What a view may know of a TCB: scalars and ranges only. Sequence numbers are real ones; the views make them relative. */
export type TcbView = {
  iss: number
  irs: number | null
  sndUna: number
  sndNxt: number
  sndWnd: number
  /** one past the last octet that the program has sent, unsent text and our FIN included */
  sndEnd: number
  sndBuffer: number
  rcvNxt: number | null
  rcvWnd: number
  /** first octet that the program has not yet read */
  rcvRead: number | null
  rcvBuffer: number
  /** runs beyond a hole: [from, to) */
  outOfOrder: readonly (readonly [number, number])[]
  mss: number
  rto_us: Micros
  srtt_us: Micros | null
  retransmissions: number
  /** the congestion chart's phase, its windows in octets (ssthresh null: as high as can be), once the handshake is done */
  phase?: CongestionPhase
  cwnd?: number
  ssthresh?: number | null
  /** octets of text believed to be on the way */
  flight?: number
  /** what the peer has said it holds beyond SND.UNA: [from, to) */
  sacked?: readonly (readonly [number, number])[]
  timers: Partial<Record<TimerName, TimerView>>
}

/** An edge that was crossed; `event` is null where only the result is known. */
export type EdgeView = { event: ConnectionEvent | null; to: State; effects: readonly Effect[] }

/** The last edge of the congestion chart that a step took: its event, and the phase after it. */
export type CongestionView = { event: CongestionEvent; to: CongestionPhase }

/** `computed` by the model, `reported` by the kernel, `inferred` from something else. A state nobody saw is never shown as seen. */
export type Basis = 'computed' | 'reported' | 'inferred'

/** The first record: what the trace is of. `options` are named in the words of whoever wrote it. */
export type Begin = {
  kind: 'begin'
  version: 1
  source: 'sim' | 'kernel'
  scenario?: string
  seed?: number
  hosts: readonly HostInfo[]
  options: Readonly<Record<string, unknown>>
}

/** A step of one end of a connection: what caused it, the edges it crossed, and why. */
export type StepRecord = {
  kind: 'step'
  host: HostId
  conn: ConnId
  cause: Cause
  from: State
  /** every state that was entered, in order */
  path: readonly State[]
  edges: readonly EdgeView[]
  because: readonly Because[]
  signals: readonly Signal[]
  congestion?: CongestionView
  /** what the vantage point knows; null after the TCB is gone */
  tcb: Partial<TcbView> | null
}

/** A call of a program, or by hand, in one of its phases. */
export type CallRecord = {
  kind: 'call'
  id: CallId
  host: HostId
  /** the program that calls: `client`, `client-2` …; none for a call made by hand */
  program?: string
  /** line of the program's Python text, from 1; none where the system closes what an ended program had open */
  line?: number
  fd: number
  conn?: ConnId
  /** the last ones are lines of the program that touch no socket; `input` is blocked until a line is typed */
  call: SocketCall | 'sleep' | 'barrier' | 'thread' | 'input' | 'time'
  args: readonly unknown[]
  phase: 'next' | 'enter' | 'blocked' | 'return'
  result?: unknown
  errno?: string
  /** number of the record that let a blocked call go on */
  by?: number
}

/** What happened, by kind. */
export type Happening =
  | Begin
  | StepRecord
  | CallRecord
  | { kind: 'opened'; host: HostId; conn: ConnId; local: string; remote: string | null; fd?: number }
  | {
      kind: 'socket'
      host: HostId
      fd: number
      conn?: ConnId
      state: SocketState
      refuses: Partial<Record<SocketCall, string>>
    }
  | {
      kind: 'sent'
      id: SegmentId
      /** number of the record whose step sent it */
      by?: number
      conn?: ConnId
      from: HostId
      to: HostId
      packet: Packet
      due: Micros | null
      copyOf?: SegmentId
      /** where the connection has not sent it */
      stray?: Stray
    }
  | { kind: 'moved'; id: SegmentId; due: Micros | null; why: Because }
  | { kind: 'arrived' | 'dropped'; id: SegmentId; why?: Because; packet?: Packet }
  | {
      /** what waits at a socket for datagrams, oldest first; of `room` octets the headers take their part too */
      kind: 'datagrams'
      host: HostId
      fd: number
      local: string
      room: number
      queue: readonly Letter[]
      because?: Because
    }
  | { kind: 'listener'; host: HostId; fd: number; backlog: number; syn: readonly ConnId[]; accept: readonly ConnId[] }
  | {
      kind: 'verdict'
      host: HostId
      conn: ConnId
      says: 'agrees' | 'not yet' | 'contradicts'
      expected: State
      reported: State
      why?: Because
    }
  | { kind: 'note'; host?: HostId; text: Because }
  /** a program came or went; `of`: the program whose thread it is. One that comes to its end keeps its sockets and is not told */
  | {
      kind: 'process'
      host: HostId
      program: string
      of?: string
      state: 'started' | 'killed'
      why: Because
    }

/** One line of a trace: its number, its time, how it is known, and what happened. Every view is drawn from these alone. */
export type TraceRecord = { n: number; at: Micros; basis: Basis } & Happening
