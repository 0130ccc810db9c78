import * as v from 'valibot'
import { ASKED } from './lesson.ts'

const answer = v.strictObject({
  scenario: v.string(),
  seed: v.number(),
  /** the step that was asked about, from 1 */
  step: v.number(),
  lesson: v.nullable(v.string()),
  /** what came next, in words */
  coming: v.string(),
  asked: v.picklist(ASKED),
  answer: v.string(),
  right: v.string(),
  correct: v.boolean(),
})

/** One line of the sheet that a student can hand in. */
export type Answer = v.InferOutput<typeof answer>

/** What a student answered to one field, and whether it was right. */
export type Mark = Pick<Answer, 'asked' | 'answer' | 'right' | 'correct'>

/** The answers in the order in which they were given. */
export type Sheet = readonly Answer[]

/** The sheet with one more question answered. */
export const entered = (sheet: Sheet, about: Omit<Answer, keyof Mark>, marks: readonly Mark[]): Sheet => [
  ...sheet,
  ...marks.map((mark) => ({ ...about, ...mark })),
]

/** How many answers were right. */
export const scoreOf = (sheet: Sheet): number => sheet.filter(({ correct }) => correct).length

/** A sheet that was kept as JSON; what is damaged or foreign is an empty one. */
export function sheetFrom(json: string | null): Sheet {
  try {
    const read = v.safeParse(v.array(answer), JSON.parse(json ?? ''))
    return read.success ? read.output : []
  } catch {
    return []
  }
}

/** The columns of the sheet as a file. */
export const COLUMNS = [
  'number',
  'lesson',
  'scenario',
  'seed',
  'step',
  'coming',
  'asked',
  'answer',
  'right',
  'correct',
] as const
export type Column = (typeof COLUMNS)[number]

/** The sheet as comma-separated values (RFC 4180) under these titles; `said` puts a value into words. */
export function csvOf(
  sheet: Sheet,
  title: (column: Column) => string,
  said: (column: Column, value: string) => string,
): string {
  const rows = sheet.map((each, i) => {
    const values = { ...each, number: i + 1, lesson: each.lesson ?? '' }
    return COLUMNS.map((column) => cell(said(column, String(values[column]))))
  })
  // the mark at the start tells spreadsheets that it is UTF-8
  return `\ufeff${[COLUMNS.map((column) => cell(title(column))), ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`
}

/** A cell in quotes where it needs them; what a spreadsheet would take for a formula is text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
