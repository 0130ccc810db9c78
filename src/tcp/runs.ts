import type { Block } from './segment.ts'
import { atOrBefore, before, distance, earlier, later, type Seq } from './seq.ts'

/** Ranges [from, to) of sequence numbers: sorted, none of them empty, no two of them touching. */
export type Runs = readonly Block[]

/** One shared value for "none", so that a connection without a loss allocates nothing. */
export const NO_RUNS: Runs = []

/** The runs with [from, to) as well. */
export function withRange(runs: Runs, from: Seq, to: Seq): Runs {
  if (!before(from, to)) return runs
  const all: Block[] = []
  let first = from
  let last = to
  let index = 0
  for (; index < runs.length && before(runs[index]![1], from); index += 1) all.push(runs[index]!)
  for (; index < runs.length && atOrBefore(runs[index]![0], to); index += 1) {
    const run = runs[index]!
    if (atOrBefore(run[0], from) && atOrBefore(to, run[1])) return runs
    first = earlier(first, run[0])
    last = later(last, run[1])
  }
  all.push([first, last])
  for (; index < runs.length; index += 1) all.push(runs[index]!)
  return all
}

/** The runs without [from, to). */
export function withoutRange(runs: Runs, from: Seq, to: Seq): Runs {
  if (!before(from, to) || !runs.some((run) => before(run[0], to) && before(from, run[1]))) return runs
  const left: Block[] = []
  for (const run of runs) {
    if (atOrBefore(to, run[0]) || atOrBefore(run[1], from)) {
      left.push(run)
      continue
    }
    if (before(run[0], from)) left.push([run[0], from])
    if (before(to, run[1])) left.push([to, run[1]])
  }
  return left
}

/** The runs without what lies before `start`. */
export function fromOn(runs: Runs, start: Seq): Runs {
  const first = runs[0]
  if (first === undefined || atOrBefore(start, first[0])) return runs
  const left: Block[] = []
  for (const run of runs) if (before(start, run[1])) left.push([later(start, run[0]), run[1]])
  return left.length === 0 ? NO_RUNS : left
}

/** What of [from, to) the runs leave out. */
export function gapsIn(runs: Runs, from: Seq, to: Seq): Runs {
  const gaps: Block[] = []
  let at = from
  for (const run of runs) {
    if (atOrBefore(run[1], at)) continue
    if (atOrBefore(to, run[0])) break
    if (before(at, run[0])) gaps.push([at, run[0]])
    at = run[1]
  }
  if (before(at, to)) gaps.push([at, to])
  return gaps
}

/** Whether one of the runs has all of [from, to). */
export function covers(runs: Runs, from: Seq, to: Seq): boolean {
  for (const run of runs) {
    if (before(from, run[0])) return false
    if (before(from, run[1])) return atOrBefore(to, run[1])
  }
  return false
}

/** How many numbers the runs have. */
export function sizeOf(runs: Runs): number {
  let size = 0
  for (const run of runs) size += distance(run[0], run[1])
  return size
}
