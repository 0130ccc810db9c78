import { distance, type Seq } from '../../src/tcp/seq.ts'
import type { Direction } from './buffers.ts'

/** From sequence numbers to px. Not to scale: six bytes beside a window of 65 535 must both be read. */
export type BufferScale = { x: (at: Seq) => number; left: number; right: number }

/** A number that carries no text: SYN or FIN. */
const MARK = 56
/** A run of text: px for its name, for each of its first bytes, how many those are, and px for each doubling beyond. */
const NAME = 84
const BYTE = 8
const FEW = 20
const DOUBLING = 10
/** An open window. */
const WINDOW = 120
/** Room for "beyond the window", at most this share of the whole. */
const BEYOND = 126
const MOST_BEYOND = 0.29
/** How much more than it wants a run may be given. */
const WIDER = 1.5
/** What was acknowledged and read long ago gets less where room is short. */
const PAST = 0.7

/** How wide a run of `count` numbers wants to be: a few bytes as wide as their letters, many by their logarithm. */
function wish(count: number, text: boolean): number {
  if (count === 1) return MARK
  return text ? NAME + BYTE * Math.min(count, FEW) + DOUBLING * Math.log2(Math.max(1, count / FEW)) : WINDOW
}

/** One scale for both bars of a direction, so that the same number stands at the same place in both. */
export function bufferScale({ first, sender, receiver }: Direction, left: number, right: number): BufferScale {
  const runs = [...sender.runs, ...(receiver?.runs ?? [])]
  const stops = [...new Set(runs.flatMap(({ from, to }) => [distance(first, from), distance(first, to)]))].sort(
    (a, b) => a - b,
  )
  const una = distance(first, sender.points[0]!.at)
  const isOpen = ({ kind }: { kind: string }) => kind === 'window' || kind === 'beyond'
  const read = receiver?.runs.find((run) => run.kind === 'unread' || isOpen(run))
  const past = Math.min(una, read ? distance(first, read.from) : una)
  const end = Math.max(...runs.filter((run) => !isOpen(run)).map(({ to }) => distance(first, to)))
  const room = right - left - Math.min(BEYOND, (right - left) * MOST_BEYOND)
  const wishes = stops.slice(1).map((to, i) => wish(to - stops[i]!, to <= end))
  const crowded = sum(wishes) > room
  const given = wishes.map((each, i) => (crowded && stops[i + 1]! <= past ? each * PAST : each))
  // where there is room to spare, all are a little wider, and an open window at the end takes the rest
  const stretch = Math.min(WIDER, room / Math.max(1, sum(given)))
  const open = (stops.at(-1) ?? 0) > end
  const spare = open ? Math.max(0, room - stretch * sum(given)) : 0
  const places = [left]
  given.forEach((each, i) => {
    places.push(places[i]! + each * stretch + (i === given.length - 1 ? spare : 0))
  })
  return {
    left,
    right,
    x: (at) => {
      const offset = distance(first, at)
      const i = stops.findIndex((stop) => stop >= offset)
      if (i <= 0) return i < 0 ? places.at(-1)! : left
      const share = (offset - stops[i - 1]!) / (stops[i]! - stops[i - 1]!)
      return places[i - 1]! + share * (places[i]! - places[i - 1]!)
    },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
