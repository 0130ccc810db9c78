import type { CongestionEvent, CongestionPhase } from '../../src/tcp/names.ts'
import { type Segment, segLen } from '../../src/tcp/segment.ts'
import { distance, type Seq, seq } from '../../src/tcp/seq.ts'
import type { ConnId, HostId, Micros, StepRecord, TcbView, TraceRecord } from '../../src/trace/record.ts'
import { atReceiver, type Numbering, shown } from '../../src/trace/relative.ts'
import { type Flight, flightsOf, isLost } from './ladder-flight.ts'
import { stepsOf } from './own-steps.ts'
import { placeOf } from './plot.ts'
import type { Span } from './span.ts'
import type { AxisKind } from './time-axis.ts'

/** Something that a sender did or learnt: the index and the number of its record, and its time. */
export type Event = { index: number; n: number; at: Micros }

/** What a step left behind: windows in octets, numbers as they are shown; `cwnd`, `ssthresh` and `phase` are null where nobody told them or nothing limits. */
export type Sample = Event & {
  /** the first number that is not acknowledged, the next to be sent, and one past the last that the peer's window permits */
  una: number
  next: number
  edge: number
  offered: number
  flight: number
  cwnd: number | null
  ssthresh: number | null
  phase: CongestionPhase | null
}

/** A segment that takes sequence numbers: [from, to). */
export type Sent = Event & {
  flags: readonly string[]
  from: number
  to: number
  /** all of it was sent before */
  again: boolean
  lost: boolean
}

/** An ACK that arrived with blocks that the peer holds beyond a hole (RFC 2018). */
export type Held = Event & { blocks: readonly (readonly [number, number])[] }

/** A step that told congestion control of a loss, or of a long silence. */
export type Setback = Event & { event: CongestionEvent }

/** One end of a connection as a sender, from its first step to its last. */
export type Sender = {
  conn: ConnId
  host: HostId
  mss: number
  samples: readonly Sample[]
  sent: readonly Sent[]
  held: readonly Held[]
  setbacks: readonly Setback[]
}

const SETBACKS: ReadonlySet<CongestionEvent> = new Set(['third duplicate ACK', 'loss detected', 'RTO', 'idle'])

/** What `host` sent on `conn`, and what it knew of its path and its peer; sequence numbers go on beyond 2^32. */
export function senderOf(records: readonly TraceRecord[], conn: ConnId, host: HostId, numbering: Numbering): Sender {
  let first: Seq | null = null
  let start = 0
  /** the number to show: counted on from the first one, so that it never wraps */
  const number = (real: number): number => {
    if (first === null) {
      first = seq(real)
      start = shown(numbering, conn, host, real)
    }
    return start + distance(first, seq(real))
  }
  const samples: Sample[] = []
  const setbacks: Setback[] = []
  let mss = 0
  let known: Partial<TcbView> = {}
  for (const { index, record } of stepsOf(records, conn)) {
    if (record.host !== host) continue
    const event = { index, n: record.n, at: record.at }
    const why = setbackOf(record)
    if (why) setbacks.push({ ...event, event: why })
    known = record.tcb === null ? {} : { ...known, ...record.tcb }
    const { sndUna, sndNxt, sndWnd = 0, cwnd = null, ssthresh = null, phase = null } = known
    // before the handshake is done there is no window to speak of
    if (sndUna === undefined || sndNxt === undefined || isOpening(record)) continue
    const una = number(sndUna)
    const next = number(sndNxt)
    const flight = known.flight ?? next - una
    samples.push({ ...event, una, next, edge: una + sndWnd, offered: sndWnd, flight, cwnd, ssthresh, phase })
    mss = known.mss ?? mss
  }
  const flights = flightsOf(records).filter((flight) => flight.conn === conn && flight.packet.proto === 'tcp')
  const sent: Sent[] = []
  const held: Held[] = []
  for (const flight of flights) {
    const packet = flight.packet as Segment
    if (flight.from === host) {
      const length = segLen(packet)
      if (length > 0 && flight.copyOf === null) sent.push(sentBy(flight, packet, number(packet.seq), length))
    } else if (atReceiver(flight) === conn) {
      const blocks = packet.options.find((option) => option.kind === 'sack')?.blocks
      const end = flight.end
      if (blocks && end?.kind === 'arrived')
        held.push({
          index: end.index,
          n: records[end.index]!.n,
          at: records[end.index]!.at,
          blocks: blocks.map(([from, to]) => [number(from), number(to)] as const),
        })
    }
  }
  return { conn, host, mss, samples, sent, held, setbacks }
}

