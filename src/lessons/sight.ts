import * as v from 'valibot'
import { SOCKET_CALLS, STATES } from '../tcp/names.ts'
import { decoded, isPayload, lengthOf } from '../tcp/payload.ts'
import { distance, seq } from '../tcp/seq.ts'
import type { Packet, SegmentId, TcbView, TraceRecord } from '../trace/record.ts'
import { atReceiver, type Numbering, numberingOf, shown } from '../trace/relative.ts'
import { isLetter } from '../udp/datagram.ts'

const name = v.optional(v.string())
const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)))
/** Which of those that look so, from 1. */
const nth = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1)

/** A packet. Of a segment the numbers are those that the page shows: from 0, or as in the figure that the scenario follows. */
const packet = {
  from: name,
  proto: v.optional(v.picklist(['tcp', 'udp', 'icmp'])),
  /** these and no others */
  flags: v.optional(v.array(v.picklist(['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG']))),
  seq: count,
  ack: count,
  wnd: count,
  srcPort: count,
  dstPort: count,
  /** octets of text */
  bytes: count,
  /** why it was dropped: the key of an explanation */
  because: name,
  nth,
}

/**
 * A record of a trace, by what is to be seen in it. A field that is left out may be anything. So the moment of a lesson
 * is found again in a scenario that has changed, whatever the number of its step.
 */
export const sight = v.variant('kind', [
  v.strictObject({
    kind: v.literal('step'),
    host: name,
    from: v.optional(v.picklist(STATES)),
    /** a state that was entered */
    enters: v.optional(v.picklist(STATES)),
    /** label of an edge that was crossed: `rcv FIN` */
    event: name,
    /** key of an explanation: `arrives.repeated-fin` */
    because: name,
    /** `call`, `segment`, or the name of the timer that ran out */
    cause: name,
    /** octets after the step that the program has not read, and that the peer has not acknowledged: as `ss` counts them */
    recvQ: count,
    sendQ: count,
    nth,
  }),
  v.strictObject({
    kind: v.literal('call'),
    host: name,
    /** name of the process */
    program: name,
    call: v.optional(v.picklist([...SOCKET_CALLS, 'sleep', 'barrier'])),
    phase: v.optional(v.picklist(['enter', 'blocked', 'return']), 'return'),
    errno: name,
    /** what recv returned, as text; '' is b'' */
    text: name,
    /** octets that recv returned or send took */
    bytes: count,
    nth,
  }),
  v.strictObject({ kind: v.literal('sent'), ...packet }),
  v.strictObject({ kind: v.literal('arrived'), ...packet }),
  v.strictObject({ kind: v.literal('dropped'), ...packet }),
  /** a listener, by the length of its queues */
  v.strictObject({ kind: v.literal('listener'), host: name, syn: count, accept: count, nth }),
  v.strictObject({ kind: v.literal('note'), host: name, because: name, nth }),
])

export type Sight = v.InferOutput<typeof sight>
type Seen<Kind extends TraceRecord['kind']> = Extract<TraceRecord, { kind: Kind }>
type Look<Kind extends Sight['kind']> = Extract<Sight, { kind: Kind }>

/** Index of the record that is meant, of those from `start` on; null where the run does not show it. */
export const indexOf = (sight: Sight, records: readonly TraceRecord[], start = 0): number | null =>
  indicesOf(sight, records).filter((index) => index >= start)[sight.nth - 1] ?? null

/** Indices of all records that look so. */
export function indicesOf(sight: Sight, records: readonly TraceRecord[]): number[] {
  const sent = new Map(records.flatMap((each) => (each.kind === 'sent' ? [[each.id, each] as const] : [])))
  const numbering = numberingOf(records)
  return records.flatMap((each, index) => (looksSo(each, sight, sent, numbering) ? [index] : []))
}

/** True where nothing was said, or what is there is what was said. */
const fits = <T>(said: T | undefined, there: T | undefined): boolean => said === undefined || said === there

