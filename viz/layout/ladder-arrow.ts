import { type Flight, isLost } from './ladder-flight.ts'
import type { View } from './ladder-frame.ts'
import type { Placed } from './ladder-label-place.ts'
import type { Line } from './ladder-line.ts'
import { group, type Mark, px } from './mark.ts'

/** The arrow of a flight: its line, its head or cross, the handle of a segment under way, and its label. */
export function arrow(flight: Flight, side: string, line: Line, view: View, label: Placed | null, size: number): Mark {
  const { x1, y1, x2, y2, back } = line
  const flying = flight.end === null
  const lost = isLost(flight)
  const d = `M${px(x1)},${px(y1)}L${px(x2)},${px(y2)}${back ? `L${px(back.x)},${px(back.y)}` : ''}`
  const classes = ['segment', side]
  if (flying) classes.push('flying')
  if (lost) classes.push('lost')
  if (flight.again !== null) classes.push('again')
  if (flight.copyOf !== null || flight.stray !== null) classes.push('copy')
  if (flight.basis === 'inferred') classes.push('inferred')
  if (flight.end?.changed && !flying) classes.push('corrupted')
  if (flight.id === view.chosen) classes.push('chosen')
  if (flight.index >= view.step || (!flying && flight.end!.index >= view.step)) classes.push('current')
  return group(
    `segment ${flight.id}`,
    classes.join(' '),
    [
      { tag: 'path', key: 'reach', class: 'reach', at: { d } },
      { tag: 'path', key: 'line', class: 'line', at: { d } },
      lost ? crossAt(x2, y2) : headAt(back ? { x1: x2, y1: y2, x2: back.x, y2: back.y } : line),
      flying ? { tag: 'circle', key: 'handle', class: 'handle', at: { cx: px(x2), cy: px(y2), r: 6.5 } } : null,
      flying ? grip(x2, y2) : null,
      flight.end?.changed && !flying ? zigzag(line) : null,
      label && labelMark(label, size),
    ],
    { 'data-segment': flight.id },
  )
}

function labelMark({ x, y, angle, parts }: Placed, size: number): Mark {
  const turned = `rotate(${px(angle)},${px(x)},${px(y)})`
  return {
    tag: 'text',
    key: 'label',
    class: 'label',
    at: { x: px(x), y: px(y), transform: turned, 'font-size': size, 'text-anchor': 'middle' },
    parts,
  }
}

/** A head that points along the line. */
function headAt({ x1, y1, x2, y2 }: Line): Mark {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length]
  const corner = (side: number) => `${px(x2 - 11 * ux - side * 4.5 * uy)},${px(y2 - 11 * uy + side * 4.5 * ux)}`
  return {
    tag: 'path',
    key: 'head',
    class: 'head',
    at: { d: `M${px(x2)},${px(y2)}L${corner(1)}L${corner(-1)}Z` },
  }
}

/** The cross of a segment that was lost. */
const crossAt = (x: number, y: number): Mark => ({
  tag: 'path',
  key: 'cross',
  class: 'cross',
  at: { d: `M${px(x - 5)},${px(y - 5)}l10,10m0,-10l-10,10` },
})

/** Three strokes on the handle: it can be seized. */
const grip = (x: number, y: number): Mark => ({
  tag: 'path',
  key: 'grip',
  class: 'grip',
  at: { d: `M${px(x - 2.5)},${px(y - 2)}h5m-5,2h5m-5,2h5` },
})

/** A flash across the line: these bits were changed on the way. */
function zigzag({ x1, y1, x2, y2 }: Line): Mark {
  const [x, y] = [x1 + (x2 - x1) * 0.8, y1 + (y2 - y1) * 0.8]
  return { tag: 'path', key: 'zigzag', class: 'zigzag', at: { d: `M${px(x + 2)},${px(y - 8)}l-5,8h6l-5,8` } }
}
