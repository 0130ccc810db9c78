import { firstWhere, flightsBetween, isFull, type Ladder } from './ladder.ts'
import { arrow } from './ladder-arrow.ts'
import { timerMarks } from './ladder-clock.ts'
import { type Bin, type Census, densityOf } from './ladder-density.ts'
import { type Flight, isLost } from './ladder-flight.ts'
import { type Columns, columnsOf, LANE, type View } from './ladder-frame.ts'
import { labelOf } from './ladder-label.ts'
import { placeLabels } from './ladder-label-place.ts'
import { cross, LONGEST, linesOf } from './ladder-line.ts'
import { laneMarks } from './ladder-side.ts'
import { group, type Mark, px, type Say } from './mark.ts'
import { type Axis, clock, duration } from './time-axis.ts'
import type { Row } from './time-rows.ts'

/** Arrows that stand closer than this, px, or are more than so many, are drawn as density. */
const CLOSEST = 4
const MOST_ARROWS = 5000
const BIN = 6
/** A landed arrow that fell further than this is not all in the band of its step, px. */
const FAR = 90
/** The rule of a long wait stands so far above what ended it, px at zoom 1. */
const ABOVE = 26
/** Lanes nearer to each other than this have no room for the time between the names of two timers, px. */
const NARROW = 320

/**
 * The part of a ladder that a view shows, as marks in px of the whole picture: the drawing shifts them by the scroll, so
 * that a shape keeps its numbers while the reader pans. Only what is in the view is made.
 */
export function ladderScene(ladder: Ladder, census: Census, view: View, say: Say): Mark[] {
  const { axis } = view
  const columns = columnsOf(ladder, view.width, axis.kind)
  const end = endOf(ladder, view.axis)
  const from = view.scroll - 30
  const to = view.scroll + view.height + 30
  const [first, last] = flightsBetween(ladder, axis, from - LONGEST, to)
  const many = crowdOf(ladder, view) > 0
  const shownOnes = many ? [] : ladder.flights.slice(first, last)
  const bins = many ? densityOf(ladder, census, axis, Math.max(0, from), Math.min(to, end), BIN) : []
  const outward = (i: number): -1 | 1 => (i === 0 ? -1 : 1)
  return [
    group('ground', 'ground', nowBand(ladder, columns, view, end)),
    group('clock', 'clock', clockMarks(ladder, columns, view)),
    group('pauses', 'pauses', pauseMarks(ladder, columns, view, say)),
    group('density', 'density', densityMarks(ladder, columns, bins)),
    group(
      'lanes',
      'lanes',
      ladder.lanes.map((lane, i) => laneMarks(ladder, lane, columns, view, outward(i), end, say)),
    ),
    group('segments', 'segments', arrowMarks(ladder, shownOnes, columns, view, end, say)),
    group(
      'timers',
      'timers',
      ladder.lanes.flatMap((lane, i) => timerMarks(ladder, lane, columns, view, i === 0 ? 1 : -1, end, say)),
    ),
    group('now', 'now', nowLine(ladder, columns, view, end, say)),
  ]
}

/** The line of now: below all that the last step did. */
export const endOf = ({ records }: Ladder, axis: Axis): number =>
  records.length === 0 ? 0 : axis.bottom(records.length - 1) + 13

/** How many arrows a view holds, where they are too many to be drawn one by one; else 0. */
export function crowdOf(ladder: Ladder, { axis, scroll, height }: View): number {
  const [first, last] = flightsBetween(ladder, axis, scroll, scroll + height)
  const count = last - first
  return count > Math.min(MOST_ARROWS, height / CLOSEST) ? count : 0
}

/** The names of the hosts, in a line above the picture. */
export function ladderHead(ladder: Ladder, names: ReadonlyMap<string, string>, { width, axis }: View): Mark[] {
  const columns = columnsOf(ladder, width, axis.kind)
  return ladder.hosts.map(({ id, side }) => ({
    tag: 'text',
    key: `host ${id}`,
    class: `host ${side}`,
    at: { x: px(columns.lanes.get(id)!), y: 22, 'font-size': columns.size + 2, 'text-anchor': 'middle' },
    parts: [{ text: names.get(id) ?? id }],
  }))
}

