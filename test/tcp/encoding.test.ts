import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, ENCODINGS, type Encoding, encode, mistakeIn } from '../../src/tcp/encoding.ts'
import { gbkBytes, gbkCharacter } from '../../src/tcp/gbk.ts'
import { hexOf } from '../../src/tcp/payload.ts'
import { pythonVersion } from '../programs/python.ts'

/** What python3 says to each `[way, encoding, text or hex]`: the text, the hex, or the last line of the traceback. */
function python(asked: readonly (readonly ['encode' | 'decode', Encoding, string])[]): string[] {
  const { stdout, stderr } = spawnSync('python3', ['-c', ASK], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (stderr) throw new Error(stderr)
  return JSON.parse(stdout)
}

const ASK = `
import json, sys
def answer(way, encoding, what):
    try:
        return what.encode(encoding).hex() if way == "encode" else bytes.fromhex(what).decode(encoding)
    except UnicodeError as error:
        return type(error).__name__ + ": " + str(error)
print(json.dumps([answer(*ask) for ask in json.load(sys.stdin)]))
`

/** The same by our side. */
function ours(way: 'encode' | 'decode', encoding: Encoding, what: string): string {
  if (way === 'decode') {
    const { characters, error } = decode(Uint8Array.from(Buffer.from(what, 'hex')), encoding)
    return error?.message ?? characters.map(({ character }) => character).join('')
  }
  return mistakeIn(what, encoding) ?? hexOf(encode(what, encoding))
}

const hex = (...bytes: number[]): string => hexOf(Uint8Array.from(bytes))
const TWO = Array.from({ length: 0x100 }, (_, i) => i)

describe.skipIf(pythonVersion === null && !process.env.CI)('beside python3', () => {
  test('GBK has the same 21 791 pairs, both ways', () => {
    const pairs = TWO.filter((lead) => lead >= 0x80).flatMap((lead) => TWO.map((trail) => hex(lead, trail)))
    const theirs = python(pairs.map((pair) => ['decode', 'gbk', pair]))
    const known = pairs.flatMap((pair, i) => (theirs[i]!.length === 1 ? [[pair, theirs[i]!] as const] : []))
    expect(known).toHaveLength(21_791)
    const differ = known.filter(([pair, character]) => {
      const [lead = 0, trail = 0] = Buffer.from(pair, 'hex')
      return gbkCharacter(lead, trail) !== character || hex(...(gbkBytes(character) ?? [])) !== pair
    })
    expect(differ).toEqual([])
    expect(pairs.filter((pair, i) => ours('decode', 'gbk', pair) !== theirs[i])).toEqual([])
  })

  test('every character of the basic plane has the same bytes in GBK, or the same error', () => {
    const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    const theirs = python(characters.map((character) => ['encode', 'gbk', character]))
    expect(characters.filter((character, i) => ours('encode', 'gbk', character) !== theirs[i])).toEqual([])
  })

  test('bytes that are no text have the same error: every two, and any more', () => {
    const anyBytes = fc.array(
      fc.oneof(fc.nat(255), fc.constantFrom(0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xe0, 0xe4, 0xed, 0xef, 0xf0, 0xf4)),
      { maxLength: 6 },
    )
    const some = fc.sample(anyBytes, { numRuns: 3000, seed: 1 }).map((bytes) => hex(...bytes))
    const every = TWO.flatMap((first) => TWO.map((second) => hex(first, second)))
    const asked = ENCODINGS.flatMap((encoding) =>
      [...TWO.map((byte) => hex(byte)), ...every, ...some].map((bytes) => ['decode', encoding, bytes] as const),
    )
    const theirs = python(asked)
    expect(asked.filter((ask, i) => ours(...ask) !== theirs[i])).toEqual([])
  })

  test('text that an encoding cannot hold has the same error', () => {
    const asked = ENCODINGS.flatMap((encoding) =>
      ['你好', 'price: €5', '好😀', 'caf\u00e9', 'a\ud800', '\ud800\udbffb', '\u0080', ''].map(
        (text) => ['encode', encoding, text] as const,
      ),
    )
    expect(asked.map((ask) => ours(...ask))).toEqual(python(asked))
  })
})

test('a character that was cut in two is told as Python tells it, with what came before', () => {
  const { characters, error } = decode(encode('你好', 'utf-8').subarray(0, 4), 'utf-8')
  expect(characters).toEqual([{ character: '你', from: 0, to: 3 }])
  expect(error).toEqual({
    start: 3,
    end: 4,
    message: "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe5 in position 3: unexpected end of data",
  })
  expect(decode(Uint8Array.of(0xc4), 'gbk').error?.message).toBe(
    "UnicodeDecodeError: 'gbk' codec can't decode byte 0xc4 in position 0: incomplete multibyte sequence",
  )
})

test('a text in GBK that GBK does not have is told where it stands', () => {
  expect(() => encode('5 €', 'gbk')).toThrow(
    "UnicodeEncodeError: 'gbk' codec can't encode character '\\u20ac' in position 2: illegal multibyte sequence",
  )
})
