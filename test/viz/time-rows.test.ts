import { describe, expect, test } from 'vitest'
import { text } from '../../src/tcp/payload.ts'
import { axisOf, ladderOf } from '../../viz/layout/ladder.ts'
import { clock, duration } from '../../viz/layout/time-axis.ts'
import { rowsOf } from '../../viz/layout/time-rows.ts'
import { bringIntoView, isOutOfView } from '../../viz/layout/time-scroll.ts'
import { HOSTS, Story } from './story.ts'

/** The kinds of the records of each row. */
const kinds = (story: Story) =>
  rowsOf(story.records).rows.map(({ first, last }) => story.records.slice(first, last + 1).map(({ kind }) => kind))

describe('one row per event', () => {
  test('a call, its step, what it sends and its return are one row; each arrival with its answer is another', () => {
    expect(kinds(new Story().open())).toEqual([
      ['begin', 'call', 'step', 'call'],
      ['call', 'step', 'call', 'sent'],
      ['arrived', 'step', 'sent'],
      ['arrived', 'step', 'sent'],
      ['arrived', 'step'],
    ])
  })

  test('two segments that arrive at the same moment are two rows', () => {
    const story = new Story()
    const [a, b] = [story.send('client', ['SYN']), story.send('server', ['SYN'])]
    story.wait(10).arrive(a).arrive(b)
    expect(kinds(story)).toHaveLength(3)
  })

  test('a timeout and the segment it sends again are one row, the loss before it another', () => {
    const story = new Story().open().loseAndRepeat(text('hi'))
    expect(kinds(story).slice(5)).toEqual([
      ['call', 'step', 'call', 'sent'],
      ['dropped'],
      ['step', 'sent'],
      ['arrived', 'step'],
    ])
  })

  test('rows go down, and every record stands between the top and the bottom of its row', () => {
    const { records } = new Story().open().loseAndRepeat(text('hi')).close(true).forget()
    const { rows, rowOf, y, height } = rowsOf(records)
    for (const [i, row] of rows.entries()) {
      expect(row.top).toBeGreaterThan(rows[i - 1]?.bottom ?? -1)
      for (let at = row.first; at <= row.last; at++) {
        expect(rowOf[at]).toBe(i)
        expect(y[at]).toBeGreaterThanOrEqual(row.top)
        expect(y[at]).toBeLessThanOrEqual(row.bottom)
      }
    }
    expect(height).toBeGreaterThan(rows.at(-1)!.bottom)
  })

  test('segments of one step leave below each other, far enough apart for their labels', () => {
    const story = new Story().open().wait(1)
    const first = story.records.length
    for (let i = 0; i < 4; i++) story.send('client', ['ACK'], text('x'))
    const { y } = rowsOf(story.records)
    for (let i = first + 1; i < first + 4; i++) expect(y[i]! - y[i - 1]!).toBeGreaterThanOrEqual(14)
  })
})

describe('true time', () => {
  const ladder = ladderOf(new Story().open().loseAndRepeat(text('hi')).records, HOSTS)
  const axis = axisOf(ladder, 'time', 1)

  test('distances are those of the clock', () => {
    const at = (index: number) => ladder.records[index]!.at
    const scale = (axis.y(20) - axis.y(5)) / (at(20) - at(5))
    for (const index of [8, 12, 16, 24]) {
      expect(axis.y(index) - axis.y(5)).toBeCloseTo(scale * (at(index) - at(5)), 6)
    }
  })

  test('a typical flight falls far enough to be read, and twice as far at zoom 2', () => {
    const { index, end } = ladder.flights[0]!
    const fall = axis.y(end!.index) - axis.y(index)
    expect(fall).toBeGreaterThan(20)
    expect(fall).toBeLessThan(60)
    const twice = axisOf(ladder, 'time', 2)
    expect(twice.y(end!.index) - twice.y(index)).toBeCloseTo(2 * fall, 6)
  })

  test('ticks are round times inside the view, none before the trace begins', () => {
    const ticks = axis.ticks(-200, 400)
    expect(ticks.length).toBeGreaterThan(2)
    for (const { at, y } of ticks) {
      expect(at % 5000).toBe(0)
      expect(at).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(400)
    }
  })
})

test.each([
  [0, '0 µs'],
  [999, '999 µs'],
  [1284, '1.28 ms'],
  [31_000, '31 ms'],
  [250_000, '250 ms'],
  [1_284_000, '1.284 s'],
  [59_999_999, '1 min'],
  [240_000_000, '4 min'],
  [241_400_000, '4 min 1 s'],
])('%i µs is said as %s', (us, said) => {
  expect(duration(us)).toBe(said)
})

test('the clock at the edge stays in seconds', () => {
  expect([clock(31_000), clock(241_120_000)]).toEqual(['31 ms', '241.1 s'])
})

describe('keeping the current step in view', () => {
  const opening = { scroll: 100, height: 400 }
  test.each([
    ['what is in view stays where it is', { top: 200, bottom: 300 }, 100],
    ['what is below comes in from below', { top: 500, bottom: 600 }, 220],
    ['what is above comes in from above', { top: 80, bottom: 120 }, 40],
    ['what is higher than the opening shows its top', { top: 700, bottom: 1700 }, 660],
  ])('%s', (_what, part, scroll) => {
    expect(bringIntoView(part, opening)).toBe(scroll)
  })

  test('hardly seen is out of view', () => {
    expect(isOutOfView({ top: 0, bottom: 110 }, opening)).toBe(true)
    expect(isOutOfView({ top: 490, bottom: 600 }, opening)).toBe(true)
    expect(isOutOfView({ top: 300, bottom: 900 }, opening)).toBe(false)
  })
})