function arrowMarks(
  ladder: Ladder,
  flights: readonly Flight[],
  columns: Columns,
  view: View,
  end: number,
  say: Say,
): Mark[] {
  const sides = new Map(ladder.hosts.map(({ id, side }) => [id, side]))
  const lines = linesOf(flights, columns, view, end)
  const named = flights.flatMap((flight, i) => (isFull(ladder, flight.conn) ? [{ flight, line: lines[i]! }] : []))
  const placed = placeLabels(
    named.map(({ flight, line }) => ({
      line,
      whole: flight.end?.reached ?? false,
      crossed: named.some((other) => other.flight !== flight && cross(line, other.line)),
      rank: rankOf(flight, view),
      partsFor: (room) => labelOf(flight, view.numbering, say, columns.size, room),
    })),
    columns.size,
  )
  const labels = new Map(named.map(({ flight }, i) => [flight, placed[i]!]))
  const arrows = flights.map((flight, i) => {
    const full = isFull(ladder, flight.conn)
    const side = `from-${sides.get(flight.from) ?? 'client'}${full ? '' : ' other'}`
    return { full, mark: arrow(flight, side, lines[i]!, view, labels.get(flight) ?? null, columns.size) }
  })
  // what is pale lies below
  return [...arrows.filter(({ full }) => !full), ...arrows.filter(({ full }) => full)].map(({ mark }) => mark)
}

/** Whose label is placed first: the chosen one's, those of the current step, what went wrong. */
function rankOf(flight: Flight, view: View): number {
  if (flight.id === view.chosen) return 3
  if (flight.index >= view.step) return 2
  return isLost(flight) || flight.again !== null ? 1 : 0
}

/** The band behind what the current step did. */
function nowBand(ladder: Ladder, columns: Columns, view: View, end: number): Mark[] {
  if (view.step >= ladder.records.length) return []
  const [left, right] = edges(columns)
  const top = Math.max(0, bandTop(ladder, view) - 9)
  return [
    {
      tag: 'rect',
      key: 'band',
      class: 'band',
      at: {
        x: px(left + LANE + 3),
        y: px(top),
        width: px(Math.max(0, right - left - 2 * LANE - 6)),
        height: px(Math.max(10, end - top)),
        rx: 4,
      },
    },
  ]
}

/** The band holds the arrow that has just landed too, if it did not start too far above. */
function bandTop({ flights, reach }: Ladder, { axis, step }: View): number {
  const top = axis.y(step)
  const first = firstWhere(flights.length, (i) => reach[i]! >= step)
  const landed = flights.slice(first, first + 50).find(({ end }) => end && end.index >= step)
  const start = landed ? axis.y(landed.index) : top
  return top - start < FAR ? Math.min(start, top) : top
}

/** The line of now, with the time; a view without a current step has none. */
function nowLine(ladder: Ladder, columns: Columns, view: View, end: number, say: Say): Mark[] {
  const record = ladder.records.at(-1)
  if (!record || view.step >= ladder.records.length) return []
  const [left, right] = edges(columns)
  const y = px(end)
  // where room is short, the timers that run have the first line below, and the client's perhaps half of the second
  const narrow = right - left < NARROW
  return [
    { tag: 'line', key: 'rule', class: 'line', at: { x1: px(left - 74), x2: px(right + 74), y1: y, y2: y } },
    {
      tag: 'text',
      key: 'name',
      class: 'name',
      at: {
        x: px(narrow ? right - LANE - 8 : (left + right) / 2),
        y: px(end + (narrow ? 30 : 15)),
        'font-size': columns.size,
        'text-anchor': narrow ? 'end' : 'middle',
      },
      parts: [{ text: say('timeline.now', { time: duration(record.at) }) }],
    },
  ]
}

const edges = ({ lanes }: Columns): [number, number] => {
  const places = [...lanes.values()]
  return [Math.min(...places), Math.max(...places)]
}

