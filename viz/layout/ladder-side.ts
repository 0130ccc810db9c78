import { firstWhere, isFull, type Ladder } from './ladder.ts'
import type { CallMark } from './ladder-call.ts'
import { type Columns, LANE, TAIL, type View } from './ladder-frame.ts'
import type { Gap, Lane, Span } from './ladder-lane.ts'
import { type Name, placeNames } from './ladder-names.ts'
import { group, type Mark, px, type Say } from './mark.ts'
import { phaseOf } from './phase.ts'
import { duration } from './time-axis.ts'

/** Least distance of two names at a lane. */
const GAP = 13
/** A time not looked for shorter than this is marked without words, µs. */
const LONG = 1000
/** A name may stand this far outside of its span, so that a state that passed at once still has its name. */
const REACH = 9

type Block = { span: Span; top: number; bottom: number }

/** A lane: its states, its gaps, the names of the states and the calls beside it. `outward` is -1 to the left, 1 to the right. */
export function laneMarks(
  ladder: Ladder,
  lane: Lane,
  columns: Columns,
  view: View,
  outward: -1 | 1,
  end: number,
  say: Say,
): Mark {
  const x = columns.lanes.get(lane.host.id)!
  const blocks = blocksOf(lane.spans, view, end)
  const calls = callsBetween(ladder, lane.host.id, view)
  const named = calls.filter(({ conn, text }) => text === null || isFull(ladder, conn))
  return group(`lane ${lane.host.id}`, `lane ${lane.host.side}`, [
    ...(blocks.length === 0 ? [empty(x, end, view)] : blocks.map((block) => blockMark(block, x))),
    ...gapMarks(lane.gaps, x, view, outward, columns.size, say),
    ...calls.map((call) => tick(call, x, outward, view, isFull(ladder, call.conn))),
    ...names(
      blocks,
      named.map((call) => ({ ...call, text: call.text ?? say('timeline.crash') })),
      x,
      outward,
      columns,
      view,
      end,
    ),
  ])
}

/** The spans that are seen, cut to the view and a little beyond. */
function blocksOf(spans: readonly Span[], view: View, end: number): Block[] {
  const from = view.scroll - 40
  const to = view.scroll + view.height + 40
  const start = (i: number) => (spans[i]!.index < 0 ? 0 : view.axis.y(spans[i]!.index, spans[i]!.nth))
  const blocks: Block[] = []
  for (let i = Math.max(0, firstWhere(spans.length, (n) => start(n) > from) - 1); i < spans.length; i++) {
    const top = start(i)
    if (top > to) break
    const bottom = i + 1 < spans.length ? start(i + 1) : Math.max(end + TAIL, top + 14)
    blocks.push({ span: spans[i]!, top: Math.max(top, from), bottom: Math.min(bottom, to) })
  }
  return blocks
}

const blockMark = ({ span, top, bottom }: Block, x: number): Mark => ({
  tag: 'rect',
  key: `span ${span.index} ${span.nth}`,
  class: `span ${phaseOf(span.state)}${span.basis === 'inferred' ? ' inferred' : ''}`,
  at: {
    x: px(x - LANE),
    y: px(top + 0.75),
    width: 2 * LANE,
    height: px(Math.max(2, bottom - top - 1.5)),
    rx: 2.5,
    'data-record': span.n,
  },
})

/** The lane of a host without a connection. */
const empty = (x: number, end: number, view: View): Mark => ({
  tag: 'rect',
  key: 'empty',
  class: 'span none',
  at: {
    x: px(x - LANE),
    y: px(view.scroll - 40),
    width: 2 * LANE,
    height: px(Math.max(14, end + TAIL - view.scroll + 40)),
    rx: 2.5,
  },
})

