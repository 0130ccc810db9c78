import { describe, expect, test } from 'vitest'
import { SCENARIOS } from '../../src/scenarios/index.ts'
import { AREAS, placesOf } from './areas.ts'

const HAN = /\p{Script=Han}/u

/** The switch names the language that it leads to; a socket is called so in both; Chinese has no article. */
const AS_IT_IS = ['language.switch', 'calls.descriptor', 'side.the', 'side.The']

test('no key stands in two areas, where one text would hide the other', () => {
  const keys = AREAS.flatMap(({ en }) => Object.keys(en))
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
})

describe.each(AREAS)('the words of $name', ({ en, zh }) => {
  const texts = Object.entries(en).map(([key, english]) => ({ key, english, chinese: zh[key] ?? '' }))
  const keysWhere = (wrong: (text: { english: string; chinese: string }) => boolean) =>
    texts.filter((text) => !AS_IT_IS.includes(text.key) && wrong(text)).map(({ key }) => key)

  test('have the same keys in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  })

  test('are never empty', () => {
    expect(keysWhere(({ english, chinese }) => english.trim() === '' || chinese.trim() === '')).toEqual([])
  })

  test('are English without Chinese characters', () => {
    expect(keysWhere(({ english }) => HAN.test(english))).toEqual([])
  })

  test('are Chinese wherever there is a word to translate', () => {
    expect(keysWhere(({ english, chinese }) => hasWords(english) && !HAN.test(chinese))).toEqual([])
  })

  test('have the same places to fill in both languages', () => {
    expect(keysWhere(({ english, chinese }) => placeNames(english) !== placeNames(chinese))).toEqual([])
  })
})

/** False for a text of places, units and RFC words alone: `RTO {time}`, `{count} B`. */
const hasWords = (text: string): boolean => /[a-z]/.test(text.replace(/\{\w+\}/g, ''))

/** `{Side}` and `{side}` are the same place: one begins a sentence. */
const placeNames = (text: string): string =>
  [...new Set(placesOf(text).map((name) => name[0]!.toLowerCase() + name.slice(1)))].sort().join(' ')

test.each(SCENARIOS)('the scenario $id is told in both languages', ({ title, about }) => {
  for (const words of [title, about]) {
    expect(words.en).not.toMatch(HAN)
    expect(words.zh).toMatch(HAN)
  }
})
