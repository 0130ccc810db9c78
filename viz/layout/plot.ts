import { type Mark, px, widthOf } from './mark.ts'
import type { Event } from './sender.ts'
import type { Span } from './span.ts'
import { ticks } from './ticks.ts'
import { type AxisKind, clock } from './time-axis.ts'

/**
 * A plot over time or over events: its size and that of its letters, the stretch that is seen, the moment shown as the last event
 * up to it, and the event whose values are told: the same, or the one that is pointed at.
 */
export type PlotView = {
  width: number
  height: number
  size: number
  axis: AxisKind
  span: Span
  now: Pick<Event, 'index' | 'at'>
  told: Pick<Event, 'index' | 'at'>
}

/** Free beside the plot: numbers on the left, names of the lines on the right, words above, times below. */
export const ROOM = { left: 52, right: 104, top: 17, bottom: 17 }

/** Where an event stands on the axis: its time, or the number of its record. */
export const placeOf = (axis: AxisKind, event: Pick<Event, 'index' | 'at'>): number =>
  axis === 'time' ? event.at : event.index

/** The places of a plot in px. */
export type Scale = { x: (place: number) => number; y: (value: number) => number; right: number; bottom: number }

/** The scales of a plot whose values reach from `low` to `high`. */
export function scaleOf({ width, height, span }: PlotView, low: number, high: number): Scale {
  const right = Math.max(ROOM.left + 1, width - ROOM.right)
  const bottom = Math.max(ROOM.top + 1, height - ROOM.bottom)
  const kx = (right - ROOM.left) / Math.max(1e-9, span.to - span.from)
  const ky = (bottom - ROOM.top) / Math.max(1, high - low)
  return {
    x: (place) => ROOM.left + (place - span.from) * kx,
    y: (value) => bottom - (value - low) * ky,
    right,
    bottom,
  }
}

/** The place on the axis under a point, which may lie beside the plot. */
export function placeAt({ width, span }: PlotView, x: number): number {
  const share = (x - ROOM.left) / Math.max(1, width - ROOM.right - ROOM.left)
  return span.from + Math.max(0, Math.min(1, share)) * (span.to - span.from)
}

/** The events of a stretch and the one before it, whose value still holds at its beginning. */
export function inSpan<E extends Event>(events: readonly E[], axis: AxisKind, { from, to }: Span): E[] {
  const first = firstAt(events, axis, from)
  const end = firstAt(events, axis, to + 1e-9)
  return events.slice(Math.max(0, first - 1), end)
}

/** The x of each event, held within the plot. */
export function columnsOf(events: readonly Event[], axis: AxisKind, scale: Scale): Float64Array {
  const xs = new Float64Array(events.length)
  for (let i = 0; i < xs.length; i += 1)
    xs[i] = Math.max(ROOM.left, Math.min(scale.right, scale.x(placeOf(axis, events[i]!))))
  return xs
}

/** The index of the first event at a place or after it. */
export function firstAt<E extends Event>(events: readonly E[], axis: AxisKind, place: number): number {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOf(axis, events[middle]!) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** The last event at a place or before it. */
export const lastAt = <E extends Event>(events: readonly E[], axis: AxisKind, place: number): E | null =>
  events[firstAt(events, axis, place + 1e-9) - 1] ?? null

/** The last event that had happened when `told` had: several may be of the same time. */
export const lastUpTo = <E extends Event>(events: readonly E[], told: Pick<Event, 'index' | 'at'>): E | null =>
  lastAt(events, 'events', told.index)

const text = (
  key: string,
  className: string,
  x: number,
  y: number,
  size: number,
  said: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): Mark => ({
  tag: 'text',
  key,
  class: className,
  at: { x: px(x), y: px(y), 'font-size': size, 'text-anchor': anchor },
  parts: [{ text: said }],
})

/** A number as people read it: thousands apart. */
export const number = (n: number): string =>
  Math.round(n)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ' ')

