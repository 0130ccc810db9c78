import { describe, expect, test } from 'vitest'
import { en } from '../../src/text/plots.en.ts'
import type { Mark } from '../../viz/layout/mark.ts'
import { type PlotView, placeAt, ROOM } from '../../viz/layout/plot.ts'
import { sampleText, segmentText } from '../../viz/layout/plot-text.ts'
import type { Sample, Sender, Sent } from '../../viz/layout/sender.ts'
import { segmentAt, sequenceMoment, sequencePicture } from '../../viz/layout/sequence-plot.ts'
import { between, following, moved, zoomed } from '../../viz/layout/span.ts'
import { spread, stepLine, strokes } from '../../viz/layout/thin.ts'
import { windowMoment, windowPicture } from '../../viz/layout/window-plot.ts'

const MSS = 1000
const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
  const text = en[key as keyof typeof en]
  if (text === undefined) throw new Error(`no words for ${key}`)
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]))
}
const view = (to: number, more: Partial<PlotView> = {}): PlotView => ({
  width: 600,
  height: 220,
  size: 10,
  axis: 'time',
  span: { from: 0, to },
  now: { index: Number.POSITIVE_INFINITY, at: to },
  told: { index: Number.POSITIVE_INFINITY, at: to },
  ...more,
})

/** A sawtooth of so many segments: slow start, then halved whenever 40 segments are out; each 50th is lost and sent again. */
function sawtooth(count: number): Sender {
  const samples: Sample[] = []
  const sent: Sent[] = []
  let cwnd = MSS
  let phase: Sample['phase'] = 'slow start'
  for (let i = 0; i < count; i += 1) {
    const [index, at] = [2 * i, i * 100]
    const [from, to] = [i * MSS, (i + 1) * MSS]
    sent.push({ index, n: index, at, flags: ['ACK'], from, to, again: i % 50 === 49, lost: i % 50 === 48 })
    cwnd += phase === 'slow start' ? MSS : (MSS * MSS) / cwnd
    if (cwnd > 40 * MSS) [cwnd, phase] = [20 * MSS, 'congestion avoidance']
    const una = Math.max(0, from - cwnd)
    const ssthresh = phase === 'slow start' ? null : 20 * MSS
    samples.push({
      index: index + 1,
      n: index + 1,
      at,
      una,
      next: to,
      edge: una + 65_535,
      offered: 65_535,
      flight: cwnd,
      cwnd,
      ssthresh,
      phase,
    })
  }
  const setbacks = samples
    .filter(({ cwnd }, i) => i > 0 && cwnd! < samples[i - 1]!.cwnd!)
    .map(({ index, n, at }) => ({ index, n, at, event: 'third duplicate ACK' as const }))
  return { conn: 'c', host: 'client', mss: MSS, samples, sent, held: [], setbacks }
}

const all = (marks: readonly Mark[]): Mark[] =>
  marks.flatMap((mark) => [mark, ...(mark.tag === 'g' ? all(mark.children) : [])])
const classed = (marks: readonly Mark[], name: string): Mark[] =>
  all(marks).filter((mark) => mark.class.split(' ').includes(name))
const textOf = (mark: Mark): string => (mark.tag === 'text' ? mark.parts.map(({ text }) => text).join('') : '')

describe('what lies on one pixel is drawn once', () => {
  test('a line in steps keeps the first, the lowest, the highest and the last of a pixel', () => {
    const line = (points: readonly (readonly [number, number | null])[]) =>
      stepLine(
        points.length,
        (i) => points[i]![0],
        (i) => points[i]![1],
        30,
      )
    expect(
      line([
        [0, 5],
        [10, 5],
        [20, 8],
      ]),
    ).toBe('M0,5H20V8H30')
    expect(
      line([
        [0, 4],
        [10, 4],
        [10.1, 9],
        [10.2, 1],
        [10.3, 6],
        [20, 6],
      ]),
    ).toBe('M0,4H10V1V9V6H30')
    expect(
      line([
        [0, 4],
        [5, null],
        [8, null],
        [10, 7],
      ]),
    ).toBe('M0,4H5M10,7H30')
  })

  test('strokes of one pixel that touch are one, those apart stay apart', () => {
    const at = (top: number, bottom: number, x = 3) => ({ x, top, bottom })
    expect(strokes([at(0, 5), at(5, 9), at(20, 25), at(0, 2, 4)])).toBe('M3,0V9M3,20V25M4,0V2')
    expect(
      spread(
        [
          { x: 0, y: 0 },
          { x: 2, y: 1 },
          { x: 3, y: 90 },
          { x: 9, y: 0 },
        ],
        5,
      ).map(({ x }) => x),
    ).toEqual([0, 3, 9])
  })

  test('100 000 segments are no more marks than a few hundred', () => {
    const sender = sawtooth(100_000)
    const long = view(10_000_000)
    const marks = [...windowPicture(sender, long, say), ...sequencePicture(sender, long)]
    expect(all(marks).length).toBeLessThan(800)
    const length = all(marks).reduce((sum, mark) => sum + String('d' in mark.at ? mark.at.d : '').length, 0)
    expect(length).toBeLessThan(80_000)
  })
})

