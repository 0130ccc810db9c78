import { describe, expect, test } from 'vitest'
import { fromJsonl, JsonlError, toJsonl } from '../../src/trace/jsonl.ts'
import type { TraceRecord } from '../../src/trace/record.ts'

const TRACE: TraceRecord[] = [
  { n: 0, at: 0, basis: 'computed', kind: 'begin', version: 1, source: 'sim', seed: 7, hosts: [], options: {} },
  { n: 1, at: 10_000, basis: 'computed', kind: 'arrived', id: 1 },
]
const [begin = ''] = toJsonl(TRACE).split('\n')

describe('a trace as JSON Lines', () => {
  test('comes back as it was', () => {
    expect(toJsonl(TRACE).split('\n')).toHaveLength(3)
    expect(fromJsonl(toJsonl(TRACE))).toEqual(TRACE)
  })

  test.each([
    ['', 1, 'a record of kind "begin"'],
    ['{"n":0', 1, 'a JSON object'],
    ['null', 1, 'a JSON object'],
    ['{"n":0,"at":0,"basis":"computed","kind":"arrived","id":1}', 1, 'a record of kind "begin"'],
    [begin.replace('"version":1', '"version":2'), 1, 'version 1'],
    [`${begin}\n\nhello`, 3, 'a JSON object'],
    [`${begin}\n{"n":1,"at":0,"basis":"computed","kind":"flown"}`, 2, '"kind" to be one of begin, opened'],
    [`${begin}\n{"n":1,"at":0,"basis":"computed","kind":"toString"}`, 2, '"kind" to be one of'],
    [`${begin}\n{"n":1,"at":0,"basis":"guessed","kind":"arrived"}`, 2, '"basis" to be one of computed'],
    [`${begin}\n{"n":0,"at":0,"basis":"computed","kind":"arrived"}`, 2, '"n" to be a whole number that grows'],
    [`${begin}\n{"n":1,"at":0.5,"basis":"computed","kind":"arrived"}`, 2, '"at" to be whole microseconds'],
  ])('%j is refused with its line', (text, line, expected) => {
    const error = (() => {
      try {
        fromJsonl(text)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(JsonlError)
    expect((error as JsonlError).message).toMatch(new RegExp(`^line ${line}: expected ${expected}`))
  })
})
