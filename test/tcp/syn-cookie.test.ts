import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, seq } from '../../src/tcp/seq.ts'
import { COOKIE_SIZES, COOKIE_TICK, makeCookie, redeemCookie } from '../../src/tcp/syn-cookie.ts'

const OF = { key: 7, pair: [1, 50_000, 0, 80], peer: seq(1000) }

describe('a SYN cookie (RFC 4987 §3.6)', () => {
  test.each([
    [100, 536],
    [536, 536],
    [1299, 536],
    [1300, 1300],
    [1459, 1440],
    [1460, 1460],
    [9000, 1460],
  ])('remembers of an MSS of %i octets the size %i: one of four, in 2 bits', (mss, size) => {
    const cookie = makeCookie(OF, mss, 0)
    expect(redeemCookie(OF, cookie, 0)).toEqual({ mss: size })
    expect(COOKIE_SIZES[(cookie >>> 24) & 3]).toBe(size)
  })

  test('is good in its tick of 64 s and in the next one', () => {
    const cookie = makeCookie(OF, 1460, 10 * COOKIE_TICK + 5)
    const at = (ticks: number) => redeemCookie(OF, cookie, ticks * COOKIE_TICK)
    expect([10, 11.99, 12, 40].map(at)).toEqual([{ mss: 1460 }, { mss: 1460 }, 'old', 'old'])
  })

  test('is the same for the same, and no other number is one but by chance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 2 ** 24 - 1 }), (key, off) => {
        const of = { ...OF, key }
        const cookie = makeCookie(of, 1460, COOKIE_TICK)
        expect(cookie).toBe(makeCookie(of, 1460, COOKIE_TICK))
        expect(redeemCookie(of, add(cookie, off), COOKIE_TICK)).not.toEqual({ mss: 1460 })
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['another key', { ...OF, key: 8 }],
    ['another pair of sockets', { ...OF, pair: [1, 50_001, 0, 80] }],
    ['another SYN', { ...OF, peer: seq(1001) }],
  ])('is worth nothing for %s', (_, of) => {
    expect(redeemCookie(of, makeCookie(OF, 1460, 0), 0)).toBe('wrong')
  })
})
