import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { folded } from '../../src/trace/fold.ts'
import type { TraceRecord } from '../../src/trace/record.ts'

const noteOf = (n: number): TraceRecord => ({ n, at: n, basis: 'computed', kind: 'note', text: { key: 'note' } })
const trace = (length: number): TraceRecord[] => Array.from({ length }, (_, n) => noteOf(n))

let told = 0
const reading = () =>
  folded<number[], readonly number[]>({
    start: () => [],
    copy: (state) => [...state],
    tell: (state, { n }, index, records) => {
      told += 1
      if (records[index]!.n !== n) throw new Error('the index is not that of the record')
      state.push(n)
    },
    told: (state) => [...state],
  })
const read = (records: readonly TraceRecord[]) => records.map(({ n }) => n)

beforeEach(() => {
  told = 0
})

describe('a trace that is read record by record', () => {
  test('gives what reading all of it gives, whatever was read before, and what was given stays', () => {
    const whole = trace(2000)
    const other = [...whole.slice(0, 700), ...trace(900)]
    const lists = fc.tuple(fc.constantFrom(whole, other), fc.nat(2000), fc.constantFrom(1, 2, 3))
    fc.assert(
      fc.property(fc.array(lists, { minLength: 2, maxLength: 12 }), (visits) => {
        const fold = reading()
        const given = visits.map(([from, length, nth]) => {
          const records = from.slice(0, length).filter((_, i) => i % nth === 0)
          return { records, numbers: fold(records) }
        })
        for (const { records, numbers } of given) expect(numbers).toEqual(read(records))
      }),
    )
  })

  test('may grow while it is read', () => {
    const fold = reading()
    const growing = trace(10)
    expect(fold(growing)).toHaveLength(10)
    growing.push(noteOf(10))
    expect(fold(growing)).toEqual(read(growing))
    expect(told).toBe(11)
  })

  test('is read on where it was left: a step forward costs its own records, the same moment nothing', () => {
    const fold = reading()
    const whole = trace(10_000)
    const records = whole.slice(0, 9000)
    const first = fold(records)
    told = 0
    expect(fold(records)).toBe(first)
    expect(told).toBe(0)
    fold(whole.slice(0, 9003))
    expect(told).toBe(3)
  })

  test('costs little on the way back, from the end to the start', () => {
    const fold = reading()
    const whole = trace(10_000)
    fold(whole)
    told = 0
    for (let length = 9997; length > 0; length -= 3) fold(whole.slice(0, length))
    expect(told / 3333).toBeLessThan(200)
  })

  test('is read anew where reading failed', () => {
    let fails = true
    const fold = folded<number[], number>({
      start: () => [],
      copy: (state) => [...state],
      tell: (state, { n }) => {
        state.push(n)
        if (fails && n === 5) throw new Error('damaged')
      },
      told: (state) => state.length,
    })
    const records = trace(10)
    expect(fold(records.slice(0, 3))).toBe(3)
    expect(() => fold(records)).toThrow('damaged')
    fails = false
    expect(fold(records)).toBe(10)
  })
})
