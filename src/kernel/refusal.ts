import '../text/languages.ts'
import { hasText, say } from '../text/say.ts'
import type { Because } from '../trace/record.ts'

/** What the bench will not do, or this machine cannot: a reason with a text in every language. The message is the English one. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(readonly because: Because) {
    super(hasText(because.key) ? say('en', because.key, because.values) : because.key)
  }
}
