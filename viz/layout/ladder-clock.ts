import { DIAL, dial } from './dial.ts'
import { firstWhere, type Ladder } from './ladder.ts'
import { type Columns, LANE, type View } from './ladder-frame.ts'
import type { Lane } from './ladder-lane.ts'
import { type FiredTimer, type RunningTimer, runningTimers } from './ladder-timer.ts'
import { group, type Mark, px, type Say } from './mark.ts'
import { duration } from './time-axis.ts'

/** Distance of a bracket from its lane, and of one bracket from the next. */
const BESIDE = 10
const APART = 9
/** The name of a timer that went off stands in the middle of its bracket; in a short one below the arrow that set it, above the next. */
const SHORT = 100
const BELOW = 18

type Bracket = { key: string; top: number; bottom: number; text: string; left: number | null; fired: boolean }

/** The timers of a lane: a dotted bracket for each that went off, one with a dial that runs down for each that runs. */
export function timerMarks(
  ladder: Ladder,
  lane: Lane,
  columns: Columns,
  view: View,
  inward: -1 | 1,
  end: number,
  say: Say,
): Mark[] {
  const from = view.scroll - 20
  const to = view.scroll + view.height + 20
  const seen = ladder.timers.slice(firstWhere(ladder.timers.length, (i) => view.axis.y(ladder.timers[i]!.end) >= from))
  const fired = seen.filter((timer) => timer.host === lane.host.id).map((timer) => firedBracket(timer, view, say))
  const running = runningTimers(ladder.records, ladder.focus, lane.host.id).map((timer, i) =>
    runningBracket(timer, view, end + 14 + i * 17, say),
  )
  const brackets = [...fired, ...running].filter(({ top, bottom }) => bottom >= from && top <= to)
  const depths = depthsOf(brackets)
  const x = columns.lanes.get(lane.host.id)! + inward * (LANE + BESIDE)
  return brackets.map((bracket, i) => bracketMark(bracket, x, depths[i]!, inward, columns.size))
}

const firedBracket = (timer: FiredTimer, view: View, say: Say): Bracket => ({
  key: `${timer.name} ${timer.index}`,
  top: view.axis.y(timer.index),
  bottom: view.axis.y(timer.end),
  text: say(`timeline.timer.${timer.name}`, { time: duration(timer.length) }),
  left: null,
  fired: true,
})

const runningBracket = (timer: RunningTimer, view: View, bottom: number, say: Say): Bracket => ({
  key: `${timer.name} ${timer.index}`,
  top: view.axis.y(timer.index),
  bottom: Math.max(bottom, view.axis.y(timer.index) + 8),
  text: say(`timeline.timer.${timer.name}`, { time: duration(timer.left) }),
  left: timer.length > 0 ? timer.left / timer.length : 0,
  fired: false,
})

/** Brackets that overlap stand side by side. */
function depthsOf(brackets: readonly Bracket[]): number[] {
  const depths: number[] = []
  brackets.forEach((bracket, i) => {
    let depth = 0
    const clash = (other: Bracket, j: number) =>
      depths[j] === depth && other.top < bracket.bottom && bracket.top < other.bottom
    while (brackets.slice(0, i).some(clash)) depth += 1
    depths.push(depth)
  })
  return depths
}

/** Where the name of a bracket stands: at the dial; beside another bracket at its foot, where the other has no name. */
function nameAt({ top, bottom, left }: Bracket, depth: number): number {
  if (left !== null || depth > 0) return bottom
  return bottom - top < SHORT ? top + Math.min(BELOW, (bottom - top) / 3) : (top + bottom) / 2
}

function bracketMark(bracket: Bracket, beside: number, depth: number, inward: -1 | 1, size: number): Mark {
  const { text, left, key, top, bottom } = bracket
  const x = beside + inward * APART * depth
  const middle = nameAt(bracket, depth)
  const turn = left === null ? 5 : DIAL + 5
  const foot = left === null ? `H${px(x - inward * 4)}` : ''
  return group(key, bracket.fired ? 'timer fired' : 'timer running', [
    {
      tag: 'path',
      key: 'bracket',
      class: 'bracket',
      at: { d: `M${px(x - inward * 4)},${px(top)}H${px(x)}V${px(left === null ? bottom : bottom - DIAL)}${foot}` },
    },
    ...(left === null ? [] : dial(x, bottom, left)),
    {
      tag: 'text',
      key: 'name',
      class: 'name',
      at: {
        x: px(x + inward * turn),
        y: px(middle + size * 0.35),
        'font-size': size,
        'text-anchor': inward > 0 ? 'start' : 'end',
      },
      parts: [{ text }],
    },
  ])
}
