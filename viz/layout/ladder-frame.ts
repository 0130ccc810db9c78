import type { HostId, SegmentId } from '../../src/trace/record.ts'
import type { Numbering } from '../../src/trace/relative.ts'
import type { Ladder } from './ladder.ts'
import type { Axis } from './time-axis.ts'

/** How a ladder is looked at: its size, what part of it, and what is picked out. */
export type View = {
  width: number
  height: number
  /** px of the picture above the upper edge */
  scroll: number
  axis: Axis
  /** index of the first record of the current step; the count of all records where none is to be picked out */
  step: number
  chosen: SegmentId | null
  numbering: Numbering
}

/** Where the lanes stand. A lane's names are outside of it, the arrows between. */
export type Columns = { lanes: ReadonlyMap<HostId, number>; gutter: number; margin: number; size: number }

/** Half the width of a lane. */
export const LANE = 5
/** The lanes go on below the line of now, so that the last state has room for its name. */
export const TAIL = 30
/** Height of the line with the hosts' names. */
export const HEAD = 34

/** The places of the lanes in a picture `width` wide; a narrow one has smaller letters and no clock on the event axis. */
export function columnsOf(ladder: Ladder, width: number, axis: Axis['kind']): Columns {
  const narrow = width < 480
  const size = narrow ? 10 : 11
  const margin = narrow ? 88 : 102
  const gutter = narrow ? (axis === 'time' ? 44 : 0) : 54
  const left = gutter + margin
  const right = width - margin
  const last = Math.max(1, ladder.hosts.length - 1)
  return {
    lanes: new Map(ladder.hosts.map(({ id }, i) => [id, left + ((right - left) * i) / last])),
    gutter,
    margin,
    size,
  }
}
