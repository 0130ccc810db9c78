import { EDGES, type Edge, label } from '../../machines/graph.ts'
import type { State } from '../../src/tcp/names.ts'
import { STATES } from '../../src/tcp/names.ts'
import { type Anchor, CLOSED_AGAIN, CURVES, IN_FIGURE, PLACES, type Point, SHEET, ZONES } from './figure5.ts'

/** The sheet the diagram is drawn on, in pixels, what is left free beside the boxes, and the size of boxes and letters. */
export type Sheet = {
  width: number
  height: number
  margin: { x: number; y: number }
  node: { w: number; h: number }
  letter: number
}

/** x and y are the middle. */
export type Box = { x: number; y: number; w: number; h: number }
export type NodeBox = Box & { state: State; again: boolean }

/** One arrow of the picture; several edges may share it (LISTEN to CLOSED on CLOSE, ABORT, user timeout). */
export type Arrow = {
  id: string
  from: State
  to: State
  /** it ends at the second CLOSED */
  again: boolean
  line: string
  head: string
  points: readonly Point[]
}

/** One edge with its label. `inFigure` edges are always drawn, the others on demand. */
export type EdgeLabel = Box & { id: string; arrow: string; edge: Edge; text: string; inFigure: boolean }

/** The area of the states that close first, or second; x and y are its corner, `name` is where its name starts or ends. */
export type Zone = Box & { phase: 'active' | 'passive'; name: Point }

export type Diagram = {
  zones: readonly Zone[]
  nodes: readonly NodeBox[]
  arrows: readonly Arrow[]
  labels: readonly EdgeLabel[]
}

export const idOf = (edge: { from: State; event: string | null }): string => `${edge.from} ${edge.event}`
const pairOf = (edge: { from: State; to: State }): string => `${edge.from} ${edge.to}`

const HEAD = 8
/** the figure is not drawn wider than this share of its sheet */
const WIDEST = 1.25
const PILL = 20

/** Figure 5 laid out on a sheet of any size: boxes and letters keep their size, places and bends are scaled. */
export function diagram(sheet: Sheet): Diagram {
  const { node, width, height, margin } = sheet
  const kx = Math.min(WIDEST, (width - node.w - 2 * margin.x) / (PLACES.SYN_SENT[0] - PLACES.LISTEN[0]))
  const ky = Math.min(1, (height - node.h - 2 * margin.y) / (CLOSED_AGAIN[1] - PLACES.CLOSED[1]))
  const place = ([x, y]: Point): Point => [
    width / 2 + (x - SHEET.width / 2) * kx,
    margin.y + node.h / 2 + (y - PLACES.CLOSED[1]) * ky,
  ]
  // beside the outer boxes there is little room: a bend goes no further than the sheet
  const bend = (point: Point): Point => {
    const [x, y] = place(point)
    return [Math.max(0, Math.min(width, x)), y]
  }
  const box = (state: State, again: boolean): NodeBox => {
    const [x, y] = place(again ? CLOSED_AGAIN : PLACES[state])
    return { state, again, x, y, ...node }
  }
  const nodes = [...STATES.map((state) => box(state, false)), box('CLOSED', true)]

  const pairs = new Map<string, Edge[]>()
  for (const edge of EDGES) pairs.set(pairOf(edge), [...(pairs.get(pairOf(edge)) ?? []), edge])
  const arrows: Arrow[] = []
  const labels: EdgeLabel[] = []
  for (const [pair, edges] of pairs) {
    const curve = CURVES[pair]
    const [first] = edges
    if (!curve || !first) throw new Error(`figure 5 has no arrow for ${pair}`)
    const again = curve.again === true
    const start = anchor(box(first.from, false), curve.out)
    const end = anchor(box(first.to, again), curve.into)
    arrows.push({ id: pair, from: first.from, to: first.to, again, ...drawn(start, end, curve.bend?.map(bend)) })
    const ordered = [...edges].sort((a, b) => Number(IN_FIGURE.has(idOf(b))) - Number(IN_FIGURE.has(idOf(a))))
    ordered.forEach((edge, row) => {
      const { label: spot, more = [spot[0], spot[1]] } = curve
      const below = curve.more && row > 0 ? row - 1 : row
      const [x, y] = place(row > 0 ? more : spot)
      const text = label(edge)
      const w = text.length * sheet.letter + 16
      const inside = Math.max(w / 2 + 2, Math.min(width - w / 2 - 2, x))
      const inFigure = IN_FIGURE.has(idOf(edge))
      labels.push({
        id: idOf(edge),
        arrow: pair,
        edge,
        text,
        inFigure,
        x: inside,
        y: y + below * (PILL + 3),
        w,
        h: PILL,
      })
    })
  }
  const zones = ZONES.map(({ phase, from, to, name }): Zone => {
    const [[x, y], [right, bottom]] = [place(from), place(to)]
    return { phase, x, y, w: right - x, h: bottom - y, name: place(name) }
  })
  return { zones, nodes, arrows, labels }
}

