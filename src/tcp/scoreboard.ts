import { fromOn, gapsIn, type Runs, sizeOf, withRange } from './runs.ts'
import type { Block } from './segment.ts'
import { add, atOrBefore, before, distance, earlier, later, type Seq } from './seq.ts'
import type { Tcb } from './tcb.ts'

/**
 * The scoreboard of RFC 6675 §3: what the peer has said it holds beyond SND.UNA (RFC 2018 §3). It is advice: the text stays until it
 * is acknowledged. Where the RFC speaks of the highest octet of something, a number here is one past it.
 */

/** So many discontiguous runs above a number prove that it is lost (RFC 6675 §2). */
export const DUP_THRESH = 3

/**
 * Update() of RFC 6675 §4: the runs with the blocks of an ACK, and without what is acknowledged. A block that names what was never
 * sent, or that ends before it begins, says nothing.
 */
export function update(sacked: Runs, blocks: readonly Block[], una: Seq, nxt: Seq): Runs {
  let runs = fromOn(sacked, una)
  for (const [from, to] of blocks) {
    if (before(from, to) && before(una, to) && atOrBefore(to, nxt)) runs = withRange(runs, later(from, una), to)
  }
  return runs
}

/**
 * The block by which the peer tells that it has got something twice (D-SACK, RFC 2883 §4): the first one, when it lies below the
 * acknowledgment, or within the second. null where the ACK has none.
 */
export function duplicateIn(blocks: readonly Block[], ack: Seq): Block | null {
  const [first, second] = blocks
  if (first === undefined || !before(first[0], first[1])) return null
  if (atOrBefore(first[1], ack)) return first
  const within = second !== undefined && atOrBefore(second[0], first[0]) && atOrBefore(first[1], second[1])
  return within ? first : null
}

/**
 * IsLost() of RFC 6675 §4 for all numbers at once: what lies before this and is not SACKed is lost, because at least DupThresh runs,
 * or more than (DupThresh - 1) * SMSS octets, are SACKed above it. null: nothing is proven lost.
 */
export function lostBefore(sacked: Runs, smss: number): Seq | null {
  let octets = 0
  for (let index = sacked.length - 1; index >= 0; index -= 1) {
    const [from, to] = sacked[index]!
    octets += distance(from, to)
    if (sacked.length - index >= DUP_THRESH || octets > (DUP_THRESH - 1) * smss) return from
  }
  return null
}

/** What the functions below speak of: HighACK, HighData, HighRxt and the runs of the peer. */
export type Board = { una: Seq; nxt: Seq; sacked: Runs; highRxt: Seq; smss: number }

/**
 * SetPipe() of RFC 6675 §4: the octets that are believed to be on the way: what is neither SACKed nor lost, and what was sent again.
 */
export function setPipe({ una, nxt, sacked, highRxt, smss }: Board): number {
  const lost = lostBefore(sacked, smss)
  const notLost = gapsIn(sacked, lost === null ? una : later(una, lost), nxt)
  return sizeOf(notLost) + sizeOf(gapsIn(sacked, una, earlier(highRxt, nxt)))
}

/** Losses are found by time (RFC 8985). */
export const byTime = ({ habits, sack }: Tcb): boolean => sack.on && habits.lossDetection === 'RFC 8985'

/** A recovery by RFC 6675 goes on: NextSeg() says what leaves. */
export const byScoreboard = ({ congestion, habits, sack }: Tcb): boolean =>
  sack.on && congestion.phase === 'fast recovery' && habits.lossDetection === 'RFC 6675'

/** The board of a connection. */
export const boardOf = ({ snd, losses }: Tcb): Board => ({
  una: snd.una,
  nxt: snd.nxt,
  sacked: losses.sacked,
  highRxt: losses.highRxt,
  smss: snd.mss,
})

/** What NextSeg() names, and by which of its rules. */
export type NextSeg = { rule: 1 | 3 | 4; from: Seq; to: Seq } | { rule: 2 }

/**
 * NextSeg() of RFC 6675 §4: what leaves next in a recovery. (1) the first hole that is proven lost; (2) new text, where there is
 * some that the peer's window takes; (3) the first hole below something SACKed; (4) once in a recovery, after the ACK
 * has passed RescueRxt, the end of what is out.
 */
export function nextSeg(board: Board, newText: boolean, rescueRxt: Seq): NextSeg | null {
  const { una, nxt, sacked, highRxt, smss } = board
  const highest = sacked.at(-1)?.[1]
  const hole = highest === undefined ? undefined : gapsIn(sacked, later(una, highRxt), highest)[0]
  if (hole) {
    const lost = lostBefore(sacked, smss)
    const to = earlier(hole[1], add(hole[0], smss))
    if (lost !== null && before(hole[0], lost)) return { rule: 1, from: hole[0], to }
    if (!newText) return { rule: 3, from: hole[0], to }
  }
  if (newText) return { rule: 2 }
  if (!before(rescueRxt, una)) return null
  const last = gapsIn(sacked, una, nxt).at(-1)
  return last ? { rule: 4, from: later(last[0], add(last[1], -smss)), to: last[1] } : null
}
