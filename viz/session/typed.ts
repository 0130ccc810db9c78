import { type Encoding, mistakeIn } from '../../src/tcp/encoding.ts'
import { type Lang, say } from '../../src/text/say.ts'

/** Characters that a hand sends, or types for a program, at once. */
const MOST = 1000

/** Why a typed text cannot be sent: one line. Null where it can. */
export function wrongIn(typed: string, encoding: Encoding, lang: Lang): string | null {
  const count = typed.length
  return count > MOST ? say(lang, 'typed.long', { most: MOST, count }) : mistakeIn(typed, encoding)
}
