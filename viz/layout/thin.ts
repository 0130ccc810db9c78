import { px } from './mark.ts'

/** A point of a picture, px. */
type Point = { x: number; y: number }

/**
 * A line in steps through `count` points from left to right: each value holds until the next, the last until `end`; null breaks it. Of
 * what happens within one pixel only the first, the lowest, the highest and the last are drawn, so that no line is longer than its
 * picture is wide.
 */
export function stepLine(
  count: number,
  x: (i: number) => number,
  y: (i: number) => number | null,
  end: number,
): string {
  let d = ''
  let column = 0
  /** what is to be drawn in this column: nothing yet where `open` is false */
  let open = false
  let [first, low, high, last] = [0, 0, 0, 0]
  /** where the pen is; NaN: lifted */
  let pen = Number.NaN
  const turn = (value: number) => {
    const to = px(value)
    if (to !== pen) d += `V${to}`
    pen = to
  }
  const draw = () => {
    if (!open) return
    open = false
    if (Number.isNaN(pen)) {
      pen = px(first)
      d += `M${column},${pen}`
    } else if (px(low) !== pen || px(high) !== pen) d += `H${column}`
    turn(first)
    turn(low)
    turn(high)
    turn(last)
  }
  const lift = (at: number) => {
    draw()
    if (!Number.isNaN(pen)) d += `H${px(at)}`
    pen = Number.NaN
  }
  for (let i = 0; i < count; i += 1) {
    const value = y(i)
    if (value === null) {
      lift(x(i))
      continue
    }
    const here = Math.round(x(i))
    if (here !== column || !open) {
      draw()
      open = true
      column = here
      first = low = high = value
    }
    if (value < low) low = value
    if (value > high) high = value
    last = value
  }
  lift(end)
  return d
}

/** An upright stroke. */
type Stroke = { x: number; top: number; bottom: number }

/** Upright strokes from left to right as one path; those of one pixel that touch each other are one. */
export function strokes(all: Iterable<Stroke>): string {
  let d = ''
  let column = 0
  let drawn: { top: number; bottom: number }[] = []
  const draw = () => {
    for (const { top, bottom } of drawn) d += `M${column},${px(top)}V${px(bottom)}`
  }
  for (const { x, top, bottom } of all) {
    const here = Math.round(x)
    if (here !== column) {
      draw()
      column = here
      drawn = []
    }
    const near = drawn.find((other) => top <= other.bottom + 1 && other.top <= bottom + 1)
    if (near) {
      near.top = Math.min(near.top, top)
      near.bottom = Math.max(near.bottom, bottom)
    } else drawn.push({ top, bottom: Math.max(bottom, top + 1) })
  }
  draw()
  return d
}

/** Points from left to right of which none lies over another: those left out that are nearer than `apart` px to one before. */
export function spread<P extends Point>(all: Iterable<P>, apart: number): P[] {
  const kept: P[] = []
  for (const point of all) {
    let free = true
    for (let i = kept.length - 1; free && i >= 0 && point.x - kept[i]!.x < apart; i -= 1)
      free = Math.abs(kept[i]!.y - point.y) >= apart
    if (free) kept.push(point)
  }
  return kept
}