/** Hairlines with their numbers on the left, and the times below; of events only the frame. */
export function axisMarks(view: PlotView, scale: Scale, low: number, high: number): Mark[] {
  const { span, size, height } = view
  const values = ticks(low, high, Math.max(1, (scale.bottom - ROOM.top) / 38)).filter((value) => value >= low)
  const rules = values.flatMap((value): Mark[] => {
    const y = scale.y(value)
    return [
      {
        tag: 'line',
        key: `rule ${value}`,
        class: 'rule',
        at: { x1: ROOM.left, x2: scale.right, y1: px(y), y2: px(y) },
      },
      text(`value ${value}`, 'tick', ROOM.left - 6, y + size * 0.35, size, number(value), 'end'),
    ]
  })
  if (view.axis === 'events') return rules
  const times = ticks(span.from, span.to, Math.max(2, (scale.right - ROOM.left) / 90))
  return [
    ...rules,
    ...times.map((at) =>
      text(`time ${at}`, 'tick', scale.x(at), height - 4, size, at === 0 ? '0' : clock(at), 'middle'),
    ),
  ]
}

/** What comes after the moment shown lies under a veil, the moment itself is a line, and so is what is pointed at. */
export function momentMarks(view: PlotView, scale: Scale): Mark[] {
  const now = placeOf(view.axis, view.now)
  const at = Math.max(ROOM.left, Math.min(scale.right, scale.x(now)))
  const here = now >= view.span.from && now <= view.span.to
  const height = scale.bottom - ROOM.top
  const veil: Mark = {
    tag: 'rect',
    key: 'veil',
    class: 'veil',
    at: { x: px(at), y: ROOM.top, width: px(Math.max(0, scale.right - at)), height },
  }
  const upright = (key: string, x: number): Mark => ({
    tag: 'line',
    key,
    class: key,
    at: { x1: px(x), x2: px(x), y1: ROOM.top - 3, y2: scale.bottom },
  })
  const told = scale.x(placeOf(view.axis, view.told))
  const pointed = view.told.index !== view.now.index && told >= ROOM.left && told <= scale.right
  return [veil, ...(here ? [upright('now', at)] : []), ...(pointed ? [upright('pointed', told)] : [])]
}

/** The name of a line beside the plot: where it wants to stand, and its value, in the line's own colour. */
export type LineName = { key: string; y: number; name: string; value: string }

/** Names beside the lines that they belong to, moved apart so that none lies over another. */
export function nameMarks(names: readonly LineName[], scale: Scale, size: number): Mark[] {
  const gap = size * 2 + 5
  const [top, bottom] = [ROOM.top + size, scale.bottom - size]
  const sorted = names.toSorted((a, b) => a.y - b.y)
  const ys: number[] = []
  for (const { y } of sorted) ys.push(Math.max(y, (ys.at(-1) ?? Number.NEGATIVE_INFINITY) + gap, top))
  // what was pushed out below comes up again, and pushes the others
  for (let i = ys.length - 1; i >= 0; i -= 1) ys[i] = Math.min(ys[i]!, (ys[i + 1] ?? bottom + gap) - gap)
  return sorted.flatMap(({ key, name, value }, i) => [
    text(`${key} name`, `name ${key}`, scale.right + 7, ys[i]!, size, name),
    text(`${key} value`, `value ${key}`, scale.right + 7, ys[i]! + size + 1, size, value),
  ])
}

/** Words above the plot, from left to right, those left out that have no room. */
export function wordMarks(
  words: readonly { key: string; x: number; text: string; class: string; end?: number }[],
  y: number,
  size: number,
): Mark[] {
  const marks: Mark[] = []
  let free = Number.NEGATIVE_INFINITY
  for (const word of words) {
    const end = word.x + widthOf(word.text, size)
    if (word.x < free || end > (word.end ?? Number.POSITIVE_INFINITY)) continue
    marks.push(text(word.key, word.class, word.x, y, size, word.text))
    free = end + 6
  }
  return marks
}
