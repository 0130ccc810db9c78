import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_RUNS, type Runs, withRange } from '../../src/tcp/runs.ts'
import { type Board, duplicateIn, lostBefore, nextSeg, setPipe, update } from '../../src/tcp/scoreboard.ts'
import type { Block } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'

const runs = (...pairs: readonly (readonly [number, number])[]): Block[] =>
  pairs.map(([from, to]) => [seq(from), seq(to)] as const)

/** Segments of 1000 octets, the first is number 0; the peer has these, and `una` of them are acknowledged. */
const has = (...numbers: readonly number[]): Runs =>
  numbers.reduce<Runs>((all, n) => withRange(all, seq(n * 1000), seq((n + 1) * 1000)), NO_RUNS)
const board = (sent: number, sacked: Runs, more: Partial<Board> = {}): Board => ({
  una: seq(0),
  nxt: seq(sent * 1000),
  sacked,
  highRxt: seq(0),
  smss: 1000,
  ...more,
})

describe('Update() (RFC 6675 §4, RFC 2018 §3)', () => {
  test('500-octet segments from 5000, the first lost: one run grows', () => {
    let sacked = NO_RUNS
    for (const to of [6000, 6500, 7000]) sacked = update(sacked, runs([5500, to]), seq(5000), seq(9000))
    expect(sacked).toEqual([[5500, 7000]])
    expect(update(sacked, [], seq(7000), seq(9000))).toEqual([])
  })

  test('an absurd block says nothing: reversed, empty, never sent, acknowledged already', () => {
    const absurd = runs([7000, 6000], [6000, 6000], [8000, 9001], [4000, 5000], [9001, 9500])
    expect(update(NO_RUNS, absurd, seq(5000), seq(9000))).toEqual([])
    expect(update(NO_RUNS, runs([4000, 5500]), seq(5000), seq(9000))).toEqual([[5000, 5500]])
  })

  test('whatever blocks come, the runs lie between SND.UNA and SND.NXT', () => {
    const block = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }))
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const sacked = update(NO_RUNS, runs(...blocks), seq(-10), seq(20))
        for (const [from, to] of sacked) expect([from | 0, to | 0].every((n) => n >= -10 && n <= 20)).toBe(true)
      }),
    )
  })
})

describe('D-SACK (RFC 2883 §4)', () => {
  test('§4.1.1: a repeated segment below the acknowledgment: ack 4000, block 3000:3500', () => {
    expect(duplicateIn(runs([3000, 3500]), seq(4000))).toEqual([3000, 3500])
  })
  test('§4.1.2: below it, and others are held: ack 4000, blocks 3000:3500 4500:5000', () => {
    expect(duplicateIn(runs([3000, 3500], [4500, 5000]), seq(4000))).toEqual([3000, 3500])
  })
  test('§4.2.1: within what is held: ack 4000, blocks 5000:5500 4500:6000', () => {
    expect(duplicateIn(runs([5000, 5500], [4500, 6000]), seq(4000))).toEqual([5000, 5500])
  })
  test('an ordinary block is none', () => {
    expect(duplicateIn(runs([4500, 5000]), seq(4000))).toBeNull()
    expect(duplicateIn(runs([4500, 5000], [6000, 6500]), seq(4000))).toBeNull()
    expect(duplicateIn([], seq(4000))).toBeNull()
  })
})

describe('IsLost() (RFC 6675 §4)', () => {
  test('DupThresh runs above prove a loss, two do not', () => {
    expect(lostBefore(runs([100, 110], [120, 130]), 1000)).toBeNull()
    expect(lostBefore(runs([100, 110], [120, 130], [140, 150]), 1000)).toBe(100)
    expect(lostBefore(runs([80, 90], [100, 110], [120, 130], [140, 150]), 1000)).toBe(100)
  })
  test('more than (DupThresh - 1) * SMSS octets above prove it, exactly so many do not', () => {
    expect(lostBefore(runs([1000, 3000]), 1000)).toBeNull()
    expect(lostBefore(runs([1000, 3001]), 1000)).toBe(1000)
  })
})

describe('SetPipe() and NextSeg() (RFC 6675 §4)', () => {
  test('ten segments, the first is lost and three are SACKed: six are on the way, seven when it is sent again', () => {
    expect(setPipe(board(10, has(1, 2, 3)))).toBe(6000)
    expect(setPipe(board(10, has(1, 2, 3), { highRxt: seq(1000) }))).toBe(7000)
  })
  test('what is neither SACKed nor lost counts once, and twice when it is sent again (rule 3)', () => {
    expect(setPipe(board(10, has(1)))).toBe(9000)
    expect(setPipe(board(10, has(1), { highRxt: seq(1000) }))).toBe(10000)
  })
  test('(1) the first hole that is proven lost, one segment of it', () => {
    expect(nextSeg(board(10, has(2, 3, 4)), true, seq(0))).toEqual({ rule: 1, from: 0, to: 1000 })
    expect(nextSeg(board(10, has(2, 3, 4), { highRxt: seq(1000) }), true, seq(0))).toEqual({
      rule: 1,
      from: 1000,
      to: 2000,
    })
  })
  test('(2) then new text; (3) without new text the hole that is not proven lost', () => {
    const sacked = has(2, 3, 4, 6)
    const at = board(10, sacked, { highRxt: seq(2000) })
    expect(nextSeg(at, true, seq(0))).toEqual({ rule: 2 })
    expect(nextSeg(at, false, seq(0))).toEqual({ rule: 3, from: 5000, to: 6000 })
  })
  test('(4) the end of what is out, once the ACK is beyond RescueRxt', () => {
    const at = board(10, has(3, 4, 5), { una: seq(2000), highRxt: seq(3000) })
    expect(nextSeg(at, false, seq(2000))).toBeNull()
    expect(nextSeg(at, false, seq(1000))).toEqual({ rule: 4, from: 9000, to: 10000 })
    expect(nextSeg({ ...at, nxt: seq(9300) }, false, seq(1000))).toEqual({ rule: 4, from: 8300, to: 9300 })
  })
  test('nothing is left to send', () => {
    expect(nextSeg(board(3, has(1, 2), { highRxt: seq(1000) }), false, seq(1000))).toBeNull()
  })
})
