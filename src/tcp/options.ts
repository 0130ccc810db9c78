import {
  type Block,
  MAX_SHIFT,
  NO_OPTIONS,
  type Option,
  permitsSack,
  type Segment,
  shiftOf,
  stampsOf,
} from './segment.ts'
import { atOrBefore, before, distance, earlier, later, type Seq, seq } from './seq.ts'
import type { Tcb } from './tcb.ts'

/** What two SYNs agree on (RFC 7323, RFC 2018): an option counts only where both have it. */

const NOP: Option = { kind: 'unknown', number: 1, hex: '' }
const SACK_PERMITTED: Option = { kind: 'sack-permitted' }

/** A tick of the timestamp clock in microseconds; the RFC allows 1 ms to 1 s (§5.4). */
const TICK = 1000
/** Octets of a TCP header without options. */
const TCP_HEADER = 20
/** Octets that timestamps take of each segment, with the two that align them (RFC 7323 appendix A). */
const STAMPS_LENGTH = 12
/** TS.Recent is no longer valid after so long an idle time (RFC 7323 §5.5): half the numbers of a clock of 1 ms. */
const OUTDATED = 24 * 86_400 * 1_000_000

/** The timestamp clock at `now` (RFC 7323 §4.1); it counts modulo 2^32. */
export const clockAt = (now: number): Seq => seq(Math.floor(now / TICK))

/** The unit of a scaled window is at most this part of the buffer, or a small buffer would look full for ever. */
const UNITS = 16

/** By how many bits our windows are shifted once both have agreed to it: never so far that the buffer is only a few units. */
function ownShift({ habits }: Tcb): number {
  return Math.max(0, Math.min(habits.windowShift, Math.floor(Math.log2(habits.rcvBuffer / UNITS))))
}

/** The least shift with which a window of so many octets fits the field (RFC 7323 §2.3). */
export function shiftFor(octets: number): number {
  let shift = 0
  while (shift < MAX_SHIFT && Math.floor(octets / 2 ** shift) > 0xffff) shift += 1
  return shift
}

/** The largest window that a segment of ours can offer, in octets. */
export const windowLimit = ({ habits, rcv }: Tcb): number => habits.windowLimit * 2 ** rcv.shift

/** The peer's SYN is here: what it offers and what we want holds from now on. */
export function agree(tcb: Tcb, syn: Segment, now: number): void {
  const { habits, snd, rcv, stamps, sack } = tcb
  const stamp = habits.timestamps === 'off' ? null : stampsOf(syn)
  stamps.on = stamp !== null
  sack.on = habits.sack && permitsSack(syn)
  if (stamp !== null) {
    stamps.recent = stamp.val
    stamps.recentAt = now
    snd.mss = Math.max(1, snd.mss - STAMPS_LENGTH)
  }
  const shift = habits.windowScale ? shiftOf(syn) : null
  rcv.scaled = shift !== null
  if (shift === null) return
  snd.shift = shift
  rcv.shift = ownShift(tcb)
  rcv.wnd = Math.min(habits.rcvBuffer, windowLimit(tcb))
}

/** The peer is forgotten, and so is what was agreed with it. */
export function disagree({ habits, snd, rcv, stamps, sack }: Tcb): void {
  sack.on = false
  sack.blocks = []
  sack.duplicate = null
  stamps.on = false
  snd.shift = 0
  rcv.shift = 0
  rcv.scaled = false
  rcv.wnd = Math.min(habits.rcvBuffer, habits.windowLimit)
}

/** The options of our SYN: all that we want; those of our SYN,ACK: what the peer has offered of it (RFC 7323 §2.2). */
export function synOptions(tcb: Tcb, now: number): readonly Option[] {
  const { habits, irs, rcv, stamps, sack } = tcb
  const options: Option[] = [{ kind: 'mss', value: Math.min(habits.mss, habits.mmsR - TCP_HEADER) }]
  const stamped = irs === null ? habits.timestamps !== 'off' : stamps.on
  const sacks = irs === null ? habits.sack : sack.on
  // the two octets of SACK-permitted align the timestamps as two NOPs would
  if (stamped !== sacks) options.push(NOP, NOP)
  if (sacks) options.push(SACK_PERMITTED)
  if (stamped) options.push(stampAt(tcb, now))
  if (irs === null ? habits.windowScale : rcv.scaled) options.push(NOP, { kind: 'window-scale', shift: ownShift(tcb) })
  return options
}

/** The timestamps that a segment of ours carries (RFC 7323 §3.2): our clock, and TS.Recent once there is one. */
const stampAt = ({ irs, stamps }: Tcb, now: number): Option => ({
  kind: 'timestamps',
  val: clockAt(now),
  ecr: irs === null ? 0 : stamps.recent,
})

