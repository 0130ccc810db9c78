import { describe, expect, test } from 'vitest'
import { LINUX, RFC } from '../../src/tcp/habits.ts'

const MS = 1000
const SECOND = 1000 * MS

describe.each(Object.entries({ RFC, LINUX }))('the habits %s keep the bounds of the RFCs:', (_, habits) => {
  test('R1 is at least 3 retransmissions (SHLD-10), R2 100 s (SHLD-11)', () => {
    expect(habits.r1).toBeGreaterThanOrEqual(3)
    expect(habits.r2).toBeGreaterThanOrEqual(100 * SECOND)
  })

  test('an ACK waits for less than 0.5 s (§3.8.6.3), a short text for 0.1 to 1 s, or one RTO (§3.8.6.2.1)', () => {
    expect(habits.delayedAck).toBeLessThan(500 * MS)
    expect(habits.override ?? habits.minVariance).toBeGreaterThanOrEqual(100 * MS)
    expect(habits.override ?? habits.minVariance).toBeLessThanOrEqual(SECOND)
  })

  test('the RTO begins at 1 s and has a ceiling of 60 s or more (RFC 6298 §2.1, §2.5)', () => {
    expect(habits.initialRto).toBe(SECOND)
    expect(habits.maxRto).toBeGreaterThanOrEqual(60 * SECOND)
  })

  test('an MTU of 1500 leaves room for segments of 1460 (§3.7.1)', () => {
    expect(habits.mss).toBe(1500 - 20 - 20)
  })
})

test('a SYN is repeated for 3 minutes at least (MUST-23); Linux tries for less', () => {
  expect(RFC.r2Syn).toBeGreaterThanOrEqual(180 * SECOND)
  expect(RFC.r2SynAck).toBeGreaterThanOrEqual(180 * SECOND)
  expect(LINUX.r2Syn).toBe(127 * SECOND)
})

test('what Linux calls a number of tries is a time: 5 SYN,ACKs take 63 s (RFC 4987), 15 of a text 924.6 s', () => {
  expect(LINUX.r2SynAck).toBe((1 + 2 + 4 + 8 + 16 + 32) * SECOND)
  expect(LINUX.r2).toBe(924_600 * MS)
})

test('TIME_WAIT lasts 240 s by the RFC (§3.4.2), 60 s on Linux', () => {
  expect([RFC, LINUX].map(({ msl }) => (2 * msl) / SECOND)).toEqual([240, 60])
})
