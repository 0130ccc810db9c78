import type { Block, Option, Segment } from '../../src/tcp/segment.ts'
import { before } from '../../src/tcp/seq.ts'
import { atReceiver } from '../../src/trace/relative.ts'
import { type Flight, ofSegment, type SegmentFlight } from './ladder-flight.ts'

const optionOf = <Kind extends Option['kind']>(packet: Segment, kind: Kind) =>
  packet.options.find((option): option is Extract<Option, { kind: Kind }> => option.kind === kind) ?? null

/** By how many bits the window in the header of a segment is to be shifted: not in a SYN, and only where both SYNs agreed (RFC 7323 §2.2). */
export function shiftAt(flight: SegmentFlight, flights: readonly Flight[]): number {
  if (flight.packet.flags.includes('SYN')) return 0
  const own = shiftOffered(flights, flight.conn, flight.from)
  const other = shiftOffered(flights, atReceiver(flight), flight.to)
  return own === null || other === null ? 0 : own
}

function shiftOffered(flights: readonly Flight[], conn: string | undefined, from: string): number | null {
  const syn = flights.find((each) => each.conn === conn && each.from === from && isSyn(each))
  return syn && ofSegment(syn) ? (optionOf(syn.packet, 'window-scale')?.shift ?? null) : null
}

const isSyn = (flight: Flight): boolean => ofSegment(flight) && flight.packet.flags.includes('SYN')

/** The segment of the other end whose timestamp this one sends back: the latest that had arrived with it; null where none is known. */
export function echoed(flight: SegmentFlight, flights: readonly Flight[]): SegmentFlight | null {
  const echo = optionOf(flight.packet, 'timestamps')
  if (!echo || !flight.packet.flags.includes('ACK')) return null
  const conn = atReceiver(flight)
  const found = flights.findLast(
    (each) =>
      each.conn === conn &&
      each.from === flight.to &&
      each.end?.kind === 'arrived' &&
      each.end.index < flight.index &&
      ofSegment(each) &&
      optionOf(each.packet, 'timestamps')?.val === echo.ecr,
  )
  return found && ofSegment(found) ? found : null
}

/** The block that tells of octets which came twice (D-SACK, RFC 2883 §4): the first one, below the acknowledgment or within the second. */
export function blockOfCopy({ packet }: SegmentFlight): Block | null {
  const [first, second] = optionOf(packet, 'sack')?.blocks ?? []
  if (!first) return null
  const within = second !== undefined && !before(first[0], second[0]) && !before(second[1], first[1])
  return before(first[0], packet.ack) || within ? first : null
}