function callsBetween({ calls }: Ladder, host: string, view: View): CallMark[] {
  const found: CallMark[] = []
  for (
    let i = firstWhere(calls.length, (n) => view.axis.y(calls[n]!.index) >= view.scroll - 20);
    i < calls.length;
    i++
  ) {
    const call = calls[i]!
    if (view.axis.y(call.index) > view.scroll + view.height) break
    if (call.host === host) found.push(call)
  }
  return found
}

/** A call that waited once and went on is like any other. */
const stateOf = ({ state, wentOn }: CallMark): string => (state === 'blocked' && wentOn ? 'done' : state)

/** A small wedge at the lane where the program calls. */
function tick(call: CallMark, x: number, outward: -1 | 1, view: View, full: boolean): Mark {
  const from = x + outward * (LANE + 1)
  const y = view.axis.y(call.index)
  return {
    tag: 'path',
    key: `tick ${call.index}`,
    class: `call ${full ? stateOf(call) : 'other'}`,
    at: { d: `M${px(from)},${px(y)}l${outward * 5},-3.5v7Z`, 'data-record': call.n },
  }
}

/** With a text in the reader's language. */
type Named = CallMark & { text: string }
type Said = { key: string; class: string; text: string; y: number | null }

/** Names of states and calls share the margin: a call stands at its row, a state where there is room in its span. */
function names(
  blocks: readonly Block[],
  calls: readonly Named[],
  x: number,
  outward: -1 | 1,
  columns: Columns,
  view: View,
  end: number,
): Mark[] {
  const low = view.scroll + GAP / 2
  const high = view.scroll + view.height - GAP / 2
  const wanted: Name<Said>[] = calls.map((call) => {
    const y = view.axis.y(call.index)
    return {
      of: { key: `call ${call.index}`, class: `call ${stateOf(call)}`, text: call.text, y },
      low: y,
      high: y,
      rank: 2,
    }
  })
  for (const { span, top, bottom } of blocks) {
    if (bottom < low || top > high) continue
    const said: Said = {
      key: `name ${span.index} ${span.nth}`,
      class: `state ${phaseOf(span.state)}${span.basis === 'inferred' ? ' inferred' : ''}`,
      text: span.state,
      y: null,
    }
    const room = { low: Math.max(top, low), high: Math.min(bottom, high) }
    wanted.push({ of: said, ...room, rank: room.high - room.low < 2 * GAP ? 1 : 0 })
  }
  return placeNames(wanted, GAP, REACH, [end]).map(({ of, y }) => ({
    tag: 'text',
    key: of.key,
    class: of.class,
    at: {
      x: px(x + outward * (LANE + (of.y === null ? 8 : 13))),
      y: px(y + 4),
      'font-size': of.y === null ? columns.size : columns.size - 1,
      'text-anchor': outward < 0 ? 'end' : 'start',
    },
    parts: [{ text: of.text }],
  }))
}

/** Where a kernel was asked: what happened since the time before, nobody saw. */
function gapMarks(gaps: readonly Gap[], x: number, view: View, outward: -1 | 1, size: number, say: Say): Mark[] {
  const marks: Mark[] = []
  for (let i = firstWhere(gaps.length, (n) => view.axis.y(gaps[n]!.index) >= view.scroll - 20); i < gaps.length; i++) {
    const { index, since, until } = gaps[i]!
    const y = view.axis.y(index)
    if (y > view.scroll + view.height) break
    marks.push({
      tag: 'path',
      key: `gap ${index}`,
      class: 'gap',
      at: { d: `M${px(x - LANE - 2)},${px(y - 4)}l3.5,-3l3.5,3l3.5,-3l3.5,3` },
    })
    if (until - since < LONG) continue
    marks.push({
      tag: 'text',
      key: `gap name ${index}`,
      class: 'gap',
      at: {
        x: px(x - outward * (LANE + 6)),
        y: px(y - 3),
        'font-size': size - 1,
        'text-anchor': outward < 0 ? 'start' : 'end',
      },
      parts: [{ text: say('timeline.gap', { time: duration(until - since) }) }],
    })
  }
  return marks
}
