import type { en } from './en.ts'
import type { en as kernel } from './kernel.en.ts'
import type { en as why } from './why-en.ts'

/** The languages of the bench. */
export type Lang = 'en' | 'zh'

/** A key that every language has. */
export type Key = keyof typeof en | keyof typeof why | keyof typeof kernel

/** Texts of one language. */
type Words = Readonly<Partial<Record<Key, string>>>

const LEARNT: Record<Lang, Words> = { en: {}, zh: {} }

/** From here on `say` speaks this language, or more of it. */
export function learn(lang: Lang, words: Words): void {
  LEARNT[lang] = { ...LEARNT[lang], ...words }
}

/** Whether `say` has the text of `key` in this language. */
export const speaks = (lang: Lang, key: Key): boolean => key in LEARNT[lang]

function textOf(lang: Lang, key: Key): string {
  const text = LEARNT[lang][key]
  if (text === undefined) throw new Error(`nobody has learnt the words of ${key} in ${lang}`)
  return text
}

/** What a text speaks of: `{name}` in the text is replaced by the value of that name. */
export type Values = Readonly<Record<string, string | number>>

/** The text of `key` in `lang`, its places filled; a place without a value stays as it is, so that a test can see it. */
export function say(lang: Lang, key: Key, values: Values = {}): string {
  return fill(textOf(lang, key), values)
}

/**
 * Says the words of one area that is not joined above: a panel that the page loads only when it is wanted brings its own.
 * `say` of such a panel is `speaker({ en, zh })`.
 */
export const speaker =
  <Name extends string>(words: Record<Lang, Record<Name, string>>) =>
  (lang: Lang, key: Name, values: Values = {}): string =>
    fill(words[lang][key], values)

/** Whether `key` (of a trace record) has a text. */
export const hasText = (key: string): key is Key => Object.values(LEARNT).some((words) => Object.hasOwn(words, key))

/** `{name}` replaced by its value. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
