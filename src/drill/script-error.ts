import type { en } from '../text/drill.en.ts'
import type { Values } from '../text/say.ts'
import type { Position } from './script.ts'

/** What the parser wanted in a place: a key of the words of drills. */
export type Wanted = Extract<keyof typeof en, `wanted.${string}`>

/** A script that is not in the language: where, what was wanted there, and what stands there instead (null: the file ends). */
export class ScriptError extends Error {
  constructor(
    readonly at: Position,
    readonly wanted: Wanted,
    readonly found: string | null,
    readonly values: Values = {},
  ) {
    super(`${at.line}:${at.column} ${wanted}`)
  }
}
