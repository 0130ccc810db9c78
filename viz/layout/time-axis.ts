import type { Micros, TraceRecord } from '../../src/trace/record.ts'
import { ticks } from './ticks.ts'
import { type Rows, STATE } from './time-rows.ts'

/** One row per event, or true time. */
export type AxisKind = 'events' | 'time'

/** Where the records stand, in px from the top of the whole picture. */
export type Axis = {
  kind: AxisKind
  /** record by index; `nth` counts the further states that one step enters */
  y: (index: number, nth?: number) => number
  /** the end of everything that happened with the record's cause */
  bottom: (index: number) => number
  height: number
  /** marks of a clock between two heights; none on the event axis */
  ticks: (from: number, to: number) => { y: number; at: Micros }[]
}

/** A typical flight falls this many px on the time axis at zoom 1. */
const FALL = 34

/** A state that lasted no time must still be seen. */
const INSTANT = 6

/** One row per event; `zoom` stretches the rows. */
export function eventAxis(rows: Rows, zoom: number): Axis {
  return {
    kind: 'events',
    y: (index, nth = 0) => (rows.y[index]! + nth * STATE) * zoom,
    bottom: (index) => (rows.rows[rows.rowOf[index]!]?.bottom ?? 0) * zoom,
    height: rows.height * zoom,
    ticks: () => [],
  }
}

/** True time; at zoom 1 a typical flight (`flight`, in µs) falls far enough to be read. */
export function timeAxis(records: readonly TraceRecord[], rows: Rows, flight: Micros, zoom: number): Axis {
  const typical = Math.max(flight, 1)
  const start = (records[0]?.at ?? 0) - typical
  const scale = (FALL / typical) * zoom
  const y = (at: Micros) => (at - start) * scale
  return {
    kind: 'time',
    y: (index, nth = 0) => y(records[index]!.at) + nth * INSTANT,
    bottom: (index) => y(records[rows.rows[rows.rowOf[index]!]?.last ?? index]!.at),
    height: y(records.at(-1)?.at ?? 0) + FALL,
    ticks: (from, to) => {
      const low = Math.max(start + typical, start + from / scale)
      const high = start + to / scale
      if (high <= low) return []
      const count = Math.max(2, (to - from) / 90)
      return ticks(low, high, count).map((at) => ({ y: y(at), at }))
    },
  }
}

/** A time since the start, short enough for the edge of a picture: never in minutes. */
export const clock = (us: Micros): string => (us < 59_950_000 ? duration(us) : `${(us / 1_000_000).toFixed(1)} s`)

/** Microseconds as a person reads them: `250 µs`, `10 ms`, `1.284 s`, `2 min`. */
export function duration(us: Micros): string {
  const short = (n: number, digits: number) => Number(n.toFixed(digits)).toString()
  if (us < 1000) return `${Math.round(us)} µs`
  if (us < 1_000_000) return `${short(us / 1000, us < 10_000 ? 2 : us < 100_000 ? 1 : 0)} ms`
  if (us < 59_950_000) return `${short(us / 1_000_000, us < 10_000_000 ? 3 : 1)} s`
  const whole = Math.round(us / 1_000_000)
  const minutes = Math.floor(whole / 60)
  const seconds = whole % 60
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`
}
