import type { Flight } from './ladder-flight.ts'
import { type Columns, LANE, type View } from './ladder-frame.ts'

/** The line of a flight in px, from its sender. What a host sends to itself turns round at (x2, y2) and comes `back`. */
export type Line = { x1: number; y1: number; x2: number; y2: number; back?: { x: number; y: number } }

/** How far across a segment is drawn that was lost on the way. */
const LOST = 0.58
/** Segments under way hang between these shares of the way, the older ones further across. */
const UNDERWAY = [0.86, 0.5] as const
const ALONE = 0.66
const APART = 0.07
/** The least fall of an arrow that stops on the way, and the most of one that is still under way, px. */
const FALL = 16
export const LONGEST = 220
const CLEAR = LANE + 3

/** Where flights are drawn; those under way reach for the line of now at `end`. */
export function linesOf(flights: readonly Flight[], columns: Columns, view: View, end: number): Line[] {
  const flying = new Map<string, Flight[]>()
  for (const flight of flights) {
    if (!flight.end) flying.set(flight.from, [...(flying.get(flight.from) ?? []), flight])
  }
  return flights.map((flight) => {
    const abreast = flying.get(flight.from) ?? []
    // the other way's hang a little apart, so that their handles do not meet
    const apart = columns.lanes.get(flight.from)! < columns.lanes.get(flight.to)! ? 0 : APART
    return lineOf(flight, columns, view, end, shareOf(abreast.indexOf(flight), abreast.length) - apart)
  })
}

/** How far across the `i`-th of `count` segments under way is drawn: only the order is known on the event axis. */
function shareOf(i: number, count: number): number {
  if (count < 2) return ALONE
  const [oldest, newest] = UNDERWAY
  return oldest + ((newest - oldest) * i) / (count - 1)
}

function lineOf(flight: Flight, columns: Columns, view: View, end: number, share: number): Line {
  const from = columns.lanes.get(flight.from) ?? 0
  const to = columns.lanes.get(flight.to) ?? 0
  if (flight.from === flight.to && flight.end?.reached) return loopOf(flight, from, columns, view)
  const way = Math.sign(to - from)
  const x1 = from + way * CLEAR
  const across = to - way * CLEAR - x1
  const y1 = view.axis.y(flight.index)
  const landing = flight.end
  if (!landing) return { x1, y1, x2: x1 + across * share, y2: y1 + Math.min(LONGEST, Math.max(FALL, end - y1 - 9)) }
  const y2 = view.axis.y(landing.index)
  if (landing.reached) return { x1, y1, x2: x1 + across, y2 }
  return { x1, y1, x2: x1 + across * LOST, y2: Math.max(y2, y1 + FALL) }
}

/** From the lane half way across and back, down to where it arrives. */
function loopOf(flight: Flight, lane: number, columns: Columns, view: View): Line {
  const far = [...columns.lanes.values()].find((other) => other !== lane) ?? lane
  const x1 = lane + Math.sign(far - lane) * CLEAR
  const [y1, last] = [view.axis.y(flight.index), view.axis.y(flight.end!.index)]
  return { x1, y1, x2: lane + (far - lane) / 2, y2: y1 + (last - y1) / 2, back: { x: x1, y: last } }
}

/** Two arrows cross where one starts above the other and ends below it on the same side. */
export const cross = (a: Line, b: Line): boolean =>
  a.x1 < a.x2 !== b.x1 < b.x2 && Math.max(a.y1, b.y1) < Math.min(a.y2, b.y2)