/** Where an arrow touches a box. */
export function anchor(box: Box, [side, along]: Anchor): Point {
  switch (side) {
    case 'n':
      return [box.x + (along * box.w) / 2, box.y - box.h / 2]
    case 's':
      return [box.x + (along * box.w) / 2, box.y + box.h / 2]
    case 'e':
      return [box.x + box.w / 2, box.y + (along * box.h) / 2]
    case 'w':
      return [box.x - box.w / 2, box.y + (along * box.h) / 2]
  }
}

/** The line from start to end and its head, and points along it where a label may lie. */
export function drawn(
  start: Point,
  end: Point,
  bend: readonly Point[] | undefined,
): Pick<Arrow, 'line' | 'head' | 'points'> {
  const [a, b] = bend ?? [between(start, end, 1 / 3), between(start, end, 2 / 3)]
  if (!a || !b) throw new Error('a bend has two points')
  const length = Math.hypot(end[0] - b[0], end[1] - b[1]) || 1
  const [ux, uy] = [(end[0] - b[0]) / length, (end[1] - b[1]) / length]
  const neck: Point = [end[0] - ux * HEAD, end[1] - uy * HEAD]
  const half = HEAD * 0.55
  const corner = (sign: number): Point => [neck[0] - sign * uy * half, neck[1] + sign * ux * half]
  return {
    line: `M${at(start)}C${at(a)} ${at(b)} ${at(neck)}`,
    head: `M${at(end)}L${at(corner(1))}L${at(corner(-1))}Z`,
    points: [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((t) => along(start, a, b, neck, t)),
  }
}

const at = ([x, y]: Point): string => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
const between = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]

/** The point of a cubic Bézier curve at t. */
function along(p: Point, a: Point, b: Point, q: Point, t: number): Point {
  const u = 1 - t
  const mix = (i: 0 | 1) => u ** 3 * p[i] + 3 * u * u * t * a[i] + 3 * u * t * t * b[i] + t ** 3 * q[i]
  return [mix(0), mix(1)]
}

/** The area two boxes share, in px². */
function shared(a: Box, b: Box): number {
  const w = (a.w + b.w) / 2 - Math.abs(a.x - b.x)
  const h = (a.h + b.h) / 2 - Math.abs(a.y - b.y)
  return w > 0 && h > 0 ? w * h : 0
}

/** How bad it is to cover a px² of: the lit box, one where the connection was, another box, another label. */
const COVERS = { current: 100, visited: 8, node: 3, label: 20 }

/** Whether a label lies over the name in a box. */
export const hidesName = ({ nodes }: Diagram, label: Box): boolean =>
  nodes.some((node) => shared(label, { ...node, h: node.h / 2 }) > 0)

/**
 * Places the labels that are shown at once, each on or beside its own arrow and near its hand-placed spot, so that they
 * cover as little as can be of the boxes and of each other. Those of short arrows have the fewest places: they choose first.
 */
export function apart(
  diagram: Diagram,
  shown: readonly EdgeLabel[],
  current: State,
  { width, height }: { width: number; height: number },
  visited: ReadonlySet<State> = new Set(),
): EdgeLabel[] {
  const arrows = new Map(diagram.arrows.map((arrow) => [arrow.id, arrow]))
  const pointsOf = ({ arrow }: EdgeLabel) => arrows.get(arrow)?.points ?? []
  const weightOf = ({ state, again }: NodeBox) => {
    if (state === current) return COVERS.current
    return visited.has(state) && !again ? COVERS.visited : COVERS.node
  }
  const lying = new Map<EdgeLabel, EdgeLabel>()
  const place = (label: EdgeLabel): EdgeLabel => {
    const cost = (spot: Box): number => {
      let sum = Math.hypot(spot.x - label.x, spot.y - label.y)
      for (const node of diagram.nodes) sum += weightOf(node) * shared(spot, node)
      for (const other of lying.values()) sum += COVERS.label * shared(spot, other)
      return sum
    }
    let [best, least] = [label, Number.POSITIVE_INFINITY]
    for (const [x, y] of pointsOf(label)) {
      for (const [right, down] of BESIDE) {
        const spot = {
          ...label,
          x: within(x + right * (label.w / 2 + 3), label.w / 2 + 2, width),
          y: within(y + down * (label.h / 2 + 2), label.h / 2 + 1, height),
        }
        const here = cost(spot)
        if (here < least) [best, least] = [spot, here]
      }
    }
    return best
  }
  const ordered = shown.toSorted((a, b) => lengthOf(pointsOf(a)) - lengthOf(pointsOf(b)))
  // twice: who chose first may make room for who came later
  for (const label of [...ordered, ...ordered]) {
    lying.delete(label)
    lying.set(label, place(label))
  }
  return [...lying.values()]
}

/** How far the ends of an arrow are apart. */
const lengthOf = (points: readonly Point[]): number => {
  const [[x, y], [right, bottom]] = [points.at(-2) ?? [0, 0], points.at(-1) ?? [0, 0]]
  return Math.hypot(right - x, bottom - y)
}

const within = (middle: number, half: number, size: number): number => Math.max(half, Math.min(size - half, middle))

/** Where a label may lie from a point of its arrow, in halves of its own size: over the point, or beside it. */
const BESIDE: readonly Point[] = [0, -1, 1, -1.7, 1.7].flatMap((down) =>
  [0, -0.5, 0.5, -1, 1].map((right): Point => [right, down]),
)
