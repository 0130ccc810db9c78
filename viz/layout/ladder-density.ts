import type { Ladder } from './ladder.ts'
import { firstWhere } from './ladder.ts'
import type { Axis } from './time-axis.ts'

/** How many segments leave in one stretch of the picture, by sender, and how many of them never arrive. */
export type Bin = { y: number; height: number; sent: readonly number[]; lost: number }

/** Running counts over the flights, so that any stretch is counted in two look-ups. */
export type Census = { sent: readonly Int32Array[]; lost: Int32Array }

/** Counts the flights of a ladder once: by host, in the order of `hosts`. */
export function censusOf({ flights, hosts }: Ladder): Census {
  const sent = hosts.map(() => new Int32Array(flights.length + 1))
  const lost = new Int32Array(flights.length + 1)
  const place = new Map(hosts.map((host, i) => [host.id, i]))
  flights.forEach((flight, i) => {
    for (const counts of sent) counts[i + 1] = counts[i]!
    const own = sent[place.get(flight.from) ?? -1]
    if (own) own[i + 1]! += 1
    lost[i + 1] = lost[i]! + (flight.end?.kind === 'dropped' ? 1 : 0)
  })
  return { sent, lost }
}

/** Counts the flights that leave between two heights, in bins of `size` px; only the records up to `now` count. */
export function densityOf(
  ladder: Ladder,
  census: Census,
  axis: Axis,
  from: number,
  to: number,
  size: number,
  now: number,
): Bin[] {
  const { flights } = ladder
  const known = firstWhere(flights.length, (i) => flights[i]!.index > now)
  const until = (y: number) => firstWhere(known, (i) => axis.y(flights[i]!.index) >= y)
  const bins: Bin[] = []
  let low = until(from)
  for (let y = from; y < to; y += size) {
    const high = until(y + size)
    if (high > low) {
      const sent = census.sent.map((counts) => counts[high]! - counts[low]!)
      bins.push({ y, height: size, sent, lost: census.lost[high]! - census.lost[low]! })
    }
    low = high
  }
  return bins
}
