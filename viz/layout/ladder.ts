import type { ConnId, HostInfo, Micros, TraceRecord } from '../../src/trace/record.ts'
import { type Numbering, numberingOf } from '../../src/trace/relative.ts'
import { type CallMark, callsOf } from './ladder-call.ts'
import { type Flight, flightsOf } from './ladder-flight.ts'
import { firstConnection, type Lane, lanesOf } from './ladder-lane.ts'
import { type FiredTimer, firedTimers } from './ladder-timer.ts'
import { type Axis, type AxisKind, eventAxis, timeAxis } from './time-axis.ts'
import { type Rows, rowsOf } from './time-rows.ts'

/**
 * Everything the time line shows of a trace, before it has a size: who sent what and how it ended, the states of each
 * host, the calls and the timers, all placed by the index of their records. `ladderScene` turns it into a picture.
 */
export type Ladder = {
  records: readonly TraceRecord[]
  hosts: readonly HostInfo[]
  focus: ConnId | null
  rows: Rows
  flights: readonly Flight[]
  /** the latest end of all flights up to each one, so that those that reach into a view are found by halving */
  reach: Int32Array
  lanes: readonly Lane[]
  calls: readonly CallMark[]
  timers: readonly FiredTimer[]
  numbering: Exclude<Numbering, null>
  /** there are other connections than the one in focus: theirs is drawn pale and without words */
  several: boolean
  /** how long a typical segment flies */
  typical: Micros
}

/** Reads a trace; `focus` is the connection whose states the lanes show, by default the first that sends, and then the only one. */
export function ladderOf(
  records: readonly TraceRecord[],
  hosts: readonly HostInfo[],
  focus: ConnId | null = null,
): Ladder {
  const conn = focus ?? firstConnection(records)
  const rows = rowsOf(records)
  const flights = flightsOf(records)
  return {
    records,
    hosts,
    focus: conn,
    rows,
    flights,
    reach: reachOf(flights),
    lanes: lanesOf(records, hosts, conn),
    calls: callsOf(records),
    timers: firedTimers(records, focus),
    numbering: numberingOf(records),
    several: focus !== null,
    typical: typicalFlight(records, flights),
  }
}

/** Whether something of `conn` is drawn in full: it is the connection in focus, or of none. */
export const isFull = ({ several, focus }: Ladder, conn: ConnId | undefined): boolean =>
  !several || conn === undefined || conn === focus

/** The axis of a ladder at a zoom. */
export const axisOf = (ladder: Ladder, kind: AxisKind, zoom: number): Axis =>
  kind === 'events' ? eventAxis(ladder.rows, zoom) : timeAxis(ladder.records, ladder.rows, ladder.typical, zoom)

function reachOf(flights: readonly Flight[]): Int32Array {
  const reach = new Int32Array(flights.length)
  let latest = 0
  flights.forEach((flight, i) => {
    latest = Math.max(latest, flight.end?.index ?? flight.index)
    reach[i] = latest
  })
  return reach
}

/** The median time under way of the first arrivals; a millisecond where none is known. */
function typicalFlight(records: readonly TraceRecord[], flights: readonly Flight[]): Micros {
  const times: Micros[] = []
  for (const { end, at } of flights) {
    if (end?.kind === 'arrived') times.push(records[end.index]!.at - at)
    if (times.length === 99) break
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 1000
}

/** The first i in [0, length) for which `holds`, which stays true once it is; `length` if none. */
export function firstWhere(length: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The flights that are seen between two heights: [first, end) in `flights`. */
export function flightsBetween(ladder: Ladder, axis: Axis, from: number, to: number): [number, number] {
  const { flights, reach } = ladder
  const first = firstWhere(flights.length, (i) => axis.y(reach[i]!) >= from)
  const end = firstWhere(flights.length, (i) => axis.y(flights[i]!.index) > to)
  return [first, Math.max(first, end)]
}