/** The clock at the left edge: round times on the time axis, the time of each row that is a new one on the event axis. */
function clockMarks(ladder: Ladder, columns: Columns, view: View): Mark[] {
  if (columns.gutter === 0) return []
  const [left, right] = edges(columns)
  const { axis, scroll, height } = view
  const text = (y: number, at: number): Mark => ({
    tag: 'text',
    key: `time ${at}`,
    class: 'time',
    at: { x: columns.gutter - 4, y: px(y + 3.5), 'font-size': columns.size - 1, 'text-anchor': 'end' },
    parts: [{ text: clock(at) }],
  })
  if (axis.kind === 'time') {
    return axis
      .ticks(scroll, scroll + height)
      .flatMap(({ y, at }): Mark[] => [
        { tag: 'line', key: `rule ${at}`, class: 'rule', at: { x1: px(left), x2: px(right), y1: px(y), y2: px(y) } },
        text(y, at),
      ])
  }
  const marks: Mark[] = []
  let before = { time: '', y: Number.NEGATIVE_INFINITY }
  for (const row of rowsBetween(ladder, view)) {
    const { at } = ladder.records[row.last]!
    const y = axis.y(row.first)
    if (clock(at) === before.time || y - before.y < 13) continue
    marks.push(text(y, at))
    before = { time: clock(at), y }
  }
  return marks
}

/** Where nothing happened for long, one row stands for it: a rule with the time that has passed. True time needs no word. */
function pauseMarks(ladder: Ladder, columns: Columns, view: View, say: Say): Mark[] {
  if (view.axis.kind === 'time') return []
  const [left, right] = edges(columns)
  const middle = px((left + right) / 2)
  return rowsBetween(ladder, view).flatMap(({ first, later, top }): Mark[] => {
    if (later === 0) return []
    // the axis may be stretched, and a row begins above its first record
    const y = (view.axis.y(first) * (top - ABOVE)) / top
    const [x1, x2] = [px(left - LANE - 8), px(right + LANE + 8)]
    return [
      { tag: 'line', key: `rule ${first}`, class: 'rule', at: { x1, x2, y1: px(y), y2: px(y) } },
      {
        tag: 'text',
        key: `pause ${first}`,
        class: 'pause',
        at: { x: middle, y: px(y + 4), 'font-size': columns.size, 'text-anchor': 'middle' },
        parts: [{ text: say('timeline.pause', { time: duration(later) }) }],
      },
    ]
  })
}

function rowsBetween({ rows: { rows } }: Ladder, { axis, scroll, height }: View): readonly Row[] {
  const start = firstWhere(rows.length, (i) => axis.y(rows[i]!.first) >= scroll - 20)
  const end = firstWhere(rows.length, (i) => axis.y(rows[i]!.first) > scroll + height + 20)
  return rows.slice(start, end)
}

/** Bars from each lane inward, as long as the stretch is busy; what was lost is red. */
function densityMarks(ladder: Ladder, columns: Columns, bins: readonly Bin[]): Mark[] {
  const [left, right] = edges(columns)
  const reach = (right - left) / 2 - 3 * LANE
  const most = Math.max(1, ...bins.flatMap((bin) => bin.sent))
  return bins.flatMap(({ y, height, sent, lost }) =>
    ladder.hosts.flatMap(({ id, side }, i): Mark[] => {
      const x = columns.lanes.get(id)!
      const bar = (key: string, className: string, count: number): Mark => {
        const width = Math.max(2, (reach * count) / most)
        const from = x < right ? x + LANE + 3 : x - LANE - 3 - width
        return {
          tag: 'rect',
          key: `${key} ${id} ${y}`,
          class: className,
          at: { x: px(from), y: px(y), width: px(width), height: height - 1 },
        }
      }
      if (sent[i] === 0) return []
      const bars = [bar('sent', `bin from-${side}`, sent[i]!)]
      return lost[i] === 0 ? bars : [...bars, bar('lost', 'bin lost', lost[i]!)]
    }),
  )
}
