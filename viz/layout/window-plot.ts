import type { CongestionPhase } from '../../src/tcp/names.ts'
import { group, type Mark, px, type Say } from './mark.ts'
import {
  axisMarks,
  columnsOf,
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
  wordMarks,
} from './plot.ts'
import { lineName } from './plot-text.ts'
import type { Sample, Sender, Setback } from './sender.ts'
import { spread, stepLine } from './thin.ts'

/** A limit that is further away is not drawn: the window in use would be a line on the ground. */
const FAR = 2.5
const ABOVE = 1.12

/** The largest value of the plot: what is in use, and the limits that are near it; found once for each sender. */
export function topOf(sender: Sender): number {
  const known = tops.get(sender)
  if (known !== undefined) return known
  let used = sender.mss
  for (const { cwnd, flight } of sender.samples) {
    if (cwnd !== null && cwnd > used) used = cwnd
    if (flight > used) used = flight
  }
  let top = used
  const far = FAR * used
  for (const { ssthresh, offered } of sender.samples) {
    if (ssthresh !== null && ssthresh > top && ssthresh <= far) top = ssthresh
    if (offered > top && offered <= far) top = offered
  }
  tops.set(sender, top * ABOVE)
  return top * ABOVE
}
const tops = new WeakMap<Sender, number>()

/** The class of a phase: its colour is the same in every panel. */
export const phaseClass = (phase: CongestionPhase): string => phase.replace(' ', '-')

/**
 * The congestion window over time: bands of the phases, what is on its way as an area under cwnd, ssthresh, the peer's window, and
 * where a loss was found out.
 */
export function windowPicture(sender: Sender, view: PlotView, say: Say): Mark[] {
  const top = topOf(sender)
  const scale = scaleOf(view, 0, top)
  const seen = inSpan(sender.samples, view.axis, view.span)
  const xs = columnsOf(seen, view.axis, scale)
  /** the line of a value; where it is not known or far above, there is none */
  const line = (of: (sample: Sample) => number | null): string =>
    stepLine(
      seen.length,
      (i) => xs[i]!,
      (i) => {
        const value = of(seen[i]!)
        return value === null || value > top ? null : scale.y(value)
      },
      scale.right,
    )
  const path = (key: string, d: string): Mark | null => (d === '' ? null : { tag: 'path', key, class: key, at: { d } })
  const flight = line((sample) => sample.flight)
  return [
    ...bands(sender.samples, view, scale, say),
    ...axisMarks(view, scale, 0, top),
    group('lines', 'lines', [
      flight === ''
        ? null
        : {
            tag: 'path',
            key: 'flight',
            class: 'flight',
            at: { d: `${flight}V${px(scale.bottom)}H${startOf(flight)}Z` },
          },
      path(
        'window',
        line((sample) => sample.offered),
      ),
      path(
        'ssthresh',
        line((sample) => sample.ssthresh),
      ),
      path(
        'cwnd',
        line((sample) => sample.cwnd),
      ),
    ]),
    ...crosses(sender, view, scale),
    ...setbacks(sender.setbacks, view, scale, say),
  ]
}

/** The moment in that plot: where it is, and each line's name with its value then. */
export function windowMoment(sender: Sender, view: PlotView, say: Say): Mark[] {
  const top = topOf(sender)
  const scale = scaleOf(view, 0, top)
  return [...momentMarks(view, scale), ...nameMarks(names(sender, view, top, scale, say), scale, view.size)]
}

const startOf = (d: string): string => /^M([-\d.]+),/.exec(d)![1]!

