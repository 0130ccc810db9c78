import type { Ladder } from './ladder.ts'
import { firstWhere } from './ladder.ts'
import type { Axis } from './time-axis.ts'

/** How many segments leave in one stretch of the picture and how many of them never arrive, by sender. */
export type Bin = { y: number; height: number; sent: readonly number[]; lost: readonly number[] }

/** Running counts over the flights, so that any stretch is counted in two look-ups. */
export type Census = { sent: readonly Int32Array[]; lost: readonly Int32Array[] }

/** Counts the flights of a ladder once: by host, in the order of `hosts`. */
export function censusOf({ flights, hosts }: Ladder): Census {
  const sent = hosts.map(() => new Int32Array(flights.length + 1))
  const lost = hosts.map(() => new Int32Array(flights.length + 1))
  const all = [...sent, ...lost]
  const place = new Map(hosts.map((host, i) => [host.id, i]))
  flights.forEach((flight, i) => {
    for (const counts of all) counts[i + 1] = counts[i]!
    const host = place.get(flight.from)
    if (host === undefined) return
    sent[host]![i + 1]! += 1
    if (flight.end?.kind === 'dropped') lost[host]![i + 1]! += 1
  })
  return { sent, lost }
}

/** Counts the flights that leave between two heights, in bins of `size` px. */
export function densityOf(ladder: Ladder, census: Census, axis: Axis, from: number, to: number, size: number): Bin[] {
  const { flights } = ladder
  const until = (y: number) => firstWhere(flights.length, (i) => axis.y(flights[i]!.index) >= y)
  const bins: Bin[] = []
  let low = until(from)
  for (let y = from; y < to; y += size) {
    const high = until(y + size)
    if (high > low) {
      const [first, last] = [low, high]
      const between = (counts: Int32Array) => counts[last]! - counts[first]!
      bins.push({ y, height: size, sent: census.sent.map(between), lost: census.lost.map(between) })
    }
    low = high
  }
  return bins
}
