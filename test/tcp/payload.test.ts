import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bytesOf,
  fromBytes,
  hexOf,
  join,
  lengthOf,
  literal,
  type Payload,
  pattern,
  slice,
  text,
} from '../../src/tcp/payload.ts'

const anyPayload: fc.Arbitrary<Payload> = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((value) => text(value)),
  fc
    .string({ unit: fc.constantFrom(...'a你好啊1，\n'), minLength: 1, maxLength: 30 })
    .map((value) => text(value, 'gbk')),
  fc.tuple(fc.nat(25), fc.integer({ min: 1, max: 60 })).map(([number, length]) => pattern(number, length)),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes): Payload => ({ hex: hexOf(bytes) })),
)

const concatenated = (parts: readonly Payload[]): number[] => parts.flatMap((part) => [...bytesOf(part)])

describe('a payload', () => {
  test('is as long as its bytes', () => {
    fc.assert(fc.property(anyPayload, (payload) => bytesOf(payload).length === lengthOf(payload)))
    expect(lengthOf(null)).toBe(0)
    expect(lengthOf(text('你好'))).toBe(6)
    expect(lengthOf(text('你好', 'gbk'))).toBe(4)
    expect(hexOf(bytesOf(text('你好', 'gbk')))).toBe('c4e3bac3')
  })

  test('is cut where its bytes are cut, also through a character', () => {
    fc.assert(
      fc.property(anyPayload, fc.nat(), fc.nat(), (payload, a, b) => {
        const from = a % lengthOf(payload)
        const length = b % (lengthOf(payload) - from + 1)
        expect([...bytesOf(slice(payload, from, length))]).toEqual([...bytesOf(payload)].slice(from, from + length))
      }),
    )
  })

  test('is the same whole after cuts of cuts', () => {
    fc.assert(
      fc.property(anyPayload, fc.nat(), fc.nat(), (payload, a, b) => {
        const first = a % lengthOf(payload)
        const rest = slice(payload, first, lengthOf(payload) - first)
        const second = b % (lengthOf(rest) + 1)
        const parts = [slice(payload, 0, first), slice(rest, 0, second), slice(rest, second, lengthOf(rest) - second)]
        expect(concatenated(parts)).toEqual([...bytesOf(payload)])
        expect(concatenated([join(parts)!])).toEqual([...bytesOf(payload)])
      }),
    )
  })

  test('joins with others byte by byte', () => {
    fc.assert(
      fc.property(fc.array(anyPayload, { maxLength: 5 }), (parts) => {
        const joined = join(parts)
        expect(joined ? [...bytesOf(joined)] : []).toEqual(concatenated(parts))
      }),
    )
  })

  test('stays a reference when its neighbours are joined', () => {
    const whole = pattern(3, 3000)
    expect(join([slice(whole, 0, 1460), slice(whole, 1460, 1460), slice(whole, 2920, 80)])).toEqual(whole)
    expect(join([slice(text('hello'), 0, 2), slice(text('hello'), 2, 3)])).toEqual(text('hello'))
    expect(join([])).toBeNull()
  })

  test('is not taken for the rest of the same text in another encoding', () => {
    const joined = join([slice(text('你好'), 0, 3), slice(text('你好', 'gbk'), 3, 1)])
    expect(hexOf(bytesOf(joined!))).toBe('e4bda0c3')
  })

  test('comes back from its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        expect([...bytesOf(fromBytes(bytes))]).toEqual([...bytes])
      }),
    )
    expect(fromBytes(bytesOf(text('hello')))).toEqual(text('hello'))
    expect(fromBytes(Uint8Array.of(0xff))).toEqual({ hex: 'ff' })
  })

  test.each<[Payload | null, string]>([
    [null, "b''"],
    [text('hello\n'), "b'hello\\n'"],
    [text("it's"), "b'it\\'s'"],
    [slice(text('你'), 0, 2), "b'\\xe4\\xbd'"],
    [pattern(25, 3), "b'zab'"],
    [{ hex: '005c' }, "b'\\x00\\\\'"],
  ])('%j is shown as Python shows it: %s', (payload, shown) => {
    expect(literal(payload)).toBe(shown)
  })
})
