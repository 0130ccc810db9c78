import { stack } from 'd3-shape'
import { group, type Mark, px } from './mark.ts'
import { phaseOf } from './phase.ts'
import { COUNTED, type Population } from './population.ts'

/** How the sockets over time are looked at: `x` gives the place of a record, `now` that of the moment shown, `most` is the height in sockets. */
export type PopulationView = {
  width: number
  height: number
  x: (index: number) => number
  now: number
  most: number
}

type Column = { x: number; counts: readonly number[] }

/** Room for the number at the upper edge. */
const TOP = 12

/** A layer of the stack at one column: its lower and its upper edge, in sockets. */
type Point = { 0: number; 1: number; data: Column }

const isHigh = (point: Point): boolean => point[0] !== point[1]

/** The sockets of a host by state as areas on top of each other, up to the moment shown. */
export function populationScene({ changes }: Population, { width, height, x, now, most }: PopulationView): Mark[] {
  const y = (count: number) => height - (count / Math.max(1, most)) * (height - TOP)
  const columns: Column[] = []
  for (const { index, counts } of changes) {
    const place = Math.round(x(index) * 2) / 2
    // of what happens within half a pixel the last is seen
    if (columns.at(-1)?.x === place) columns.pop()
    columns.push({ x: place, counts })
  }
  const last = columns.at(-1)
  if (last) columns.push({ x: now, counts: last.counts })
  const series = stack<Column, number>()
    .keys(COUNTED.keys())
    .value(({ counts }, i) => counts[i]!)(columns)
  const rule = (key: string, at: number): Mark => ({
    tag: 'line',
    key,
    class: 'rule',
    at: { x1: 0, x2: width, y1: px(y(at)), y2: px(y(at)) },
  })
  return [
    rule('ground', 0),
    rule('top', most),
    {
      tag: 'text',
      key: 'most',
      class: 'most',
      at: { x: 0, y: px(y(most) - 3), 'font-size': 10 },
      parts: [{ text: String(most) }],
    },
    group(
      'areas',
      'areas',
      series.flatMap((points): Mark[] => {
        const state = COUNTED[points.key]!
        const d = outlineOf(points, y)
        if (d === '') return []
        return [{ tag: 'path', key: state, class: `area ${phaseOf(state)} ${state}`, at: { d } }]
      }),
    ),
    { tag: 'line', key: 'now', class: 'now', at: { x1: px(now), x2: px(now), y1: 0, y2: height } },
  ]
}

/** The stretches in which a layer has sockets, in steps: forth along the upper edge of each, back along the lower one. */
function outlineOf(points: readonly Point[], y: (count: number) => number): string {
  const x = (i: number) => px(points[i]!.data.x)
  const height = (i: number, edge: 0 | 1) => px(y(points[i]![edge]))
  const last = points.length - 1
  let d = ''
  for (let first = 0, end = 0; first < last; first = end + 1) {
    end = first
    while (end < last && isHigh(points[end]!)) end += 1
    if (end === first) continue
    let at = height(first, 1)
    d += `M${x(first)},${at}`
    const turn = (i: number, next: number) => {
      if (next !== at) d += `H${x(i)}V${next}`
      at = next
    }
    for (let i = first + 1; i < end; i += 1) turn(i, height(i, 1))
    turn(end, height(end - 1, 0))
    for (let i = end - 1; i > first; i -= 1) turn(i, height(i - 1, 0))
    d += `H${x(first)}Z`
  }
  return d
}
