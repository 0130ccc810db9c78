import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seq } from '../../src/tcp/seq.ts'
import {
  append,
  countUntil,
  dropOldest,
  forgetFrom,
  newest,
  noTransmissions,
  oldest,
  sentAfter,
  type Transmissions,
} from '../../src/tcp/transmissions.ts'

const left = ({ log, start, end }: Transmissions) => log.slice(start, end).map(({ from }) => from | 0)

/** What is done to a log: a segment of ten more, the oldest few fewer, or SND.NXT goes back by so many segments. */
const change = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ does: 'append', count: 1 } as const) },
  fc.record({ does: fc.constant('drop' as const), count: fc.integer({ min: 0, max: 300 }) }),
  fc.record({ does: fc.constant('forget' as const), count: fc.integer({ min: 0, max: 5 }) }),
)

test('a log holds what a plain list holds, and what branched off from it keeps its own', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), fc.integer({ min: 0, max: 600 }), (changes, first) => {
      let log = noTransmissions()
      let list: number[] = []
      let nxt = -2000
      const add = () => {
        log = append(log, seq(nxt), seq(nxt + 10), nxt)
        list = [...list, nxt]
        nxt += 10
      }
      for (let n = 0; n < first; n += 1) add()
      const kept: [Transmissions, number[]][] = []
      for (const { does, count } of changes) {
        kept.push([log, list])
        if (does === 'append') add()
        else if (does === 'drop') {
          const fewer = Math.min(count, list.length)
          log = dropOldest(log, fewer)
          list = list.slice(fewer)
        } else {
          nxt -= 10 * Math.min(count, list.length)
          log = forgetFrom(log, seq(nxt))
          list = list.filter((from) => from < nxt)
        }
        expect([oldest(log)?.from, newest(log)?.from]).toEqual([list[0], list.at(-1)].map((n) => n && seq(n)))
        expect(countUntil(log, seq(-1000))).toBe(list.filter((from) => from + 10 <= -1000).length)
      }
      for (const [one, other] of [...kept, [log, list] as const]) expect(left(one)).toEqual(other)
    }),
  )
})

test('of two segments of one moment that with the higher numbers was sent later (RFC 8985 §6.2)', () => {
  expect(sentAfter(20, seq(100), 10, seq(200))).toBe(true)
  expect(sentAfter(10, seq(200), 10, seq(100))).toBe(true)
  expect(sentAfter(10, seq(100), 10, seq(100))).toBe(false)
  expect(sentAfter(10, seq(5), 10, seq(-5))).toBe(true)
})
