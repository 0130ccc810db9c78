import { lengthOf } from '../tcp/payload.ts'
import { has, type Option, type Segment } from '../tcp/segment.ts'
import type { Compared } from './failure.ts'
import { counted, countedByPeer, type Flow, letters } from './flows.ts'
import { bracketed, partsOf } from './notation.ts'
import type { SegmentLine } from './script.ts'
import { isOurs, kindOf, sent } from './tcp-options.ts'

/** A line of the script beside the segment that the host has sent, field by field in the order of the language. */
export function compare(line: SegmentLine, segment: Segment, flow: Flow): Compared[] {
  const { seq, ack } = counted(segment, flow)
  const length = lengthOf(segment.payload)
  const wanted = partsOf(line)
  return [
    ...(line.ports === null ? [] : [comparePorts(line.ports, segment, flow)]),
    field(wanted.flags, letters(segment)),
    field(wanted.seq, `${seq}:${seq + length}(${length})`),
    field(wanted.ack, has(segment, 'ACK') ? `ack ${ack}` : ''),
    ...(line.win === null ? [] : [field(wanted.win, `win ${segment.wnd}`)]),
    field(wanted.urg, has(segment, 'URG') ? `urg ${segment.urp ?? 0}` : ''),
    compareOptions(line, segment, flow),
  ].filter(({ expected, seen }) => expected !== '' || seen !== '')
}

const field = (expected: string, seen: string): Compared => ({ expected, seen, differs: expected !== seen })

/** The port that connect() has chosen gets the name that the script has for it. */
function comparePorts([from, to]: readonly [number, number], { dstPort }: Segment, flow: Flow): Compared {
  flow.script ??= [from, dstPort]
  return field(`${from} > ${to}`, `${flow.script[0]} > ${dstPort}`)
}

/**
 * All options in the order of the header, unless the script does not look at them. What our clock says is not the script's to know:
 * the value that it writes is its name for it (`Stamps`).
 */
function compareOptions(line: SegmentLine, segment: Segment, { stamps }: Flow): Compared {
  const stamp = line.options === 'any' ? undefined : line.options.find((option) => option.kind === 'TS')
  const named = segment.options.map((option): Option => {
    if (option.kind === 'sack')
      return { ...option, blocks: option.blocks.map(([from, to]) => [countedByPeer(from), countedByPeer(to)]) }
    if (option.kind !== 'timestamps') return option
    return { ...option, val: stamps.note(stamp?.val ?? null, option.val) }
  })
  const seen = bracketed(named.map(sent))
  const expected = partsOf(line).options
  return { expected, seen, differs: line.options !== 'any' && expected !== seen }
}

/** The first option that the script wants of our TCP and that our TCP does not have; null where there is none. */
export function lacking({ options }: SegmentLine, segment: Segment): string | null {
  if (options === 'any') return null
  const seen = segment.options.map(kindOf)
  return options.find((option) => !isOurs(option) && !seen.includes(option.kind))?.kind ?? null
}

/** A segment with the text of the next one behind its own, where that follows directly; null where it does not. */
export function joined(first: Segment, next: Segment): Segment | null {
  const follows = first.srcPort === next.srcPort && first.dstPort === next.dstPort
  const length = lengthOf(first.payload)
  if (!follows || length === 0 || (first.seq + length) >>> 0 !== next.seq || lengthOf(next.payload) === 0) return null
  return { ...next, seq: first.seq, payload: { pattern: 0, offset: 0, length: length + lengthOf(next.payload) } }
}