const isOpening = ({ from, path }: StepRecord): boolean => {
  const state = path.at(-1) ?? from
  return state === 'CLOSED' || state === 'LISTEN' || state === 'SYN_SENT' || state === 'SYN_RECEIVED'
}

/** Where no congestion event was told, a retransmission timer that went off is one. */
function setbackOf({ congestion, cause }: StepRecord): CongestionEvent | null {
  if (congestion) return SETBACKS.has(congestion.event) ? congestion.event : null
  return 'timeout' in cause && cause.timeout === 'retransmission' ? 'RTO' : null
}

const sentBy = (flight: Flight, { flags }: Segment, from: number, length: number): Sent => ({
  index: flight.index,
  n: flight.n,
  at: flight.at,
  flags,
  from,
  to: from + length,
  again: flight.again !== null,
  lost: isLost(flight),
})

/** How many octets the sender sent, again and again ones counted once: whose plot is worth a look. */
export const reach = ({ sent }: Sender): number => {
  const [first] = sent
  return first ? sent.reduce((most, { to }) => Math.max(most, to), first.to) - first.from : 0
}

/** The segments that carry data: SYN and FIN alone take one number. */
export const dataOf = ({ sent }: Sender): readonly Sent[] =>
  sent.filter(({ from, to, flags }) => to - from > (flags.includes('SYN') || flags.includes('FIN') ? 1 : 0))

/** The connection that a run is about where it has no more than one: the first of the host with two ends. */
export function connOf(records: readonly TraceRecord[], host: HostId): ConnId | null {
  for (const record of records)
    if (record.kind === 'opened' && record.host === host && record.remote !== null) return record.conn
  return null
}

/** From the first segment to the last one or its ACK: what a window does in the silence after it is not worth the room. */
export function wholeOf({ samples, sent }: Pick<Sender, 'samples' | 'sent'>, axis: AxisKind): Span {
  const last = samples.findLast(({ una }, i) => i > 0 && una !== samples[i - 1]!.una)
  const places = [samples[0], last, sent[0], sent.at(-1)].flatMap((event) => (event ? placeOf(axis, event) : []))
  const [from, to] = [Math.min(...places), Math.max(...places)]
  const border = Math.max(1, (to - from) * 0.02)
  return { from: from - border, to: to + border }
}

/** Whether so much of the time nothing happens that the rest cannot be told apart: the longest silence takes more than this share. */
const SILENT = 0.4

export function isMostlySilent({ samples, sent }: Pick<Sender, 'samples' | 'sent'>): boolean {
  const times = [...samples, ...sent].map(({ at }) => at).sort((a, b) => a - b)
  const { from, to } = wholeOf({ samples, sent }, 'time')
  const inside = times.filter((at) => at >= from && at <= to)
  return inside.some((at, i) => i > 0 && at - inside[i - 1]! > SILENT * (to - from))
}

/** Why there is little or nothing to see of a sender; null where there is enough. */
export function littleIn(
  records: readonly TraceRecord[],
  sender: Sender | null,
): 'datagrams' | 'nothing' | 'no-data' | 'little' | 'kernel' | null {
  if (!sender || sender.samples.length === 0)
    return records.some((record) => record.kind === 'datagrams') ? 'datagrams' : 'nothing'
  const data = dataOf(sender)
  if (data.length === 0) return 'no-data'
  if (sender.samples.every(({ cwnd }) => cwnd === null)) return 'kernel'
  const octets = data.reduce((sum, { from, to, again }) => sum + (again ? 0 : to - from), 0)
  return sender.setbacks.length === 0 && octets <= (sender.samples[0]!.cwnd ?? 0) ? 'little' : null
}
