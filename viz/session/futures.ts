import type { Timeline } from '../../src/sim/timeline.ts'
import { back, fork, seek, step } from '../../src/sim/timeline.ts'

/** One future of the bench. `forkedAt` is the moment up to which it shares the past of the one it came from. */
export type Future = { letter: string; timeline: Timeline; forkedAt: number | null }

/** All futures that are kept, and the one that is stepped. Values: every change gives new ones. */
export type Futures = { kept: readonly Future[]; chosen: number }

export const single = (timeline: Timeline): Futures => ({ kept: [{ letter: 'A', timeline, forkedAt: null }], chosen: 0 })

export function chosen(futures: Futures): Future {
  const future = futures.kept[futures.chosen]
  if (!future) throw new Error('the chosen future is always one that is kept')
  return future
}

/** The chosen future goes on as `timeline`. */
export function goOn(futures: Futures, timeline: Timeline): Futures {
  const kept = futures.kept.map((future, i) => (i === futures.chosen ? { ...future, timeline } : future))
  return { ...futures, kept }
}

export const stepped = (futures: Futures): Futures => goOn(futures, step(chosen(futures).timeline))
export const steppedBack = (futures: Futures): Futures => goOn(futures, back(chosen(futures).timeline))
export const sought = (futures: Futures, moment: number): Futures =>
  goOn(futures, seek(chosen(futures).timeline, moment))

const LETTERS = 'ABCDEFGH'

/** A second future from here, chosen at once; null where no letter is left. */
export function forked(futures: Futures): Futures | null {
  const letter = [...LETTERS].find((free) => futures.kept.every((future) => future.letter !== free))
  if (letter === undefined) return null
  const { timeline } = chosen(futures)
  const future = { letter, timeline: fork(timeline), forkedAt: timeline.moment }
  return { kept: [...futures.kept, future], chosen: futures.kept.length }
}

/** Without that future; the last one stays. */
export function without(futures: Futures, index: number): Futures {
  if (futures.kept.length === 1) return futures
  const kept = futures.kept.filter((_, i) => i !== index)
  return { kept, chosen: Math.min(futures.chosen > index ? futures.chosen - 1 : futures.chosen, kept.length - 1) }
}
