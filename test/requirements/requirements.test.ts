import { describe, expect, test } from 'vitest'
import { REQUIREMENTS } from '../../src/requirements/rfc9293.ts'
import { en } from '../../src/text/requirements.en.ts'
import { generated, titledTests } from './tested.ts'
import { titlesIn } from './titles.ts'

const IDS = REQUIREMENTS.map(({ id }) => id)
const TESTS = titledTests()

describe('the requirements of RFC 9293', () => {
  test('are 119, each once, and 81 of them can be observed', () => {
    expect(new Set(IDS).size).toBe(119)
    expect(IDS).toHaveLength(119)
    expect(REQUIREMENTS.filter(({ observable }) => observable === 'yes')).toHaveLength(81)
  })

  test('have a level that goes with their id', () => {
    const levels = { MUST: /^MUST( NOT)?$/, SHLD: /^SHOULD( NOT)?$/, MAY: /^MAY$/, REC: /^RECOMMENDED$/ }
    const of = (id: string) => levels[id.slice(0, id.indexOf('-')) as keyof typeof levels]
    expect(REQUIREMENTS.filter(({ id, level }) => !of(id).test(level))).toEqual([])
  })

  test('have each a text, and no text is left over; so have the reasons', () => {
    const named = (prefix: string) =>
      Object.keys(en).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
    expect(named('requirement.')).toEqual(IDS)
    expect(named('why.').sort()).toEqual([...new Set(REQUIREMENTS.flatMap(({ why }) => why ?? []))].sort())
  })

  test('are not applicable only where they cannot be observed', () => {
    expect(REQUIREMENTS.filter(({ why, observable }) => why !== undefined && observable === 'yes')).toEqual([])
  })
})

describe('the titles of tests', () => {
  test('name no requirement that there is not, and none that is not applicable', () => {
    const applicable = new Set(REQUIREMENTS.filter(({ why }) => why === undefined).map(({ id }) => id))
    expect(
      TESTS.flatMap(({ test, ids }) => ids.filter((id) => !applicable.has(id)).map((id) => `${id}: ${test}`)),
    ).toEqual([])
  })

  test('are those that tcpstep requirements shows (write them anew with npm run requirements)', async () => {
    await expect(generated(TESTS, IDS)).toMatchFileSnapshot('../../src/requirements/tested.ts')
  })
})

describe('a title is found', () => {
  test.each([
    ['a plain one', "test('one', () => {})\nit(`two`, f)", ['one', 'two']],
    ['in its groups', "describe('a', () => { describe('b', () => { test('c', f) }) })", ['a > b > c']],
    ['of a row by place', "test.each([['x', 1], ['y', 2]] as const)('%s is %i', f)", ['x is 1', 'y is 2']],
    ['of a row by name', "describe.each([{ en: 'x' }])('$en', () => { test('c', f) })", ['x > c']],
    ['of a row alone', "test.each(['x', 'y'])('is %s', f)", ['is x', 'is y']],
    ['of a table from elsewhere, once', "test.each(rows.map(f))('is %s', f)", ['is %s']],
    ['with a part that is only known when it runs', 'test(`a $' + '{b} c`, f)', ['a … c']],
    ['not in a call of another name', "check('one', () => {}); /one/.test('two')", []],
  ])('%s', (_, source, titles) => {
    expect(titlesIn('some.test.ts', source)).toEqual(titles)
  })
  test('but not in a source that cannot be read: that is said, or its tests would be missed in silence', () => {
    expect(() => titlesIn('some.test.ts', "<<<<<<< HEAD\ntest('one', f)")).toThrow(/^some.test.ts: /)
  })
})
