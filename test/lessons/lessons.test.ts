import { readdirSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { unmet } from '../../src/lessons/claims.ts'
import { LESSONS, lessonById } from '../../src/lessons/index.ts'
import { CHAPTERS, type Lesson, LONGEST, lesson, wordsIn } from '../../src/lessons/lesson.ts'
import { indexOf, type Sight } from '../../src/lessons/sight.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import { play } from '../../src/sim/timeline.ts'

const HAN = /\p{Script=Han}/u

/** What stands in a text in every language: code, names in capitals, numbers. */
const sharedIn = (text: string) => ({
  code: new Set(text.match(/`[^`]+`/g)),
  names: new Set(text.match(/\b[A-Z][A-Z_0-9]+(?=s?\b)/g)),
  numbers: new Set(text.match(/(?<![A-Za-z_\d])\d+/g)),
})

/** The wrong explanations in circulation. */
const WRONG = [
  "CLOSE_WAIT means waiting for the peer's acknowledgement.",
  'CLOSE_WAIT means that the FIN was received but not yet acknowledged.',
  'CLOSE_WAIT goes to TIME_WAIT.',
  'The side that is closed last has TIME_WAIT.',
  'listen(5) allows five connections in all.',
  'TCP keeps message borders.',
  'After its FIN a side stops sending and receiving.',
  'SO_REUSEADDR ends TIME_WAIT.',
  'A Chinese character always takes two bytes.',
]

const recordsOf = ({ scenario }: Lesson) => play(scenarioById(scenario)!, 1).recorded

describe.each(LESSONS.map((each) => [each.id, each] as const))('%s', (id, each) => {
  test('is found by its id, in the file of that name', () => {
    expect(lessonById(id)).toBe(each)
    expect(readdirSync('src/lessons')).toContain(`${id}.ts`)
  })

  test('is told in both languages', () => {
    for (const { en, zh } of [each.title, each.text, ...(each.claim ? [each.claim] : [])]) {
      expect(en.trim()).not.toBe('')
      expect(en).not.toMatch(HAN)
      expect(zh).toMatch(HAN)
    }
    const paragraphs = (text: string) => text.split('\n\n').length
    expect(paragraphs(each.text.zh)).toBe(paragraphs(each.text.en))
  })

  test('has a blank between Chinese and Latin', () => {
    expect(each.text.zh).not.toMatch(/\p{Script=Han}[\w`]|[\w`]\p{Script=Han}/u)
    for (const lang of ['en', 'zh'] as const) expect(each.text[lang]).not.toMatch(/ {2}|\n |[^\n]\n[^\n]/)
  })

  test('speaks of the same calls, states and numbers in both', () => {
    expect(sharedIn(each.text.zh)).toEqual(sharedIn(each.text.en))
  })

  test('is short', () => {
    for (const lang of ['en', 'zh'] as const) expect(wordsIn(lang, each.text[lang])).toBeLessThanOrEqual(LONGEST[lang])
  })

  test('its run shows what it claims', () => {
    const { seen, times, states } = each.claims
    expect(seen.length + times.length + Object.keys(states).length).toBeGreaterThan(0)
    expect(unmet(each.claims, recordsOf(each))).toEqual([])
  })

  test('the moment to look at, and the one to predict, are in its run', () => {
    const records = recordsOf(each)
    expect(indexOf(each.look, records)).not.toBeNull()
    expect(indexOf(each.predict.before, records)).not.toBeNull()
  })
})

test('every file is a lesson of the course', () => {
  const parts = ['lesson.ts', 'index.ts', 'sight.ts', 'claims.ts', 'sheet.ts']
  const files = readdirSync('src/lessons').filter((file) => !parts.includes(file))
  expect(files.sort()).toEqual(LESSONS.map(({ id }) => `${id}.ts`).sort())
})

test('the chapters stand in the order of the course, each in one piece, and none is empty', () => {
  const chapters = LESSONS.map(({ chapter }) => CHAPTERS.indexOf(chapter))
  expect(chapters).toEqual(chapters.toSorted((a, b) => a - b))
  expect(new Set(chapters).size).toBe(CHAPTERS.length)
})

test('each of the 25 questions has one lesson, and each of the nine wrong explanations', () => {
  const questions = LESSONS.flatMap(({ question }) => question ?? [])
  expect(questions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1))
  const claims = LESSONS.flatMap(({ claim }) => claim?.en ?? [])
  expect(claims.toSorted()).toEqual(WRONG.toSorted())
})

describe('a claim that is not true is named', () => {
  const records = recordsOf(lessonById('wrong-last-has-time-wait')!)
  const parsed = (claims: object) => v.parse(lesson.pipe[0].entries.claims, claims)
  const claimed = (changes: object) => unmet(parsed(changes), records)
  const fin = { kind: 'sent', from: 'client', flags: ['FIN', 'ACK'] }

  test.each<[string, object, RegExp]>([
    ['states', { states: { server: ['SYN_RECEIVED', 'TIME_WAIT'] } }, /^server: SYN_RECEIVED TIME_WAIT, but it was /],
    ['a number', { seen: [{ ...fin, seq: 108 }] }, /^not seen from record 0 on: .*"seq":108/],
    ['an order', { seen: [{ kind: 'step', host: 'client', enters: 'TIME_WAIT' }, fin] }, /^not seen from record \d\d/],
    ['a second one', { seen: [{ ...fin, nth: 2 }] }, /^not seen/],
    ['flags, if not all are named', { seen: [{ ...fin, flags: ['FIN'] }] }, /^not seen/],
    ['bytes', { seen: [{ kind: 'call', host: 'server', call: 'recv', text: 'hello' }] }, /^not seen/],
    ['an errno', { seen: [{ kind: 'call', call: 'recv', errno: 'ECONNRESET' }] }, /^not seen/],
    ['a queue', { seen: [{ kind: 'step', host: 'server', recvQ: 7 }] }, /^not seen.*"recvQ":7/],
    ['a port', { seen: [{ ...fin, dstPort: 9999 }] }, /^not seen/],
    ['a count', { times: [{ of: fin, is: 0 }] }, /^0 times .*, but it was 1 times$/],
  ])('%s', (_, claims, says) => {
    expect(claimed(claims)).toEqual([expect.stringMatching(says)])
  })

  test('on real sockets too, as far as states and calls go', () => {
    const real = records.map((each) => (each.kind === 'begin' ? { ...each, source: 'kernel' as const } : each))
    const claims = {
      seen: [
        { kind: 'call', host: 'server', call: 'recv', bytes: 7 },
        { kind: 'sent', from: 'client', bytes: 99 },
      ],
      times: [
        { of: { kind: 'call', host: 'client', call: 'send' }, is: 2 },
        { of: { kind: 'step', host: 'server', enters: 'TIME_WAIT' }, is: 1 },
        { of: { kind: 'step', cause: '2MSL timeout' }, is: 7 },
        { of: fin, is: 7 },
      ],
    }
    expect(unmet(parsed(claims), real)).toEqual([
      expect.stringMatching(/^not seen.*"recv"/),
      expect.stringMatching(/^2 times .*"send".*was 1 times$/),
      expect.stringMatching(/^1 times .*TIME_WAIT.*was 0 times$/),
    ])
  })

  test('and nothing else', () => {
    expect(claimed({ seen: [{ ...fin, seq: 107 }], times: [{ of: fin, is: 1 }] })).toEqual([])
  })
})

describe('a sight', () => {
  const records = recordsOf(lessonById('recv-q-and-send-q')!)
  const at = (sight: Partial<Sight> & Pick<Sight, 'kind'>) => {
    const index = indexOf({ nth: 1, ...sight } as Sight, records)
    return index === null ? null : records[index]
  }

  test('finds a timer, a queue, a blocked call, a segment that arrives', () => {
    expect(at({ kind: 'step', cause: 'persist' })).toMatchObject({ kind: 'step', cause: { timeout: 'persist' } })
    expect(at({ kind: 'listener', accept: 1 })).toMatchObject({ kind: 'listener', accept: [expect.any(String)] })
    expect(at({ kind: 'call', call: 'send', phase: 'blocked' })).toMatchObject({ host: 'client', phase: 'blocked' })
    expect(at({ kind: 'arrived', from: 'server', wnd: 0 })).toMatchObject({ kind: 'arrived' })
    expect(at({ kind: 'step', host: 'client', sendQ: 4096 })).toMatchObject({ kind: 'step', host: 'client' })
    expect(at({ kind: 'step', host: 'client', sendQ: 4097 })).toBeNull()
    expect(at({ kind: 'sent', srcPort: 8081, flags: ['SYN', 'ACK'] })).toMatchObject({ from: 'server' })
    expect(at({ kind: 'dropped' })).toBeNull()
  })
})
