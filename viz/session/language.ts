import { type Lang, learn, say, speaks } from '../../src/text/say.ts'
import { remembered } from './remembered.ts'

/** The browser's language on the first visit, later the one that was chosen. */
export function firstLanguage(): Lang {
  const chosen = remembered('language') ?? navigator.language
  return chosen.startsWith('zh') ? 'zh' : 'en'
}

/** Tells the browser in which language the page speaks now, for its voice, its fonts and its tab. */
export function announce(lang: Lang): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  document.title = say(lang, 'page.title')
}

/** Whether the words of a language are here; with `stepped` also the reasons of steps. */
export const isLearnt = (lang: Lang, stepped: boolean): boolean =>
  speaks(lang, 'page.title') && (!stepped || speaks(lang, 'edge.active-open'))

/** Loads the words of a language, once; those of reasons only when there was a step. @throws TypeError where they cannot be loaded */
export async function learnt(lang: Lang, stepped: boolean): Promise<void> {
  const parts = lang === 'en' ? EN : ZH
  if (!speaks(lang, 'page.title')) learn(lang, await parts.first())
  if (stepped && !isLearnt(lang, true)) learn(lang, await parts.why())
}

const EN = {
  first: async () => (await import('../../src/text/en.ts')).en,
  why: async () => (await import('../../src/text/why-en.ts')).en,
}
const ZH: typeof EN = {
  first: async () => (await import('../../src/text/zh.ts')).zh as Awaited<ReturnType<typeof EN.first>>,
  why: async () => (await import('../../src/text/why-zh.ts')).zh as Awaited<ReturnType<typeof EN.why>>,
}