describe('the congestion window over time', () => {
  const sender = sawtooth(200)
  const whole = view(20_000)

  test('has a band for each phase, a mark for each setback, and the window in use under its limit', () => {
    const picture = windowPicture(sender, whole, say)
    expect(classed(picture, 'band').map((mark) => mark.class)).toEqual(['band slow-start', 'band congestion-avoidance'])
    expect(classed(picture, 'phase').map(textOf)).toEqual(['slow start', 'congestion avoidance'])
    expect(classed(picture, 'setback').length).toBe(sender.setbacks.length)
    expect(classed(picture, 'lost').length).toBe(4)
    for (const line of ['flight', 'cwnd', 'ssthresh']) expect(classed(picture, line)).toHaveLength(1)
    // 65 535 is far above 40 segments of 1000 octets only by a little: it is drawn
    expect(classed(picture, 'window')).toHaveLength(1)
  })

  test('tells the values of the moment beside the lines, one below the other, far ones with an arrow', () => {
    const { samples } = sender
    const small = { ...sender, samples: samples.slice(0, 5) }
    const marks = windowMoment(small, view(400), say)
    expect(classed(marks, 'value').map(textOf)).toEqual(['↑ 65 535', '6 000', '6 000'])
    const ys = classed(marks, 'name').map((mark) => Number(mark.at.y))
    for (const [i, y] of ys.entries()) expect(y - (ys[i - 1] ?? 0)).toBeGreaterThanOrEqual(20)
    const early = windowMoment(small, view(400, { told: small.samples[0]! }), say)
    expect(classed(early, 'value').map(textOf)).toEqual(['↑ 65 535', '2 000', '2 000'])
    expect(classed(early, 'pointed')).toHaveLength(1)
  })

  test('what is to come lies under a veil that begins at the moment shown', () => {
    const half = view(20_000, { now: sender.samples[100]!, told: sender.samples[100]! })
    const [veil] = classed(windowMoment(sender, half, say), 'veil')
    const [now] = classed(windowMoment(sender, half, say), 'now')
    expect(Number(veil!.at.x)).toBe(ROOM.left + (600 - ROOM.left - ROOM.right) / 2)
    expect(now!.at.x1).toBe(veil!.at.x)
    expect(placeAt(half, Number(veil!.at.x))).toBe(10_000)
  })
})

describe('the time–sequence plot', () => {
  const sender = sawtooth(200)
  const near = view(20_000, { span: { from: 4700, to: 5000 } })

  test('draws the segments of the stretch alone, those sent again and those lost apart', () => {
    const picture = sequencePicture(sender, near)
    expect(String(classed(picture, 'sent')[0]!.at.d).match(/M/g)).toHaveLength(3)
    expect(String(classed(picture, 'again')[0]!.at.d).match(/M/g)).toHaveLength(1)
    expect(classed(picture, 'lost')).toHaveLength(1)
    expect(classed(sequenceMoment(sender, near, say), 'value').map(textOf)).toContain('200 000')
  })

  test('the segment under a point is found, and none far from all', () => {
    const scale = (600 - ROOM.left - ROOM.right) / 300
    const x = ROOM.left + 100 * scale
    const found = [...Array(220).keys()].map((y) => segmentAt(sender, near, { x, y })).filter((i) => i !== null)
    expect(new Set(found)).toEqual(new Set([48]))
    expect(segmentAt(sender, near, { x, y: -100 })).toBeNull()
  })
})

test('a stretch zooms round a place, stays within the whole, and follows the moment', () => {
  const whole = { from: 0, to: 1000 }
  expect(zoomed(whole, whole, 2, 500)).toEqual({ from: 250, to: 750 })
  expect(zoomed({ from: 0, to: 100 }, whole, 0.01, 50)).toEqual(whole)
  expect(zoomed({ from: 0, to: 4 }, whole, 2, 2)).toEqual({ from: 0, to: 4 })
  expect(moved({ from: 900, to: 1000 }, whole, 0.5)).toEqual({ from: 900, to: 1000 })
  expect(between(whole, 700, 300)).toEqual({ from: 300, to: 700 })
  expect(following({ from: 0, to: 100 }, whole, 50)).toEqual({ from: 0, to: 100 })
  expect(following({ from: 0, to: 100 }, whole, 500)).toEqual({ from: 408, to: 508 })
})

test('a point is told in a sentence', () => {
  const { samples, sent } = sawtooth(60)
  expect(sampleText(samples[2]!, MSS, say)).toBe(
    'At 200 µs · slow start · cwnd 4 000 (4 segments) · in flight 4 000 · peer’s window 65 535',
  )
  expect(segmentText(sent[49]!, say)).toBe('ACK 49 000 to 49 999, 1 000 bytes, sent at 4.9 ms, sent again')
})
