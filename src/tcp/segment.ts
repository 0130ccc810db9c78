import { lengthOf, type Payload } from './payload.ts'
import type { Seq } from './seq.ts'

/** Control bits of RFC 9293 §3.1, in the order in which tools print them. */
export type Flag = 'SYN' | 'ACK' | 'FIN' | 'RST' | 'PSH' | 'URG'

/** Numbers that the receiver holds beyond a hole: [from, to) (RFC 2018 §3). */
export type Block = readonly [from: Seq, to: Seq]

/** The options this bench sends and understands; others are carried and ignored (MUST-6). `shift`: RFC 7323 §2.2; `val`, `ecr`: §3.2. */
export type Option =
  | { kind: 'mss'; value: number }
  | { kind: 'window-scale'; shift: number }
  | { kind: 'sack-permitted' }
  | { kind: 'sack'; blocks: readonly Block[] }
  | { kind: 'timestamps'; val: number; ecr: number }
  | { kind: 'unknown'; number: number; hex: string }

/**
 * A TCP segment (§3.1). `wnd` is the field of the header: where both SYNs had a window scale option, `windowOf` makes octets of it.
 * Records hold windows in octets. `urp` counts from `seq` and matters only with URG.
 */
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

/** The largest window scale: a larger one is taken as this (RFC 7323 §2.3). */
export const MAX_SHIFT = 14

/** What the window scale option of a SYN says, in bits; null where it has none (RFC 7323 §2.2). */
export function shiftOf(segment: Segment): number | null {
  for (const option of segment.options) if (option.kind === 'window-scale') return Math.min(option.shift, MAX_SHIFT)
  return null
}

/** The timestamps of a segment, null where it has none (RFC 7323 §3.2). */
export function stampsOf(segment: Segment): { readonly val: number; readonly ecr: number } | null {
  for (const option of segment.options) if (option.kind === 'timestamps') return option
  return null
}

/** The window of a segment in octets, when its sender shifts by so many bits; that of a SYN is never shifted (RFC 7323 §2.2). */
export const windowOf = (segment: Segment, shift: number): number =>
  shift === 0 || has(segment, 'SYN') ? segment.wnd : segment.wnd << shift

/** The segment with its window in octets, as records have it. */
export const inOctets = (segment: Segment, shift: number): Segment =>
  shift === 0 || has(segment, 'SYN') ? segment : { ...segment, wnd: windowOf(segment, shift) }

/** The SACK blocks of an ACK (RFC 2018 §3); none where it has no such option. */
export function blocksOf(segment: Segment): readonly Block[] {
  for (const option of segment.options) if (option.kind === 'sack') return option.blocks
  return NO_BLOCKS
}
const NO_BLOCKS: readonly Block[] = []

/** Whether a SYN has the SACK-permitted option (RFC 2018 §2). */
export const permitsSack = (segment: Segment): boolean => segment.options.some(({ kind }) => kind === 'sack-permitted')

/** The value of the MSS option, or null where the segment has none (§3.7.1); 0 octets are no size, so they say nothing. */
export function mssOf(segment: Segment): number | null {
  for (const option of segment.options) if (option.kind === 'mss' && option.value > 0) return option.value
  return null
}
