import { en as arrivesEn } from './arrives.en.ts'
import { zh as arrivesZh } from './arrives.zh.ts'
import { en as backendEn } from './backend.en.ts'
import { zh as backendZh } from './backend.zh.ts'
import { en as callEn } from './call.en.ts'
import { zh as callZh } from './call.zh.ts'
import { en as edgeEn } from './edge.en.ts'
import { zh as edgeZh } from './edge.zh.ts'
import { en as kernelEn } from './kernel.en.ts'
import { zh as kernelZh } from './kernel.zh.ts'
import { en as networkEn } from './network.en.ts'
import { zh as networkZh } from './network.zh.ts'
import { en as pageEn } from './page.en.ts'
import { zh as pageZh } from './page.zh.ts'
import { en as timelineEn } from './timeline.en.ts'
import { zh as timelineZh } from './timeline.zh.ts'
import { en as timeoutEn } from './timeout.en.ts'
import { zh as timeoutZh } from './timeout.zh.ts'

/** The languages of the bench. */
export type Lang = 'en' | 'zh'

/** Every text, by language and key; an area's words stand in files of their own and are joined here. */
const WORDS = {
  en: {
    ...pageEn,
    ...arrivesEn,
    ...edgeEn,
    ...callEn,
    ...timeoutEn,
    ...networkEn,
    ...timelineEn,
    ...backendEn,
    ...kernelEn,
  },
  zh: {
    ...pageZh,
    ...arrivesZh,
    ...edgeZh,
    ...callZh,
    ...timeoutZh,
    ...networkZh,
    ...timelineZh,
    ...backendZh,
    ...kernelZh,
  },
} satisfies Record<Lang, Record<string, string>>

/** A key that every language has. */
export type Key = keyof typeof WORDS.en

/** What a text speaks of: `{name}` in the text is replaced by the value of that name. */
export type Values = Readonly<Record<string, string | number>>

/** The text of `key` in `lang`, its places filled; a place without a value stays as it is, so that a test can see it. */
export function say(lang: Lang, key: Key, values: Values = {}): string {
  return fill(WORDS[lang][key], values)
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
export const hasText = (key: string): key is Key => Object.hasOwn(WORDS.en, key)

/** `{name}` replaced by its value. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
