import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, atOrBefore, before, distance, earlier, later, seq, within } from '../../src/tcp/seq.ts'

const HALF = 2 ** 31
const anyNumber = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(seq)
/** How far one number may lie from another and still be compared with it. */
const anyDistance = fc.integer({ min: -HALF + 1, max: HALF - 1 })

test('numbers wrap round at 2^32', () => {
  expect(add(seq(0xffff_ffff), 1)).toBe(0)
  expect(add(seq(0), -1)).toBe(0xffff_ffff)
  expect(before(seq(0xffff_fff0), seq(16))).toBe(true)
  expect(distance(seq(0xffff_fff0), seq(16))).toBe(32)
  expect(within(seq(2), seq(0xffff_fffe), 5)).toBe(true)
  expect(within(seq(3), seq(0xffff_fffe), 5)).toBe(false)
})

test('add and distance undo each other', () => {
  fc.assert(fc.property(anyNumber, anyDistance, (a, n) => distance(a, add(a, n)) === n && add(add(a, n), -n) === a))
})

test('steps may be taken in any order', () => {
  fc.assert(fc.property(anyNumber, anyDistance, anyDistance, (a, m, n) => add(add(a, m), n) === add(add(a, n), m)))
})

test('of two numbers less than half the circle apart, one comes first', () => {
  fc.assert(
    fc.property(anyNumber, anyDistance, (a, n) => {
      const b = add(a, n)
      expect(before(a, b)).toBe(n > 0)
      expect(before(b, a)).toBe(n < 0)
      expect(atOrBefore(a, b)).toBe(n >= 0)
      expect(later(a, b)).toBe(n > 0 ? b : a)
      expect(earlier(a, b)).toBe(n < 0 ? b : a)
    }),
  )
})

test('of two numbers exactly half the circle apart, none comes first', () => {
  fc.assert(
    fc.property(anyNumber, (a) => {
      const b = add(a, HALF)
      expect([before(a, b), before(b, a), atOrBefore(a, b), atOrBefore(b, a)]).toEqual([false, false, false, false])
    }),
  )
})

test('the order is one within any window of half the circle', () => {
  const inWindow = fc.integer({ min: 0, max: HALF - 1 })
  fc.assert(
    fc.property(anyNumber, fc.array(inWindow, { maxLength: 20 }), (base, offsets) => {
      const sorted = offsets.map((n) => add(base, n)).sort((a, b) => distance(b, a))
      expect(sorted.map((number) => distance(base, number))).toEqual([...offsets].sort((a, b) => a - b))
    }),
  )
})

test('a window holds as many numbers as it is long, and none outside', () => {
  const length = fc.integer({ min: 0, max: 2 ** 30 })
  fc.assert(
    fc.property(anyNumber, length, anyDistance, (low, size, n) => {
      expect(within(add(low, n), low, size)).toBe(n >= 0 && n < size)
    }),
  )
})
