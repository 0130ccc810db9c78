import type { Lang } from '../text/say.ts'
import { type Words, words } from './words.ts'

/** Where a command writes to, and what it knows of its reader. */
export type Terminal = {
  out: (data: string | Uint8Array) => void
  err: (text: string) => void
  /** a person reads it, and no file or program */
  watched: boolean
  colours: boolean
  columns: number
  lang: Lang
  say: Words
}

/** The language that the environment asks for: LC_ALL before LANG; Chinese where it is, else English. */
const languageOf = (env: NodeJS.ProcessEnv): Lang => ((env.LC_ALL || env.LANG || '').startsWith('zh') ? 'zh' : 'en')

/** The terminal of this process. */
export function ownTerminal({ stdout, stderr, env }: typeof process): Terminal {
  const lang = languageOf(env)
  const watched = Boolean(stdout.isTTY)
  return {
    out: (data) => void stdout.write(data),
    err: (text) => void stderr.write(text),
    watched,
    colours: watched && stdout.hasColors(256),
    columns: stdout.columns ?? 80,
    lang,
    say: words(lang),
  }
}
