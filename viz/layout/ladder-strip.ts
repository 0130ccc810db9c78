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
  const bar = (key: string, className: string, y: number, count: number): Mark => {
    const width = Math.max(1.5, (WIDTH * count) / most)
    return { tag: 'rect', key, class: className, at: { x: px(WIDTH - width), y: px(y), width: px(width), height: BIN } }
  }
  const marks = bins.flatMap(({ y, lost }, i) => [
    bar(`bin ${i}`, 'bin', y * scale, sums[i]!),
    ...(sum(lost) > 0 ? [bar(`lost ${i}`, 'bin lost', y * scale, sum(lost))] : []),
  ])
  const seen = { x: 0, y: px(scroll * scale), width: WIDTH, height: px(Math.max(8, height * scale)) }
  return [...marks, { tag: 'rect', key: 'seen', class: 'seen', at: seen }]
}
