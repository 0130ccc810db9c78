import { expect, test } from 'vitest'
import { CONGESTION_EDGES } from '../../machines/graph.ts'
import { CONGESTION_PHASES, type CongestionEvent, type CongestionPhase } from '../../src/tcp/names.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { chartMarks, congestionChart, edgeId, edgeLabel, takenBy } from '../../viz/layout/congestion-chart.ts'
import type { Mark } from '../../viz/layout/mark.ts'
import { CONN, Story } from './story.ts'

const SIZES = [
  [220, 150],
  [366, 170],
  [320, 400],
] as const

test.each(SIZES)(
  'every edge of the chart has its arrow, and boxes lie apart within the sheet (%i × %i)',
  (width, height) => {
    const { boxes, arrows } = congestionChart(width, height)
    expect(boxes.map(({ phase }) => phase)).toEqual(CONGESTION_PHASES)
    const drawn = arrows.flatMap(({ edges }) => edges.map(edgeId))
    expect(drawn.toSorted()).toEqual(CONGESTION_EDGES.map(edgeId).toSorted())
    expect(new Set(drawn).size).toBe(drawn.length)
    for (const { x, y, w, h } of boxes) {
      expect(x - w / 2).toBeGreaterThanOrEqual(0)
      expect(x + w / 2).toBeLessThanOrEqual(width)
      expect(y - h / 2).toBeGreaterThanOrEqual(0)
      expect(y + h / 2).toBeLessThanOrEqual(height)
      const over = boxes.filter((b) => Math.abs(b.x - x) < (b.w + w) / 2 && Math.abs(b.y - y) < (b.h + h) / 2)
      expect(over).toHaveLength(1)
      // a label lies between the rows of boxes
      for (const { at } of arrows) expect(Math.abs(at[1] - y)).toBeGreaterThan(h / 2)
    }
  },
)

test('an edge is labelled by its event and what it does', () => {
  const label = (event: CongestionEvent, from: CongestionPhase) =>
    CONGESTION_EDGES.filter((edge) => edge.event === event && edge.from === from).map(edgeLabel)
  expect(label('third duplicate ACK', 'slow start')).toEqual(['third duplicate ACK / halve, resend, inflate by 3'])
  expect(label('ssthresh reached', 'slow start')).toEqual(['ssthresh reached'])
})

/** Steps of the client that tell these events. */
function told(...events: readonly (readonly [CongestionEvent, CongestionPhase])[]): TraceRecord[] {
  const story = new Story().open()
  story.step('client', { timeout: 'delayed ACK' }, { tcb: { phase: 'slow start' } })
  return [
    ...story.records,
    ...events.map(([event, to], i): TraceRecord => {
      const last = story.records.at(-1)!
      if (last.kind !== 'step') throw new Error('the story ends with a step')
      return { ...last, n: last.n + 1 + i, congestion: { event, to }, tcb: { phase: to } }
    }),
  ]
}

test('the way of a sender is told edge by edge: where it was decides which one it took', () => {
  const records = told(
    ['new ACK', 'slow start'],
    ['third duplicate ACK', 'fast recovery'],
    ['full ACK', 'congestion avoidance'],
    ['RTO', 'slow start'],
  )
  const taken = takenBy(records, CONN, 'client')
  expect(taken.map(({ edge }) => `${edge.from}, ${edge.event}: ${edge.to}`)).toEqual([
    'slow start, new ACK: slow start',
    'slow start, third duplicate ACK: fast recovery',
    'fast recovery, full ACK: congestion avoidance',
    'congestion avoidance, RTO: slow start',
  ])
  expect(taken.at(-1)!.n).toBe(records.at(-1)!.n)
  expect(takenBy(records, CONN, 'server')).toEqual([])
})

test('the current phase is lit, the arrows that were taken are dark, the last one is on top', () => {
  const lit = {
    current: 'fast recovery' as const,
    walked: new Set(['slow start slow start', 'slow start fast recovery']),
    last: 'slow start fast recovery',
  }
  const marks = chartMarks(congestionChart(300, 200), lit, (key) => key)
  const classes = (marks: readonly Mark[]) => marks.map((mark) => `${mark.key}: ${mark.class}`)
  expect(classes(marks)).toContain('slow start slow start: arrow walked')
  expect(classes(marks)).toContain('fast recovery: node visited fast-recovery current')
  const arrows = classes(marks).filter((name) => name.includes(': arrow'))
  expect(arrows.at(-1)).toBe('slow start fast recovery: arrow walked last')
})
