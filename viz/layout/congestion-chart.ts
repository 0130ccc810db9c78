import { CONGESTION_EDGES, type CongestionEdge } from '../../machines/graph.ts'
import { CONGESTION_PHASES, type CongestionPhase } from '../../src/tcp/names.ts'
import type { ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'
import { anchor, type Box, drawn } from './diagram.ts'
import type { Anchor, Point } from './figure5.ts'
import { group, type Mark, px, type Say } from './mark.ts'
import { stepsOf } from './own-steps.ts'
import { phaseClass } from './window-plot.ts'

/** An edge that a step took: which, and the number of the step's record. */
export type Taken = { edge: CongestionEdge; index: number; n: number }

/** One arrow of the chart; several edges may share it. */
export type ChartArrow = {
  id: string
  edges: readonly CongestionEdge[]
  line: string
  head: string
  /** where its label lies */
  at: Point
}

export type CongestionChart = { boxes: readonly (Box & { phase: CongestionPhase })[]; arrows: readonly ChartArrow[] }

export const edgeId = (edge: CongestionEdge): string => `${edge.from} ${edge.event}`
const pairOf = ({ from, to }: CongestionEdge): string => `${from} ${to}`

/** The label of an edge, as those of figure 5 are written: the event, and what it does. */
export const edgeLabel = ({ event, effects }: CongestionEdge): string =>
  effects.length > 0 ? `${event} / ${effects.join(', ')}` : event

/** Where the phases stand, as shares of the sheet: the two in which the window grows above, the one that repairs below. */
const PLACES: Readonly<Record<CongestionPhase, Point>> = {
  'slow start': [0.2, 0.28],
  'congestion avoidance': [0.8, 0.28],
  'fast recovery': [0.5, 0.8],
}

/** Labels lie between the upper and the lower boxes, where they cover none. */
const BETWEEN = 0.54

/** How an arrow leaves and enters its boxes; a loop bends out and back. */
const CURVES: Readonly<Record<string, { out: Anchor; into: Anchor; bend?: readonly [Point, Point] }>> = {
  'slow start congestion avoidance': { out: ['e', -0.45], into: ['w', -0.45] },
  'congestion avoidance slow start': { out: ['w', 0.45], into: ['e', 0.45] },
  'slow start fast recovery': { out: ['s', 0.25], into: ['n', -0.35] },
  'fast recovery slow start': {
    out: ['w', 0],
    into: ['s', -0.35],
    bend: [
      [0.22, 0.8],
      [0.13, 0.62],
    ],
  },
  'congestion avoidance fast recovery': { out: ['s', -0.25], into: ['n', 0.35] },
  'fast recovery congestion avoidance': {
    out: ['e', 0],
    into: ['s', 0.35],
    bend: [
      [0.78, 0.8],
      [0.87, 0.62],
    ],
  },
  'slow start slow start': {
    out: ['n', -0.4],
    into: ['n', 0.4],
    bend: [
      [0.1, 0.0],
      [0.3, 0.0],
    ],
  },
  'congestion avoidance congestion avoidance': {
    out: ['n', -0.4],
    into: ['n', 0.4],
    bend: [
      [0.7, 0.0],
      [0.9, 0.0],
    ],
  },
  'fast recovery fast recovery': {
    out: ['s', -0.4],
    into: ['s', 0.4],
    bend: [
      [0.4, 1.02],
      [0.6, 1.02],
    ],
  },
}

/** The congestion chart on a sheet: boxes keep their size, places are scaled. */
export function congestionChart(width: number, height: number): CongestionChart {
  const place = ([x, y]: Point): Point => [x * width, y * height]
  const box = (phase: CongestionPhase) => {
    const [x, y] = place(PLACES[phase])
    return { phase, x, y, w: Math.min(96, width * 0.34), h: 32 }
  }
  const pairs = new Map<string, CongestionEdge[]>()
  for (const edge of CONGESTION_EDGES) pairs.set(pairOf(edge), [...(pairs.get(pairOf(edge)) ?? []), edge])
  const arrows = Array.from(pairs, ([id, edges]): ChartArrow => {
    const [first] = edges
    const curve = CURVES[id]
    if (!first || !curve) throw new Error(`the chart has no arrow for ${id}`)
    const start = anchor(box(first.from), curve.out)
    const end = anchor(box(first.to), curve.into)
    const { line, head, points } = drawn(start, end, curve.bend?.map(place))
    return { id, edges, line, head, at: [points[0]![0], BETWEEN * height] }
  })
  return { boxes: CONGESTION_PHASES.map(box), arrows }
}

/** Every edge of the chart that `host` took on `conn`, in order; a step tells the last one it took. */
export function takenBy(records: readonly TraceRecord[], conn: ConnId, host: HostId): Taken[] {
  const taken: Taken[] = []
  let phase: CongestionPhase | null = null
  for (const { index, record } of stepsOf(records, conn)) {
    if (record.host !== host) continue
    const { congestion } = record
    if (congestion) {
      const edge =
        CONGESTION_EDGES.find(
          (each) => each.from === phase && each.event === congestion.event && each.to === congestion.to,
        ) ?? CONGESTION_EDGES.find((each) => each.event === congestion.event && each.to === congestion.to)
      if (edge) taken.push({ edge, index, n: record.n })
    }
    phase = congestion?.to ?? record.tcb?.phase ?? phase
  }
  return taken
}

/** The chart as it is lit: the phase the sender is in, the arrows it went along, and the last one. */
export function chartMarks(
  { boxes, arrows }: CongestionChart,
  lit: { current: CongestionPhase | null; walked: ReadonlySet<string>; last: string | null },
  say: Say,
): Mark[] {
  const rank = (id: string) => (id === lit.last ? 2 : lit.walked.has(id) ? 1 : 0)
  return [
    ...arrows
      .toSorted((a, b) => rank(a.id) - rank(b.id))
      .map(({ id, line, head }) =>
        group(id, ['arrow', ['', 'walked', 'walked last'][rank(id)]].join(' ').trim(), [
          { tag: 'path', key: 'way', class: 'line', at: { d: line, pathLength: 1 } },
          { tag: 'path', key: 'point', class: 'head', at: { d: head } },
          { tag: 'path', key: 'reach', class: 'reach', at: { d: line, 'data-arrow': id } },
        ]),
      ),
    ...boxes.map(({ phase, x, y, w, h }) =>
      group(phase, `node visited ${phaseClass(phase)} ${phase === lit.current ? 'current' : ''}`.trim(), [
        {
          tag: 'rect',
          key: 'box',
          class: 'box',
          at: { x: px(x - w / 2), y: px(y - h / 2), width: px(w), height: h, rx: 7 },
        },
        ...linesOf(say(`plots.phase.${phase}`)).map(
          (text, i, all): Mark => ({
            tag: 'text',
            key: `name ${i}`,
            class: 'name',
            at: { x: px(x), y: px(y + 4 + (i - (all.length - 1) / 2) * 12), 'text-anchor': 'middle' },
            parts: [{ text }],
          }),
        ),
      ]),
    ),
  ]
}

/** A name of two words stands in two lines. */
const linesOf = (name: string): string[] => name.split(' ')
