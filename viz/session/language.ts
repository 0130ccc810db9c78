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

/** Loads the words of a language, once. @throws TypeError where they cannot be loaded */
export async function learnt(lang: Lang): Promise<void> {
  if (speaks(lang)) return
  if (lang === 'en') learn('en', (await import('../../src/text/en.ts')).en)
  else learn('zh', (await import('../../src/text/zh.ts')).zh)
}
