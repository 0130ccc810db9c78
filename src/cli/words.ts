import '../text/languages.ts'
import { en as drillEn } from '../text/drill.en.ts'
import { zh as drillZh } from '../text/drill.zh.ts'
import { fill, hasText, type Lang, say, type Values } from '../text/say.ts'
import { en } from '../text/terminal.en.ts'
import { zh } from '../text/terminal.zh.ts'

/** Says a text by its key. */
export type Words = (key: string, values?: Values) => string

const TERMINAL: Record<Lang, Readonly<Record<string, string>>> = {
  en: { ...en, ...drillEn },
  zh: { ...zh, ...drillZh },
}

/** The words of the terminal, and those it shares with the page; a key without a text is said as it is. */
export const words =
  (lang: Lang): Words =>
  (key, values = {}) => {
    const text = TERMINAL[lang][key]
    if (text !== undefined) return fill(text, values)
    return hasText(key) ? say(lang, key, values) : key
  }
