import type { Scenario } from '../../src/scenarios/scenario.ts'
import { type Action, act, fork, play, run, seek, type Timeline } from '../../src/sim/timeline.ts'
import { inFocus, type Moment, momentOf } from '../layout/moment.ts'

/**
 * One future of the bench, known to its natural end (`reached`) so that it can be scrubbed; `moment` is where we stand.
 * `forkedAt` is the moment up to which it shares the past of the one it came from.
 */
type Future = { letter: string; timeline: Timeline; forkedAt: number | null }

/** All futures that are kept, and the one that is stepped. Values: every change gives new ones. */
export type Futures = { kept: readonly Future[]; chosen: number }

/** A scenario where its reader begins, its natural end known. */
export const opened = (scenario: Scenario, seed: number): Futures => ({
  kept: [{ letter: 'A', timeline: seek(play(scenario, seed), scenario.moment ?? 0), forkedAt: null }],
  chosen: 0,
})

/** The future that is stepped. */
export function chosen(futures: Futures): Future {
  const future = futures.kept[futures.chosen]
  if (!future) throw new Error('the chosen future is always one that is kept')
  return future
}

const goOn = (futures: Futures, timeline: Timeline): Futures => ({
  ...futures,
  kept: futures.kept.map((future, i) => (i === futures.chosen ? { ...future, timeline } : future)),
})

/** The chosen future seen at another moment; out of range is the nearest one. */
export const sought = (futures: Futures, moment: number): Futures =>
  goOn(futures, seek(chosen(futures).timeline, moment))

/**
 * The student does something in the chosen future: what would have come by itself comes differently, up to a new end.
 *
 * @throws Impossible with one line of reason
 */
export function acted(futures: Futures, actions: readonly Action[]): Futures {
  const here = actions.reduce(act, chosen(futures).timeline)
  return goOn(futures, seek(run(here), here.moment))
}

const LETTERS = 'ABCDEFGH'

/** A second future from here, chosen at once; null where no letter is left. */
export function forked(futures: Futures): Futures | null {
  const letter = [...LETTERS].find((free) => futures.kept.every((future) => future.letter !== free))
  if (letter === undefined) return null
  const { timeline } = chosen(futures)
  const { moment } = timeline
  const future = { letter, timeline: seek(run(fork(timeline)), moment), forkedAt: moment }
  return { kept: [...futures.kept, future], chosen: futures.kept.length }
}

/** Without that future; the last one stays. */
export function without(futures: Futures, index: number): Futures {
  if (futures.kept.length === 1) return futures
  const kept = futures.kept.filter((_, i) => i !== index)
  return { kept, chosen: Math.min(futures.chosen > index ? futures.chosen - 1 : futures.chosen, kept.length - 1) }
}

/** The simulation of the chosen future at the first moment in which both ends are in the states of `moment`; null where there is none. */
export function joined(futures: Futures, moment: Moment): Futures | null {
  const { timeline } = chosen(futures)
  const wanted = statesIn(moment)
  for (let at = 0; at <= timeline.reached; at += 1)
    if (statesIn(momentOf(seek(timeline, at).records)) === wanted) return sought(futures, at)
  return null
}

const statesIn = (moment: Moment): string =>
  moment.hosts.map((view) => `${inFocus(view, null)?.state} ${view.program?.line}`).join()
