import type { Mark } from './mark.ts'
import { phaseOf } from './phase.ts'
import type { Listed } from './roster.ts'

/** A line of the rail: the address that the connections below it were opened to, or a connection. */
export type RailLine = { server: string } | { listed: Listed; nth: number }

/** Heights in px: of a line of the rail, of the lane of one end. */
export const LINE = 28
const LANE = 8
const BETWEEN = 2

/** The lines of the rail: the connections by the address that they were opened to, each group in the order of opening. */
export function railLines(connections: readonly Listed[]): RailLine[] {
  const groups = new Map<string, Listed[]>()
  for (const listed of connections) groups.set(listed.server, [...(groups.get(listed.server) ?? []), listed])
  let nth = 0
  return [...groups].flatMap(([server, members]) => [
    { server },
    ...members.map((listed) => {
      nth += 1
      return { listed, nth }
    }),
  ])
}

/** The lines that are seen, and a few around them. */
export function linesBetween(count: number, scroll: number, height: number): [number, number] {
  const first = Math.max(0, Math.floor(scroll / LINE) - 2)
  return [first, Math.min(count, Math.ceil((scroll + height) / LINE) + 2)]
}

/**
 * The states of both ends up to the record `now`, one lane below the other; the whole width is all that is known of the
 * run, `length` records, so that a lane keeps its place from step to step.
 */
export function laneMarks({ ends }: Listed, now: number, length: number, width: number): Mark[] {
  const x = (index: number) => Math.round((index / Math.max(1, length)) * width)
  return ends.flatMap(({ stays }, end) =>
    stays.flatMap(({ index, state }, i): Mark[] => {
      if (state === 'CLOSED' || state === 'LISTEN') return []
      const from = x(index)
      const to = x(stays[i + 1]?.index ?? now)
      return [
        {
          tag: 'rect',
          key: `${end} ${i}`,
          class: phaseOf(state),
          at: { x: from, y: end * (LANE + BETWEEN), width: Math.max(1, to - from), height: LANE },
        },
      ]
    }),
  )
}
