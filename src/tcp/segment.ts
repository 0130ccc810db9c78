import { lengthOf, type Payload } from './payload.ts'
import type { Seq } from './seq.ts'

/** Control bits of RFC 9293 §3.1, in the order in which tools print them. */
export type Flag = 'SYN' | 'ACK' | 'FIN' | 'RST' | 'PSH' | 'URG'

/** The options this bench sends and understands; others are carried and ignored (MUST-6). */
export type Option = { kind: 'mss'; value: number } | { kind: 'unknown'; number: number; hex: string }

/** A TCP segment (§3.1). Windows are in octets; `urp` counts from `seq` and matters only with URG. */
export type Segment = {
  proto: 'tcp'
  srcPort: number
  dstPort: number
  seq: Seq
  /** 0 unless ACK is set */
  ack: Seq
  wnd: number
  urp?: number
  flags: readonly Flag[]
  options: readonly Option[]
  payload: Payload | null
}

/** One shared value for "no options", so that bulk data allocates none. */
export const NO_OPTIONS: readonly Option[] = []

/** Whether the segment has this control bit. */
export const has = (segment: Segment, flag: Flag): boolean => segment.flags.includes(flag)

/** SEG.LEN: the octets of text, and one each for SYN and FIN (§3.4). */
export function segLen(segment: Segment): number {
  let length = lengthOf(segment.payload)
  for (const flag of segment.flags) if (flag === 'SYN' || flag === 'FIN') length += 1
  return length
}

/** The value of the MSS option, or null where the segment has none (§3.7.1); 0 octets are no size, so they say nothing. */
export function mssOf(segment: Segment): number | null {
  for (const option of segment.options) if (option.kind === 'mss' && option.value > 0) return option.value
  return null
}
