import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LINUX, RFC } from '../../src/tcp/habits.ts'
import { REASONS } from './reasons.ts'
import { answerTo } from './replay.ts'

/**
 * What Linux 3.x (Ubuntu 14.04), FreeBSD 10.2 and Windows 8 answered to a tester that always sends valid numbers, as learned
 * by Fiterău-Broștean, Janssen and Vaandrager (CAV 2016): 90 access words, 10 inputs after each.
 */
const STACKS = ['Linux', 'FreeBSD', 'Windows'] as const

const table = (name: string): string[][] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

const ROWS = table('client-agreement.tsv').map(([word, input, ...rest]) => ({
  word: word!,
  input: input!,
  answers: rest.slice(0, STACKS.length),
  verdict: rest.at(-1)!,
}))

type Row = (typeof ROWS)[number]

/** What two or all three answer; undefined where each answers otherwise. */
const common = ({ answers }: Row): string | undefined =>
  answers.find((answer, place) => answers.indexOf(answer) !== place)

/** Profile, access word, input, our state, our answer, with whom we stand, and why: a row of the list of differences. */
const DIFFERENCES = table('differences.tsv')

/** Linux's client had asked for quick ACKs. No time passes here, in which Linux would send another challenge ACK. */
const PROFILES = { rfc: RFC, linux: { ...LINUX, delayedAck: 0, challengeLimit: RFC.challengeLimit } }

test('the rows are those that were published', () => {
  const count = (verdict: string) => ROWS.filter((row) => row.verdict === verdict).length
  expect([count('AGREE'), count('2/3'), count('ALL-DIFFER')]).toEqual([439, 283, 178])
  expect(new Set(ROWS.map(({ word }) => word)).size).toBe(90)
})

test('every reason has its clause, and is one of the list', () => {
  expect(new Set(DIFFERENCES.map((row) => row.at(-1)))).toEqual(new Set(Object.keys(REASONS)))
  for (const { clause } of Object.values(REASONS)) expect(clause).toMatch(/^RFC 9293 3\.\d/)
})

describe.each(Object.entries(PROFILES))('our endpoint (%s)', (profile, habits) => {
  const ours = ROWS.map((row) => ({ row, answer: answerTo(row.word, row.input, habits) }))
  const agreed = (silent: boolean) =>
    ours.filter(({ row }) => row.verdict === 'AGREE' && (row.answers[0] === 'TIMEOUT') === silent)
  const departs = ({ row, answer }: (typeof ours)[number]) => common(row) !== undefined && answer.said !== common(row)

  test('sends what all three send, but for one challenge ACK', () => {
    expect(agreed(false)).toHaveLength(34)
    expect(agreed(false).filter(departs)).toMatchObject([
      { row: { input: 'SYN(V,V,0)' }, answer: { state: 'FIN_WAIT_2', said: 'ACK(NEXT,CURRENT,0)' } },
    ])
  })

  test('is silent where all three are', () => {
    expect(agreed(true)).toHaveLength(405)
    expect(agreed(true).filter(departs)).toEqual([])
  })

  test('departs from two or three of them exactly where the list of differences says', () => {
    const found = ours.filter(departs).map(({ row: { word, input, answers }, answer: { state, said } }) => {
      const beside = STACKS.filter((_stack, place) => answers[place] === said)
      return [word, input, state, said, beside.join('+') || 'nobody'].join(' | ')
    })
    const listed = DIFFERENCES.filter(([of]) => of === profile || of === 'both')
    expect(found).toEqual(listed.map((row) => row.slice(1, -1).join(' | ')))
  })
})
