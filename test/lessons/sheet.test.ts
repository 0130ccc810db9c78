import { describe, expect, test } from 'vitest'
import { type Answer, csvOf, entered, scoreOf, sheetFrom } from '../../src/lessons/sheet.ts'

const ABOUT = { scenario: 'handshake', seed: 1, step: 6, lesson: null, coming: 'Client: s.connect(…)' }
const SHEET = entered([], ABOUT, [
  { asked: 'client', answer: 'SYN_SENT', right: 'SYN_SENT', correct: true },
  { asked: 'flags', answer: '=1+1', right: 'SYN', correct: false },
  { asked: 'recv', answer: 'a, "b"', right: '…', correct: false },
])
const csv = (sheet: readonly Answer[]) =>
  csvOf(
    sheet,
    (column) => column,
    (column, value) => (column === 'correct' ? (value === 'true' ? 'yes' : 'no') : value),
  )

describe('the sheet of answers', () => {
  test('keeps the order in which they were given, and counts the right ones', () => {
    const more = entered(SHEET, { ...ABOUT, step: 7 }, [{ asked: 'seq', answer: '1', right: '1', correct: true }])
    expect(more.map(({ step, asked }) => [step, asked])).toEqual([
      [6, 'client'],
      [6, 'flags'],
      [6, 'recv'],
      [7, 'seq'],
    ])
    expect(scoreOf(more)).toBe(2)
  })

  test('is written as a table that a spreadsheet opens, and no answer becomes a formula', () => {
    expect(csv(SHEET).split('\r\n')).toEqual([
      '\ufeffnumber,lesson,scenario,seed,step,coming,asked,answer,right,correct',
      '1,,handshake,1,6,Client: s.connect(…),client,SYN_SENT,SYN_SENT,yes',
      "2,,handshake,1,6,Client: s.connect(…),flags,'=1+1,SYN,no",
      '3,,handshake,1,6,Client: s.connect(…),recv,"a, ""b""",…,no',
      '',
    ])
  })

  test('comes back as it was kept', () => {
    expect(sheetFrom(JSON.stringify(SHEET))).toEqual(SHEET)
  })

  test.each([null, '', 'no JSON', '{}', '[{"scenario":"x"}]', '[1]'])('%j is an empty sheet', (json) => {
    expect(sheetFrom(json)).toEqual([])
  })
})
