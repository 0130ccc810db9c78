import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initialSequenceNumber } from '../../src/tcp/isn.ts'
import { distance } from '../../src/tcp/seq.ts'

const PAIR = [0x7f00_0001, 49152, 0x7f00_0001, 8080]
const KEY = 42

test('grows by one every 4 µs for the same pair of sockets (§3.4.1, MUST-8)', () => {
  const at = (now: number) => distance(initialSequenceNumber(0, KEY, PAIR), initialSequenceNumber(now, KEY, PAIR))
  expect([3, 4, 8, 1_000_000].map(at)).toEqual([0, 1, 2, 250_000])
})

test('comes round after 2^32 ticks, 4.77 hours', () => {
  const round = 2 ** 32 * 4
  expect(round / 1_000_000).toBeCloseTo(17_179.87, 2)
  expect(initialSequenceNumber(round, KEY, PAIR)).toBe(initialSequenceNumber(0, KEY, PAIR))
})

test('is a sequence number, and the same for the same clock, key and pair', () => {
  const word = fc.integer({ min: 0, max: 2 ** 32 - 1 })
  fc.assert(
    fc.property(fc.nat(), word, fc.array(word, { minLength: 4, maxLength: 4 }), (now, key, pair) => {
      const number = initialSequenceNumber(now, key, pair)
      expect(number).toBe(initialSequenceNumber(now, key, pair))
      expect(Number.isInteger(number) && number >= 0 && number < 2 ** 32).toBe(true)
    }),
  )
})

test('is scattered over pairs and keys, for ISN = M + F(pair, key) (SHLD-1)', () => {
  const numbers = Array.from({ length: 1000 }, (_, port) =>
    initialSequenceNumber(0, KEY, [PAIR[0]!, port, PAIR[2]!, 80]),
  )
  const quarters = numbers.map((number) => Math.floor(number / 2 ** 30))
  expect(new Set(numbers).size).toBe(1000)
  for (const quarter of [0, 1, 2, 3]) expect(quarters.filter((q) => q === quarter).length).toBeGreaterThan(150)
  expect(initialSequenceNumber(0, 1, PAIR)).not.toBe(initialSequenceNumber(0, 2, PAIR))
})
