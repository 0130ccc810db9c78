import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, fromOn, gapsIn, NO_RUNS, type Runs, sizeOf, withoutRange, withRange } from '../../src/tcp/runs.ts'
import { seq } from '../../src/tcp/seq.ts'

describe('runs of sequence numbers', () => {
  const range = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 12 }))
  const numbers = (all: Runs): number[] =>
    all.flatMap(([from, to]) => Array.from({ length: (to - from) >>> 0 }, (_, i) => (from + i) | 0))

  test('hold what a set of numbers holds, also around 2^32, sorted and apart', () => {
    const change = fc.record({ add: fc.boolean(), range })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), range, (changes, [start, length]) => {
        let all = NO_RUNS
        const set = new Set<number>()
        for (const { add, range } of changes) {
          const [from, length] = range
          all = (add ? withRange : withoutRange)(all, seq(from), seq(from + length))
          for (let n = from; n < from + length; n += 1) add ? set.add(n) : set.delete(n)
          expect(numbers(all)).toEqual([...set].sort((a, b) => a - b))
          for (const [index, [, to]] of all.entries()) if (all[index + 1]) expect(all[index + 1]![0]).not.toBe(to)
        }
        expect(numbers(fromOn(all, seq(start)))).toEqual([...set].filter((n) => n >= start).sort((a, b) => a - b))
        const asked = Array.from({ length }, (_, i) => start + i)
        if (length > 0) expect(covers(all, seq(start), seq(start + length))).toBe(asked.every((n) => set.has(n)))
        const gaps = gapsIn(all, seq(start), seq(start + length))
        expect(numbers(gaps)).toEqual(asked.filter((n) => !set.has(n)))
        expect(sizeOf(all)).toBe(set.size)
      }),
    )
  })
})
