import * as v from 'valibot'
import { SCENARIOS } from '../scenarios/index.ts'
import { whole } from '../scenarios/range.ts'
import { words } from '../scenarios/scenario.ts'
import { claims } from './claims.ts'
import { sight } from './sight.ts'

/** The chapters of the course, in order. */
export const CHAPTERS = ['open', 'talk', 'close', 'trouble', 'buffers', 'servers', 'udp'] as const
export type Chapter = (typeof CHAPTERS)[number]

/** What can be asked of the next step: the state of an end after it; of the segment that it sends; what recv returns. */
export const ASKED = ['client', 'server', 'flags', 'seq', 'ack', 'wnd', 'recv'] as const
export type Asked = (typeof ASKED)[number]

/** The longest text of a lesson in words; 250 Chinese ones, for a character says less than a word. */
export const LONGEST = { en: 150, zh: 250 } as const

/** Words of a text: what stands between blanks; in Chinese each character, and each word in Latin letters or digits. */
export const wordsIn = (lang: keyof typeof LONGEST, text: string): number =>
  (text.match(lang === 'en' ? /\S+/g : /\p{Script=Han}|[A-Za-z0-9_]+/gu) ?? []).length

/** Lines of a paragraph as one: Chinese goes on without a blank, but for one between it and a Latin word. */
const joined = {
  en: (paragraph: string) => paragraph.replace(/\s+/g, ' '),
  zh: (paragraph: string) =>
    paragraph
      .replace(/(\p{Script=Han})\s*\n\s*(?=[\w`])|([\w`])\s*\n\s*(?=\p{Script=Han})/gu, '$1$2 ')
      .replace(/([^\x20-\x7e])\s*\n\s*|\s*\n\s*(?=[^\x20-\x7e])/g, '$1')
      .replace(/\s+/g, ' '),
}

/** A text as it stands in a file, one line below the other, as paragraphs with an empty line between. */
const unwrapped = (lang: keyof typeof LONGEST, text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => joined[lang](paragraph.trim()))
    .join('\n\n')

const brief = (lang: keyof typeof LONGEST) =>
  v.pipe(
    v.string(),
    v.transform((text) => unwrapped(lang, text)),
    v.check((text) => wordsIn(lang, text) <= LONGEST[lang], `≤ ${LONGEST[lang]}`),
  )

/** A lesson: a question of students or a wrong explanation, and the run that answers it. */
export const lesson = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a-z 0-9 -')),
    /** its number among the questions that students really ask */
    question: v.optional(whole(1, 25)),
    /** a wrong explanation in circulation, in its own words; the run refutes it */
    claim: v.optional(words),
    chapter: v.picklist(CHAPTERS),
    title: words,
    /** paragraphs with an empty line between; what stands between backticks is code */
    text: v.strictObject({ en: brief('en'), zh: brief('zh') }),
    scenario: v.picklist(SCENARIOS.map(({ id }) => id)),
    /** the moment to look at: after the step in which this came to be */
    look: sight,
    /** asked before the step in which `before` comes to be: what will it bring? */
    predict: v.strictObject({ before: sight, ask: v.pipe(v.array(v.picklist(ASKED)), v.minLength(1)) }),
    /** what the text says is to be seen */
    claims,
  }),
  v.check(({ question, claim }) => (question === undefined) !== (claim === undefined), 'question | claim'),
)

export type Lesson = v.InferOutput<typeof lesson>

/** A lesson of the bench's own, with its defaults filled in. @throws ValiError where the data is wrong */
export const define = (data: v.InferInput<typeof lesson>): Lesson => v.parse(lesson, data)