/** A band for each stay in a phase, with its name where there is room for it. */
function bands(samples: readonly Sample[], view: PlotView, scale: Scale, say: Say): Mark[] {
  const stays: { phase: CongestionPhase; from: number; to: number; index: number }[] = []
  for (const sample of samples) {
    const last = stays.at(-1)
    const at = placeOf(view.axis, sample)
    if (last) last.to = at
    if (sample.phase !== null && last?.phase !== sample.phase)
      stays.push({ phase: sample.phase, from: at, to: Number.POSITIVE_INFINITY, index: sample.index })
  }
  const end = stays.at(-1)
  if (end) end.to = Number.POSITIVE_INFINITY
  const seen = stays
    .map((stay) => ({
      ...stay,
      x: Math.max(ROOM.left, scale.x(stay.from)),
      end: Math.min(scale.right, scale.x(stay.to)),
    }))
    .filter(({ x, end }) => end > x)
  return [
    ...seen.map(
      ({ phase, index, x, end }): Mark => ({
        tag: 'rect',
        key: `band ${index}`,
        class: `band ${phaseClass(phase)}`,
        at: { x: px(x), y: ROOM.top, width: px(end - x), height: px(scale.bottom - ROOM.top) },
      }),
    ),
    ...wordMarks(
      seen.map(({ phase, index, x, end }) => ({
        key: `phase ${index}`,
        class: `phase ${phaseClass(phase)}`,
        x: x + 2,
        end: end + 2,
        text: say(`plots.phase.${phase}`),
      })),
      ROOM.top - 5,
      view.size,
    ),
  ]
}

/** Lost segments, on the ground: when they were sent. */
function crosses({ sent }: Sender, view: PlotView, scale: Scale): Mark[] {
  const lost = inSpan(
    sent.filter((each) => each.lost),
    view.axis,
    view.span,
  )
  const points = lost.map((each) => ({ x: scale.x(placeOf(view.axis, each)), y: scale.bottom - 5, index: each.index }))
  return spread(
    points.filter(({ x }) => x >= ROOM.left && x <= scale.right),
    5,
  ).map(({ x, y, index }) => cross(index, x, y))
}

/** The cross of a lost segment. */
export const cross = (index: number, x: number, y: number): Mark => ({
  tag: 'path',
  key: `lost ${index}`,
  class: 'lost',
  at: { d: 'M-3.5,-3.5L3.5,3.5M-3.5,3.5L3.5,-3.5', transform: `translate(${px(x)},${px(y)})` },
})

/** What told the sender of a loss, at the top of the plot. */
function setbacks(all: readonly Setback[], view: PlotView, scale: Scale, say: Say): Mark[] {
  const seen = all
    .map((setback) => ({ ...setback, x: scale.x(placeOf(view.axis, setback)) }))
    .filter(({ x }) => x >= ROOM.left && x <= scale.right)
  return [
    ...spread(
      seen.map((setback) => ({ ...setback, y: 0 })),
      2,
    ).map(
      ({ index, x }): Mark => ({
        tag: 'line',
        key: `setback ${index}`,
        class: 'setback',
        at: { x1: px(x), x2: px(x), y1: ROOM.top, y2: px(scale.bottom) },
      }),
    ),
    ...wordMarks(
      seen.map(({ index, x, event }) => ({
        key: `why ${index}`,
        class: 'why',
        x: x + 3,
        end: scale.right + 40,
        text: say(`plots.setback.${event}`),
      })),
      ROOM.top + view.size + 1,
      view.size,
    ),
  ]
}

/** The lines with their values; a limit above the plot points up. */
function names({ samples }: Sender, view: PlotView, top: number, scale: Scale, say: Say): LineName[] {
  const sample = lastUpTo(samples, view.told)
  if (!sample) return []
  const named = (key: 'cwnd' | 'ssthresh' | 'flight' | 'window', value: number | null): LineName[] => {
    if (value === null) return []
    const far = value > top
    const y = scale.y(far ? top : value)
    return [{ key, y, name: lineName(key, say), value: far ? `↑ ${number(value)}` : number(value) }]
  }
  return [
    ...named('window', sample.offered),
    ...named('ssthresh', sample.ssthresh),
    ...named('cwnd', sample.cwnd),
    ...named('flight', sample.flight),
  ]
}
