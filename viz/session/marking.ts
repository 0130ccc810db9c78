import type { Asked } from '../../src/lessons/lesson.ts'
import type { Mark } from '../../src/lessons/sheet.ts'
import { type Field, NOTHING, type Question } from './question.ts'

/** Marks the answers to a question, field by field; a field without an answer is wrong. */
export const marksOf = ({ fields }: Question, answers: ReadonlyMap<Asked, string>): Mark[] =>
  fields.map((field) => {
    const answer = (answers.get(field.asked) ?? '').trim()
    return { asked: field.asked, answer, right: field.right, correct: isRight(field, answer) }
  })

/** Bytes may be typed with or without b'…', states and flags in any case, flags in any order. */
function isRight({ asked, right, also }: Field, answer: string): boolean {
  if (answer === '') return false
  if (asked === 'recv') return [right, ...also].some((each) => bare(each) === bare(answer))
  const [one, other] = [right, answer].map((each) =>
    each
      .toUpperCase()
      .split(/[\s,+]+/)
      .sort()
      .join(),
  )
  return one === other
}

const bare = (text: string): string =>
  text
    .replace(/^b?(['"])(.*)\1$/s, '$2')
    .replaceAll('\\n', '\n')
    .trim()
    .toLowerCase()

/** Whether the numbers of a segment are asked in vain: the student expects none. */
export const expectsNone = (answers: ReadonlyMap<Asked, string>): boolean => answers.get('flags') === NOTHING
