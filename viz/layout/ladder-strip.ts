import type { Ladder } from './ladder.ts'
import { type Census, densityOf } from './ladder-density.ts'
import type { View } from './ladder-frame.ts'
import { endOf } from './ladder-scene.ts'
import { type Mark, px } from './mark.ts'

const WIDTH = 8
const BIN = 2

/** The whole picture at the height of its opening: how busy each stretch is, what was lost, and what part is seen. */
export function stripMarks(ladder: Ladder, census: Census, view: View): Mark[] {
  const { axis, scroll, height } = view
  const whole = Math.max(1, endOf(ladder, axis))
  const scale = height / whole
  const bins = densityOf(ladder, census, axis, 0, whole, BIN / scale)
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const sums = bins.map(({ sent }) => sum(sent))
  const most = Math.max(1, ...sums)
  // with each step all of them move a little: they are one shape, for hundreds would each be laid out anew
  const bar = (y: number, count: number): string => {
    const width = count === 0 ? 0 : Math.max(1.5, (WIDTH * count) / most)
    return width === 0 ? '' : `M${WIDTH},${px(y)}h${-px(width)}v${BIN}h${px(width)}Z`
  }
  const bars = (key: string, className: string, counts: readonly number[]): Mark => ({
    tag: 'path',
    key,
    class: className,
    at: { d: bins.map(({ y }, i) => bar(y * scale, counts[i]!)).join('') },
  })
  const marks = [
    bars('bins', 'bin', sums),
    bars(
      'lost',
      'bin lost',
      bins.map(({ lost }) => sum(lost)),
    ),
  ]
  const seen = { x: 0, y: px(scroll * scale), width: WIDTH, height: px(Math.max(8, height * scale)) }
  return [...marks, { tag: 'rect', key: 'seen', class: 'seen', at: seen }]
}
