import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, fromBytes, pattern } from '../../src/tcp/payload.ts'
import { append, dropBefore, dropFrom, emptyStream, read, type Stream } from '../../src/tcp/stream.ts'

/** What may be done to a stream; `at` says where, as a share of what there is. */
type Move = { append: Uint8Array } | { drop: number } | { cut: number } | { branch: true }

const share = fc.double({ min: 0, max: 1, noNaN: true })
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ append: fc.uint8Array({ minLength: 1, maxLength: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ drop: share }) },
  { weight: 1, arbitrary: fc.record({ cut: share }) },
  { weight: 1, arbitrary: fc.constant<Move>({ branch: true }) },
)

/** A stream beside the plain list of all bytes that were appended to it and not cut off. */
type Held = { stream: Stream; bytes: readonly number[] }

function moved({ stream, bytes }: Held, move: Move): Held {
  if ('append' in move) return { stream: append(stream, fromBytes(move.append)), bytes: [...bytes, ...move.append] }
  if ('drop' in move) {
    return { stream: dropBefore(stream, stream.start + Math.floor(move.drop * (stream.end - stream.start))), bytes }
  }
  if ('cut' in move) {
    const end = stream.start + Math.floor(move.cut * (stream.end - stream.start))
    return { stream: dropFrom(stream, end), bytes: bytes.slice(0, end) }
  }
  return { stream, bytes }
}

const octets = (stream: Stream, from: number, to: number): number[] => {
  const payload = read(stream, from, to - from)
  return payload ? [...bytesOf(payload)] : []
}

function expectSame({ stream, bytes }: Held, from: number, to: number): void {
  expect(stream.end).toBe(bytes.length)
  const length = stream.end - stream.start
  const low = stream.start + Math.floor(Math.min(from, to) * length)
  const high = stream.start + Math.floor(Math.max(from, to) * length)
  expect(octets(stream, low, high)).toEqual(bytes.slice(low, high))
  expect(octets(stream, stream.start, stream.end)).toEqual(bytes.slice(stream.start))
}

test('a stream holds what a plain list of bytes holds', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), share, share, (moves, from, to) => {
      let held: Held = { stream: emptyStream(), bytes: [] }
      for (const each of moves) {
        held = moved(held, each)
        expectSame(held, from, to)
      }
    }),
  )
})

test('branches of time share a log and never see each other', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(move, fc.nat()), { maxLength: 40 }), share, share, (moves, from, to) => {
      const branches: Held[] = [{ stream: emptyStream(), bytes: [] }]
      for (const [each, pick] of moves) {
        const index = pick % branches.length
        const next = moved(branches[index]!, each)
        if ('branch' in each) branches.push(next)
        else branches[index] = next
        for (const branch of branches) expectSame(branch, from, to)
      }
    }),
  )
})

test('a log loses its dead front', () => {
  let stream = emptyStream()
  for (let i = 0; i < 10_000; i += 1) stream = dropBefore(append(stream, pattern(i, 1)), i)
  expect(stream.log.length).toBeLessThan(600)
  expect(octets(stream, 9_999, 10_000)).toEqual([97 + (9_999 % 26)])
})
