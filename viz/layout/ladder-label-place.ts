import type { Line } from './ladder-line.ts'
import { type Part, widthOf } from './mark.ts'

/** A label on its arrow: its middle, the slope it follows, and what of it fits. */
export type Placed = { x: number; y: number; angle: number; parts: readonly Part[] }

/** An arrow that wants a label. `whole` is false where it stops on the way; `partsFor` gives a label of at most so many px. */
type Wanted = {
  line: Line
  whole: boolean
  crossed: boolean
  rank: number
  partsFor: (room: number) => Part[]
}

/** Least distance of two labels, px, and of a label from the line it stands on and from the lane it starts at. */
const APART = 12
const ABOVE = 5
const INSET = 12
/** Where along the arrow a label may stand: in the middle, near its sender, near its receiver. */
const PLACES = [0.5, 0.27, 0.73]

/** The baseline of a label from its left end to its right end. */
type Baseline = { left: number; right: number; y: (x: number) => number }

/** Places labels so that none covers another, those of the highest rank first; one that finds no place is left out. */
export function placeLabels(wanted: readonly Wanted[], size: number): (Placed | null)[] {
  const taken: Baseline[] = []
  const placed: (Placed | null)[] = wanted.map(() => null)
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[b]!.rank - wanted[a]!.rank || a - b)
  for (const i of order) {
    for (const { middle, room } of placesOn(wanted[i]!)) {
      const parts = wanted[i]!.partsFor(room)
      const width = widthOf(parts.map(({ text }) => text).join(''), size)
      const place = placeAt(wanted[i]!.line, middle(width))
      const baseline = baselineOf(place, width)
      if (taken.some((other) => collide(baseline, other))) continue
      taken.push(baseline)
      placed[i] = { ...place, parts }
      break
    }
  }
  return placed
}

/** Where a label may stand, the best first: `middle` as a share of the arrow, for a label of this width. */
function placesOn({ line, whole, crossed }: Wanted): { middle: (width: number) => number; room: number }[] {
  const length = Math.abs(line.x2 - line.x1)
  if (!whole) return [{ middle: (width) => (INSET + width / 2) / Math.max(length, 1), room: length - INSET }]
  const places = crossed ? PLACES.slice(1) : PLACES
  return places.map((share) => ({ middle: () => share, room: 2 * Math.min(share, 1 - share) * length - 2 * INSET }))
}

function placeAt({ x1, y1, x2, y2 }: Line, share: number): { x: number; y: number; angle: number } {
  const slope = Math.atan2(y2 - y1, Math.abs(x2 - x1)) * (180 / Math.PI)
  return { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share - ABOVE, angle: x2 > x1 ? slope : -slope }
}

function baselineOf({ x, y, angle }: { x: number; y: number; angle: number }, width: number): Baseline {
  const turn = (angle * Math.PI) / 180
  const half = (width / 2) * Math.cos(turn)
  return { left: x - half, right: x + half, y: (at) => y + (at - x) * Math.tan(turn) }
}

function collide(a: Baseline, b: Baseline): boolean {
  const left = Math.max(a.left, b.left) - 4
  const right = Math.min(a.right, b.right) + 4
  if (left > right) return false
  const [first, last] = [a.y(left) - b.y(left), a.y(right) - b.y(right)]
  return first * last < 0 || Math.min(Math.abs(first), Math.abs(last)) < APART
}
