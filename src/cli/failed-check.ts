import type { Values } from '../text/say.ts'
import type { en } from '../text/terminal.en.ts'

/** A check that failed, as one line of text. The command ends with exit code 1. */
export class FailedCheck extends Error {
  constructor(
    readonly key: Extract<keyof typeof en, `failed.${string}`>,
    readonly values: Values = {},
  ) {
    super(key)
  }
}