function looksSo(
  record: TraceRecord,
  sight: Sight,
  sent: ReadonlyMap<SegmentId, Seen<'sent'>>,
  numbering: Numbering,
): boolean {
  switch (sight.kind) {
    case 'step':
      return record.kind === 'step' && stepFits(record, sight)
    case 'call':
      return record.kind === 'call' && callFits(record, sight)
    case 'listener': {
      if (record.kind !== 'listener' || !fits(sight.host, record.host)) return false
      return fits(sight.syn, record.syn.length) && fits(sight.accept, record.accept.length)
    }
    case 'note':
      return record.kind === 'note' && fits(sight.host, record.host) && fits(sight.because, record.text.key)
    default: {
      if (record.kind !== sight.kind) return false
      const its = sent.get(record.id)
      const why = 'why' in record ? record.why?.key : undefined
      return its !== undefined && packetFits(its, sight, numbering) && fits(sight.because, why)
    }
  }
}

function stepFits({ host, from, path, edges, because, cause, tcb }: Seen<'step'>, sight: Look<'step'>): boolean {
  const { enters, event } = sight
  const [kind] = Object.keys(cause)
  return (
    fits(sight.host, host) &&
    fits(sight.from, from) &&
    fits(sight.cause, 'timeout' in cause ? cause.timeout : kind) &&
    fits(sight.recvQ, between(tcb?.rcvRead, tcb?.rcvNxt)) &&
    fits(sight.sendQ, between(tcb?.sndUna, tcb?.sndEnd)) &&
    (enters === undefined || path.includes(enters)) &&
    (event === undefined || edges.some((edge) => edge.event === event)) &&
    (sight.because === undefined || because.some(({ key }) => key === sight.because))
  )
}

/** Octets from one place of the sequence space up to another; undefined where the vantage point knows only one of them. */
const between = (from: TcbView['rcvRead'] | undefined, to: TcbView['rcvNxt'] | undefined): number | undefined =>
  typeof from === 'number' && typeof to === 'number' ? distance(seq(from), seq(to)) : undefined

function callFits(record: Seen<'call'>, sight: Look<'call'>): boolean {
  const { phase, text, bytes } = sight
  return (
    phase === record.phase &&
    fits(sight.host, record.host) &&
    fits(sight.program, record.program) &&
    fits(sight.call, record.call) &&
    fits(sight.errno, record.errno) &&
    (text === undefined || text === textOf(record)) &&
    (bytes === undefined || bytes === octetsOf(record))
  )
}

/** What recv returned, as text; undefined where it failed, or the call was another one. */
function textOf({ call, errno, result }: Seen<'call'>): string | undefined {
  if (errno !== undefined || !call.startsWith('recv')) return undefined
  const payload = isLetter(result) ? result.payload : result
  return decoded(isPayload(payload) ? payload : null)
}

/** Octets that recv returned, or that send took. */
function octetsOf({ errno, result }: Seen<'call'>): number | undefined {
  if (errno !== undefined) return undefined
  if (typeof result === 'number') return result
  if (isLetter(result)) return lengthOf(result.payload)
  return result === null || isPayload(result) ? lengthOf(result) : undefined
}

function packetFits(
  { packet, from, to, conn }: Seen<'sent'>,
  sight: Look<'sent' | 'arrived' | 'dropped'>,
  numbering: Numbering,
): boolean {
  const { flags } = sight
  const segment = packet.proto === 'tcp' ? packet : null
  const ports = packet.proto === 'icmp' ? null : packet
  return (
    fits(sight.from, from) &&
    fits(sight.proto, packet.proto) &&
    (flags === undefined ||
      (flags.length === segment?.flags.length && segment.flags.every((each) => flags.includes(each)))) &&
    fits(sight.seq, segment && shown(numbering, conn, from, segment.seq)) &&
    fits(sight.ack, segment && shown(numbering, atReceiver({ conn, from, to }), to, segment.ack)) &&
    fits(sight.wnd, segment?.wnd) &&
    fits(sight.srcPort, ports?.srcPort) &&
    fits(sight.dstPort, ports?.dstPort) &&
    fits(sight.bytes, textLength(packet))
  )
}

/** Octets of text in a packet; an ICMP message has none of its own. */
const textLength = (packet: Packet): number => (packet.proto === 'icmp' ? 0 : lengthOf(packet.payload))
