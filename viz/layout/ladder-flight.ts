import type { Stray } from '../../src/tcp/names.ts'
import { type Segment, segLen } from '../../src/tcp/segment.ts'
import { before, distance, type Seq, seq } from '../../src/tcp/seq.ts'
import { folded } from '../../src/trace/fold.ts'
import type { Basis, Because, ConnId, HostId, Micros, Packet, SegmentId } from '../../src/trace/record.ts'

/** How a segment's journey ended; `index` is that of the record. A segment that reached its host may be thrown away there. */
export type Landing = {
  index: number
  kind: 'arrived' | 'dropped'
  reached: boolean
  changed: boolean
  why: Because | null
}

/** One segment's journey. Indices are those of the records; a segment under way has no end. */
export type Flight = {
  id: SegmentId
  index: number
  /** number of the record that sent it */
  n: number
  at: Micros
  conn: ConnId | undefined
  from: HostId
  to: HostId
  packet: Packet
  basis: Basis
  due: Micros | null
  copyOf: SegmentId | null
  stray: Stray | null
  /** how long ago the same octets were sent first; null for octets that are new */
  again: Micros | null
  /** an ACK whose own number has been sent before: its receiver must answer it, as keep-alive wants */
  behind: boolean
  end: Landing | null
}

/** The journey of a segment, not of a datagram. */
export type SegmentFlight = Flight & { packet: Segment }

export const ofSegment = (flight: Flight): flight is SegmentFlight => flight.packet.proto === 'tcp'

/** What each sender has sent: one past its last octet, and when each octet run began. */
type Sender = { next: Seq; firsts: Map<Seq, Micros> }

/** The flights so far, by segment the place of those that may still go on, and the senders. */
type Sky = { flights: Flight[]; flying: Map<SegmentId, number>; senders: Map<string, Sender> }

/** The journeys of all segments, in the order in which they were sent. */
export const flightsOf = folded<Sky, readonly Flight[]>({
  start: () => ({ flights: [], flying: new Map(), senders: new Map() }),
  copy: ({ flights, flying, senders }) => ({
    flights: [...flights],
    flying: new Map(flying),
    senders: new Map(Array.from(senders, ([name, { next, firsts }]) => [name, { next, firsts: new Map(firsts) }])),
  }),
  tell: ({ flights, flying, senders }, record, index) => {
    switch (record.kind) {
      case 'sent': {
        const { id, n, at, conn, from, to, packet, basis, due, copyOf = null, stray = null } = record
        const own = packet.proto === 'tcp' && stray === null
        const again = own && copyOf === null ? repeats(senders, senderOf(record, packet), packet, at) : null
        const behind = own && isBehind(senders, record, packet)
        flying.set(id, flights.length)
        flights.push({ id, index, n, at, conn, from, to, packet, basis, due, copyOf, stray, again, behind, end: null })
        break
      }
      case 'moved': {
        const place = flying.get(record.id)
        if (place !== undefined) flights[place] = { ...flights[place]!, due: record.due }
        break
      }
      case 'arrived':
      case 'dropped': {
        const place = flying.get(record.id)
        if (place === undefined) break
        const flight = flights[place]!
        const changed = record.packet !== undefined || (flight.end?.changed ?? false)
        const reached = record.kind === 'arrived' || flight.end !== null
        const end = { index, kind: record.kind, reached, changed, why: record.why ?? null }
        flights[place] = { ...flight, end }
        if (record.kind === 'dropped') flying.delete(record.id)
        break
      }
    }
  },
  told: ({ flights }) => [...flights],
})

/** Where both open, a SYN,ACK has the number of the SYN before it and yet says something new. */
const senderOf = ({ conn, from }: Origin, { flags }: Pick<Segment, 'flags'>): string =>
  `${conn ?? ''} ${from} ${flags.includes('SYN') && flags.includes('ACK')}`

type Origin = { conn?: ConnId; from: HostId }
const SYN_ACK: Pick<Segment, 'flags'> = { flags: ['SYN', 'ACK'] }

/** Whether an ACK without octets has a number before the next one of its sender. */
function isBehind(senders: Map<string, Sender>, record: Origin, packet: Segment): boolean {
  if (segLen(packet) > 0 || packet.flags.includes('RST')) return false
  const sender = senders.get(senderOf(record, packet)) ?? senders.get(senderOf(record, SYN_ACK))
  return sender !== undefined && before(packet.seq, sender.next)
}

/** How long ago the sender sent these octets first, or null where some of them are new or there are none. */
function repeats(senders: Map<string, Sender>, name: string, packet: Segment, at: Micros): Micros | null {
  const length = segLen(packet)
  if (length === 0) return null
  const end = seq(packet.seq + length)
  const sender = senders.get(name)
  if (!sender) {
    senders.set(name, { next: end, firsts: new Map([[packet.seq, at]]) })
    return null
  }
  if (!before(packet.seq, sender.next)) {
    sender.firsts.set(packet.seq, at)
    sender.next = end
    return null
  }
  if (before(sender.next, end)) sender.next = end
  return at - firstSent(sender, packet.seq, at)
}

/** When the octet at `number` left first: the start of its run, or of the nearest run before it. */
function firstSent(sender: Sender, number: Seq, at: Micros): Micros {
  const known = sender.firsts.get(number)
  if (known !== undefined) return known
  let nearest = Number.POSITIVE_INFINITY
  let first = at
  for (const [start, when] of sender.firsts) {
    const gap = distance(start, number)
    if (gap >= 0 && gap < nearest) {
      nearest = gap
      first = when
    }
  }
  return first
}

/** Whether it was lost: dropped on the way, or thrown away on arrival because its checksum was wrong. */
export const isLost = (flight: Flight): boolean => flight.end?.kind === 'dropped'
