import type { en } from '../text/drill.en.ts'
import type { Values } from '../text/say.ts'
import type { Position } from './script.ts'

/** Why a drill failed: a key of the words of drills, and what they speak of. */
export type Why = { readonly key: Extract<keyof typeof en, `failed.${string}`>; readonly values?: Values }

/** One field of what was expected or seen, and whether the two differ in it. */
export type Compared = { readonly expected: string; readonly seen: string; readonly differs: boolean }

/** A drill that failed: at which event of the script, why, and expected and seen side by side where there are two. */
export type Failure = {
  readonly at: Position
  readonly source: string
  readonly why: Why
  readonly compared: readonly Compared[]
}

/** Ends the run of a drill; the runner adds the event at which it happened. */
export class Failed extends Error {
  /** where in a piece of code it happened: how many lines below its first, and the line */
  inside: { readonly below: number; readonly line: string } | null = null

  constructor(
    readonly why: Why,
    readonly compared: readonly Compared[] = [],
  ) {
    super(why.key)
  }
}
