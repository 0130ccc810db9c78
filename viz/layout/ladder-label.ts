import { lengthOf } from '../../src/tcp/payload.ts'
import { type Flag, segLen } from '../../src/tcp/segment.ts'
import type { Micros } from '../../src/trace/record.ts'
import { atReceiver, type Numbering, shown } from '../../src/trace/relative.ts'
import type { Datagram, Icmp } from '../../src/udp/datagram.ts'
import { openingOf, partsOf } from './ladder-datagram.ts'
import { type Flight, ofSegment, type SegmentFlight } from './ladder-flight.ts'
import { type Part, type Say, widthOf } from './mark.ts'
import { duration } from './time-axis.ts'

/** Control bits in the order in which people name them: `SYN,ACK`, `PSH,ACK`, `FIN,ACK`. */
const ORDER: readonly Flag[] = ['RST', 'SYN', 'FIN', 'PSH', 'URG', 'ACK']

/** The flags of a segment as a label writes them. */
export const flagsOf = (flags: readonly Flag[]): string => ORDER.filter((flag) => flags.includes(flag)).join(',')

/** The shown sequence and acknowledgment numbers of a segment; null where the segment carries none. */
export function numbersOf(flight: SegmentFlight, numbering: Numbering): { seq: number; ack: number | null } {
  const { conn, from, to, packet } = flight
  return {
    seq: shown(numbering, conn, from, packet.seq),
    ack: packet.flags.includes('ACK') ? shown(numbering, atReceiver(flight), to, packet.ack) : null,
  }
}

/** What lies beyond a hole at the sender of an ACK, as its SACK option has it, the newest first: `3001–3501`. */
function blocksOf(flight: SegmentFlight, numbering: Numbering): string[] {
  const edge = (at: number) => shown(numbering, atReceiver(flight), flight.to, at)
  return flight.packet.options.flatMap((option) =>
    option.kind === 'sack' ? option.blocks.map(([from, to]) => `${edge(from)}–${edge(to)}`) : [],
  )
}

/** What happened to a segment beyond being sent: `again after 1 s`, `copy`, `changed on the way`. */
function fateOf(flight: Flight, say: Say): string[] {
  const fate: string[] = []
  if (flight.again !== null) fate.push(say('timeline.again', { after: duration(flight.again) }))
  if (flight.copyOf !== null) fate.push(say('timeline.copy'))
  if (flight.stray !== null) fate.push(say(`timeline.stray.${flight.stray}`))
  if (flight.end?.changed) fate.push(say('timeline.corrupted'))
  return fate
}

/** The label of an arrow, cut to `room` px: first the window goes, then what the reader can guess, at last the numbers. */
export function labelOf(flight: Flight, numbering: Numbering, say: Say, size: number, room: number): Part[] {
  const parts = ofSegment(flight) ? segmentParts(flight, numbering) : partsOf(flight.packet as Datagram | Icmp, say)
  const after = ofSegment(flight) ? parts.length - 1 : parts.length
  parts.splice(after, 0, ...fateOf(flight, say).map((text) => ({ text, class: 'fate', rank: 3 })))
  for (let rank = 5; rank > 0 && widthOf(textOf(parts), size) > room; rank--) {
    for (let i = parts.length - 1; i > 0; i--) if (parts[i]!.rank === rank) parts.splice(i, 1)
  }
  return parts.map(({ text, class: className }, i) => ({
    text: i === 0 ? text : ` ${text}`,
    ...(className === undefined ? {} : { class: className }),
  }))
}

/** Flags, numbers, length and window, the last of them at the end. */
function segmentParts(flight: SegmentFlight, numbering: Numbering): (Part & { rank: number })[] {
  const { packet } = flight
  const { seq, ack } = numbersOf(flight, numbering)
  const length = lengthOf(packet.payload)
  const pure = segLen(packet) === 0 && ack !== null && !packet.flags.includes('RST') && !flight.behind
  const parts: (Part & { rank: number })[] = [{ text: flagsOf(packet.flags), class: 'flags', rank: 0 }]
  if (!pure) parts.push({ text: `seq ${seq}`, rank: 1 })
  if (ack !== null) parts.push({ text: `ack ${ack}`, rank: pure ? 1 : 4 })
  if (length > 0) parts.push({ text: `len ${length}`, rank: 2 })
  blocksOf(flight, numbering).forEach((block, nth) => {
    parts.push({ text: nth === 0 ? `sack ${block}` : block, rank: nth === 0 ? 2 : 4 })
  })
  if (packet.wnd === 0 && !packet.flags.includes('RST')) parts.push({ text: 'win 0', class: 'shut', rank: 1 })
  else parts.push({ text: `win ${packet.wnd}`, class: 'window', rank: 5 })
  return parts
}

const textOf = (parts: readonly Part[]): string => parts.map((part) => part.text).join(' ')

/** One full sentence about a segment, for who hears the time line and does not see it. */
export function sentenceOf(
  flight: Flight,
  names: ReadonlyMap<string, string>,
  numbering: Numbering,
  say: Say,
  endedAt: Micros | null,
): string {
  const from = names.get(flight.from) ?? flight.from
  const to = names.get(flight.to) ?? flight.to
  const at = duration(flight.at)
  const said = ofSegment(flight)
    ? segmentSaid(flight, from, to, at, numbering, say)
    : [openingOf(flight.packet as Datagram | Icmp, from, to, at, say)]
  said.push(...fateOf(flight, say).map((fate) => say('timeline.sentence-fate', { fate })))
  if (flight.basis === 'inferred') said.push(say('timeline.sentence-inferred'))
  const { end } = flight
  if (end === null || endedAt === null) said.push(say('timeline.sentence-flying'))
  else if (end.kind === 'arrived') said.push(say('timeline.sentence-arrived', { at: duration(endedAt) }))
  else said.push(say(end.reached ? 'timeline.sentence-discarded' : 'timeline.sentence-lost', { at: duration(endedAt) }))
  return said.join('')
}

function segmentSaid(
  flight: SegmentFlight,
  from: string,
  to: string,
  at: string,
  numbering: Numbering,
  say: Say,
): string[] {
  const { packet } = flight
  const { seq, ack } = numbersOf(flight, numbering)
  const length = lengthOf(packet.payload)
  const said = [
    say('timeline.sentence', { from, to, at, seq, flags: flagsOf(packet.flags) || say('timeline.no-flags') }),
  ]
  if (ack !== null) said.push(say('timeline.sentence-ack', { ack }))
  if (length > 0) said.push(say('timeline.sentence-length', { length }))
  for (const blocks of blocksOf(flight, numbering)) said.push(say('timeline.sentence-sack', { blocks }))
  said.push(say('timeline.sentence-window', { window: packet.wnd }))
  return said
}
