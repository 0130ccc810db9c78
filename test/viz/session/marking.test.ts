import { describe, expect, test } from 'vitest'
import type { Asked } from '../../../src/lessons/lesson.ts'
import { marksOf } from '../../../viz/session/marking.ts'
import type { Field, Question } from '../../../viz/session/question.ts'

const about = (asked: Asked, right: string, also: readonly string[] = []): Question => {
  const field: Field = { asked, right, also, choices: [], why: null }
  return { at: 0, coming: { host: 'client', by: 'call', call: 'recv', program: 'client', line: 1 }, fields: [field] }
}
const marked = (question: Question, answer: string) => {
  const [field] = question.fields
  return marksOf(question, new Map([[field!.asked, answer]]))[0]?.correct
}

describe('an answer is right', () => {
  const said = about('recv', "b'6\\n'", ['2', '6\n'])
  test.each<[Question, string]>([
    [about('client', 'TIME_WAIT'), 'time_wait'],
    [about('flags', 'FIN,ACK'), 'ack, fin'],
    [about('flags', 'SYN,ACK'), 'SYN+ACK'],
    [about('seq', '101'), ' 101 '],
    [said, "b'6\\n'"],
    [said, '6'],
    [said, '2'],
    [about('recv', "b''", ['0']), '0'],
    [about('recv', "b''"), 'b""'],
    [about('recv', 'ECONNRESET'), 'econnreset'],
  ])('%j: %j', (question, answer) => {
    expect(marked(question, answer)).toBe(true)
  })
})

describe('an answer is wrong', () => {
  test.each<[Question, string]>([
    [about('client', 'TIME_WAIT'), 'FIN_WAIT_2'],
    [about('flags', 'FIN,ACK'), 'FIN'],
    [about('seq', '101'), '100'],
    [about('recv', "b''", ['0']), ''],
    [about('recv', "b'hello'"), "b''"],
  ])('%j: %j', (question, answer) => {
    expect(marked(question, answer)).toBe(false)
  })

  test('if there is none', () => {
    expect(marksOf(about('ack', '5'), new Map())).toEqual([{ asked: 'ack', answer: '', right: '5', correct: false }])
  })
})
