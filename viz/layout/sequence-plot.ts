import { group, type Mark, px, type Say } from './mark.ts'
import {
  axisMarks,
  columnsOf,
  firstAt,
  inSpan,
  type LineName,
  lastUpTo,
  momentMarks,
  nameMarks,
  number,
  type PlotView,
  placeOf,
  ROOM,
  type Scale,
  scaleOf,
} from './plot.ts'
import type { Held, Sender, Sent } from './sender.ts'
import { spread, stepLine, strokes } from './thin.ts'
import { cross } from './window-plot.ts'

/** Of the window beyond all that was sent, no more is drawn than this share. */
const BEYOND = 0.35
/** A point further away from the pointer is not meant, px. */
const NEAR = 14

/** The numbers that the stretch is about: from the first that waits for its ACK to the last that was sent, or permitted. */
function rangeOf({ sent, samples }: Sender, view: PlotView): [number, number] {
  let [low, high, edge] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { from, to } of visible(sent, view)) {
    low = Math.min(low, from)
    high = Math.max(high, to)
  }
  for (const sample of inSpan(samples, view.axis, view.span)) {
    low = Math.min(low, sample.una)
    high = Math.max(high, sample.una)
    edge = Math.max(edge, sample.edge)
  }
  if (low > high) return [0, 1]
  const room = Math.max(1, high - low)
  return [low - room * 0.03, Math.max(high + room * 0.06, Math.min(edge, high + room * BEYOND))]
}

const visible = (sent: readonly Sent[], { axis, span }: PlotView): readonly Sent[] =>
  sent.slice(firstAt(sent, axis, span.from), firstAt(sent, axis, span.to + 1e-9))

/**
 * The time–sequence plot: each segment an upright stroke from its first number to its last, those sent again in ink and ringed,
 * those lost with a cross; below them the line of the ACKs, above them the edge of the peer's window, and what the peer holds beyond a hole.
 */
export function sequencePicture(sender: Sender, view: PlotView): Mark[] {
  const [low, high] = rangeOf(sender, view)
  const scale = scaleOf(view, low, high)
  const sent = visible(sender.sent, view)
  const samples = inSpan(sender.samples, view.axis, view.span)
  const xs = columnsOf(samples, view.axis, scale)
  const y = inside(scale)
  const line = (key: 'una' | 'edge'): Mark | null => {
    if (samples.length === 0) return null
    return {
      tag: 'path',
      key,
      class: key,
      at: {
        d: stepLine(
          samples.length,
          (i) => xs[i]!,
          (i) => y(samples[i]![key]),
          scale.right,
        ),
      },
    }
  }
  const stroked = (key: string, of: readonly Sent[]): Mark | null => {
    const d = strokes(
      of.map((each) => ({ x: scale.x(placeOf(view.axis, each)), top: y(each.to), bottom: y(each.from) })),
    )
    return d === '' ? null : { tag: 'path', key, class: key, at: { d } }
  }
  const lost = sent.filter((each) => each.lost)
  const again = sent.filter((each) => each.again)
  /** places of marks of which none hides another */
  const placed = (of: readonly Sent[]) =>
    spread(
      of.map((each) => ({
        x: scale.x(placeOf(view.axis, each)),
        y: (scale.y(each.from) + scale.y(each.to)) / 2,
        index: each.index,
      })),
      4,
    )
  return [
    ...axisMarks(view, scale, low, high),
    group('lines', 'lines', [
      line('edge'),
      line('una'),
      held(sender.held, view, scale, y),
      stroked(
        'sent',
        sent.filter((each) => !each.again),
      ),
      stroked('again', again),
      ...placed(again).map(({ x, y, index }) => ring(index, x, y)),
      ...placed(lost).map(({ x, y, index }) => cross(index, x, y)),
    ]),
  ]
}

/** The moment in that plot: where it is, and how far each line has come. */
export function sequenceMoment(sender: Sender, view: PlotView, say: Say): Mark[] {
  const [low, high] = rangeOf(sender, view)
  const scale = scaleOf(view, low, high)
  return [...momentMarks(view, scale), ...nameMarks(names(sender, view, scale, inside(scale), say), scale, view.size)]
}

/** The ring round a segment that was sent again: small ones are hard to see. */
const ring = (index: number, x: number, y: number): Mark => ({
  tag: 'circle',
  key: `ring ${index}`,
  class: 'ring',
  at: { cx: px(x), cy: px(y), r: 4 },
})

/** The y of a number, or the edge of the plot that it lies beyond. */
const inside =
  (scale: Scale) =>
  (value: number): number =>
    Math.max(ROOM.top, Math.min(scale.bottom, scale.y(value)))

function held(all: readonly Held[], view: PlotView, scale: Scale, y: (value: number) => number): Mark | null {
  const seen = all.slice(firstAt(all, view.axis, view.span.from), firstAt(all, view.axis, view.span.to + 1e-9))
  const d = strokes(
    seen.flatMap((each) =>
      each.blocks.map(([from, to]) => ({ x: scale.x(placeOf(view.axis, each)), top: y(to), bottom: y(from) })),
    ),
  )
  return d === '' ? null : { tag: 'path', key: 'held', class: 'held', at: { d } }
}

function names(sender: Sender, view: PlotView, scale: Scale, y: (value: number) => number, say: Say): LineName[] {
  const sample = lastUpTo(sender.samples, view.told)
  const far = sample && scale.y(sample.edge) < ROOM.top
  return [
    ...(sample
      ? [
          {
            key: 'edge',
            y: y(sample.edge),
            name: say('plots.line.edge'),
            value: `${far ? '↑ ' : ''}${number(sample.edge)}`,
          },
          { key: 'una', y: y(sample.una), name: say('plots.line.una'), value: number(sample.una) },
          { key: 'sent', y: y(sample.next), name: say('plots.line.sent'), value: number(sample.next) },
        ]
      : []),
    ...heldName(sender.held, sample?.una ?? 0, view, y, say),
  ]
}

/** SACK has a name only while the peer holds something beyond a hole. */
function heldName(
  all: readonly Held[],
  una: number,
  view: PlotView,
  y: (value: number) => number,
  say: Say,
): LineName[] {
  const last = lastUpTo(all, view.told)
  const [block] = last?.blocks ?? []
  if (!block || block[1] <= una) return []
  return [
    {
      key: 'held',
      y: y(block[1]),
      name: say('plots.line.held'),
      value: `${number(block[0])}–${number(block[1])}`,
    },
  ]
}

/** The index of the segment under a point of the plot, or the nearest one not far from it; null where there is none. */
export function segmentAt(sender: Sender, view: PlotView, point: { x: number; y: number }): number | null {
  const [low, high] = rangeOf(sender, view)
  const scale = scaleOf(view, low, high)
  const unit = scale.x(view.span.from + 1) - scale.x(view.span.from)
  const at = view.span.from + (point.x - ROOM.left) / unit
  const { sent } = sender
  let nearest: number | null = null
  let least = NEAR
  for (let i = firstAt(sent, view.axis, at - NEAR / unit); i < sent.length; i += 1) {
    const each = sent[i]!
    const aside = scale.x(placeOf(view.axis, each)) - point.x
    if (aside > NEAR) break
    const above = Math.max(0, scale.y(each.to) - point.y, point.y - scale.y(each.from))
    const away = Math.hypot(aside, above)
    if (away <= least) [nearest, least] = [i, away]
  }
  return nearest
}