/** The timestamps of a segment, aligned. Bulk text sends many segments with the same ones, so the last are kept. */
function aligned(tcb: Tcb, now: number): readonly Option[] {
  const val = clockAt(now)
  if (kept.val !== val || kept.ecr !== tcb.stamps.recent)
    kept = { val, ecr: tcb.stamps.recent, options: [NOP, NOP, { kind: 'timestamps', val, ecr: tcb.stamps.recent }] }
  return kept.options
}
let kept: { val: number; ecr: number; options: readonly Option[] } = { val: -1, ecr: -1, options: NO_OPTIONS }

/** The options of every segment of ours but a SYN and a RST. Blocks leave on ACKs without text, where there is room for them. */
export function optionsAt(tcb: Tcb, now: number, text: boolean): readonly Option[] {
  const { stamps, sack, rcv } = tcb
  const stamp = stamps.on ? aligned(tcb, now) : NO_OPTIONS
  if (!sack.on || text || (rcv.held.length === 0 && sack.duplicate === null)) return stamp
  const held = sack.blocks.filter(([from]) => before(rcv.nxt, from))
  const blocks = (sack.duplicate === null ? held : [sack.duplicate, ...held]).slice(0, stamps.on ? 3 : 4)
  return blocks.length === 0 ? stamp : [...stamp, NOP, NOP, { kind: 'sack', blocks }]
}

/** Text that begins at `at` is held beyond a hole: its block is told first, the others as before (RFC 2018 §4). */
export function noteHeld({ sack, rcv }: Tcb, at: Seq): void {
  if (!sack.on) return
  const { held } = rcv
  let first = held.findIndex(({ from, to }) => atOrBefore(from, at) && before(at, to))
  let last = first
  while (held[first - 1]?.to === held[first]?.from) first -= 1
  while (held[last + 1]?.from === held[last]?.to) last += 1
  const block: Block = [held[first]!.from, held[last]!.to]
  const others = sack.blocks.filter(
    ([from]) => before(rcv.nxt, from) && (before(from, block[0]) || atOrBefore(block[1], from)),
  )
  sack.blocks = [block, ...others]
}

/** [from, to) came a second time, or some of it: the next ACK tells what of it is below RCV.NXT (D-SACK, RFC 2883 §4.1). */
export function noteRepeated({ habits, sack, rcv }: Tcb, from: Seq, to: Seq): void {
  const end = earlier(to, rcv.nxt)
  if (sack.on && habits.dsack && before(from, end)) sack.duplicate = [from, end]
}

/** The same of what lies beyond a hole: the first part of [from, to) that is held already (RFC 2883 §4.2). */
export function noteRepeatedBeyond({ habits, sack, rcv }: Tcb, from: Seq, to: Seq): void {
  if (!sack.on || !habits.dsack) return
  let first: Seq | null = null
  let last = from
  for (const run of rcv.held) {
    if (atOrBefore(run.to, from)) continue
    if (atOrBefore(to, run.from) || (first !== null && run.from !== last)) break
    first ??= later(run.from, from)
    last = earlier(run.to, to)
  }
  if (first !== null) sack.duplicate = [first, last]
}

/**
 * PAWS (RFC 7323 §5.3, R1): whether the timestamp of a segment is older than TS.Recent, so that the segment is one of an earlier
 * round of the sequence numbers. `missing`: it has none, though all must have it.
 */
export function stampIs({ stamps }: Tcb, segment: Segment, now: number): 'missing' | 'old' | 'fresh' {
  const stamp = stampsOf(segment)
  if (stamp === null) return 'missing'
  return before(seq(stamp.val), seq(stamps.recent)) && now - stamps.recentAt < OUTDATED ? 'old' : 'fresh'
}

/**
 * RFC 7323 §4.3 (2), R3 of §5.3: TS.Recent is that of the segment which begins at or before Last.ACK.sent, so that a delayed ACK
 * echoes the earliest segment that it acknowledges. The segment has passed PAWS and the test of the window.
 */
export function noteStamp({ stamps }: Tcb, segment: Segment, now: number): void {
  const stamp = stampsOf(segment)
  if (stamp === null || before(stamps.lastAck, segment.seq)) return
  stamps.recent = stamp.val
  stamps.recentAt = now
}

/** The round trip that an ACK echoes, in microseconds; null where it echoes none (RTTM, RFC 7323 §4.1). */
export function echoedBy({ stamps }: Tcb, segment: Segment, now: number): number | null {
  const stamp = stamps.on ? stampsOf(segment) : null
  return stamp === null ? null : Math.max(0, distance(seq(stamp.ecr), clockAt(now))) * TICK
}
