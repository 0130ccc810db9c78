import { describe, expect, test } from 'vitest'
import {
  ALPHA,
  afterLoss,
  afterTimeout,
  BETA,
  type Cubic,
  curve,
  grow,
  reduced,
  timeTo,
  UNTRIED,
} from '../../../src/tcp/congestion/cubic.ts'
import { Sender, SMSS } from './sender.ts'

const SECOND = 1_000_000

describe('the curve (RFC 9438 §4.2)', () => {
  const k = timeTo(100, 70)

  test('K is the cube root of 75 where 100 segments became 70', () => {
    expect(k).toBeCloseTo(4.2172, 4)
    expect(k ** 3).toBeCloseTo(75, 9)
  })

  test('begins at 70, is at 100 after K, and at 130 after 2 K', () => {
    expect(curve(0, k, 100)).toBeCloseTo(70, 9)
    expect(curve(k, k, 100)).toBe(100)
    expect(curve(2 * k, k, 100)).toBeCloseTo(130, 9)
  })

  test.each([0.001, 0.5, 1, 8, 1000, 1e9])('the cube root holds for %d', (x) => {
    expect(timeTo(0.4 * x, 0) ** 3 / x).toBeCloseTo(1, 9)
  })
})

test('Reno with a factor of 0.7 grows by 0.5294 of a segment in a round trip (§4.3)', () => {
  expect(BETA).toBe(0.7)
  expect(ALPHA).toBeCloseTo(0.5294, 4)
})

test('and by a whole one once it is back at the window before the loss (§4.3)', () => {
  const begun: Cubic = { wMax: 100, prior: 10, epochAt: 0, k: 9, estimate: 9 }
  const [, below] = grow(begun, 10, 1, 0, 0.1)
  const [, above] = grow({ ...begun, estimate: 10 }, 10, 1, 0, 0.1)
  expect(below.estimate).toBeCloseTo(9 + ALPHA / 10, 9)
  expect(above.estimate).toBeCloseTo(10 + 1 / 10, 9)
})

describe('after a loss', () => {
  test('seven tenths are left of what was on the way, two segments at least (§4.6)', () => {
    expect(reduced(100 * 1460, 1460)).toBe(70 * 1460)
    expect(reduced(1460, 1460)).toBe(2920)
  })

  test('the curve leads back to the window of the loss', () => {
    expect(afterLoss(UNTRIED, 100)).toMatchObject({ wMax: 100, prior: 100 })
  })

  test('but to 68 where it was found at 80, below the one before (fast convergence, §4.7)', () => {
    expect(afterLoss({ ...UNTRIED, wMax: 100 }, 80).wMax).toBeCloseTo(68, 9)
  })

  test('that the timer found, it begins with K = 0 from where congestion avoidance will (§4.8)', () => {
    const [, after] = grow(afterTimeout(100), 40, 1, 7, 0.1)
    expect(after).toMatchObject({ wMax: 40, k: 0, epochAt: 7 })
  })
})

describe('congestion avoidance', () => {
  /** The window after so many round trips of 0.1 s in which every segment is acknowledged. */
  function grown(start: Cubic, cwnd: number, rounds: number, rtt = 0.1): number {
    let window = cwnd
    let cubic = start
    for (let round = 0; round < rounds; round += 1) {
      const acks = Math.floor(window)
      for (let ack = 0; ack < acks; ack += 1)
        [window, cubic] = grow(cubic, window, 1, round * rtt + (ack * rtt) / acks, rtt)
    }
    return window
  }

  test('comes back to the window of the loss after K, and then beyond it', () => {
    const lost = afterLoss(UNTRIED, 1000)
    const rounds = Math.round(timeTo(1000, 700) / 0.1)
    expect(grown(lost, 700, rounds)).toBeCloseTo(1000, 0)
    expect(grown(lost, 700, rounds * 2)).toBeGreaterThan(1200)
  })

  test('is as fast as Reno where the curve is slower (§4.3)', () => {
    const lost = afterLoss(UNTRIED, 10)
    expect(grown(lost, 7, 5, 0.01)).toBeGreaterThan(7 + 5 * 0.45)
    expect(grown(lost, 7, 5, 0.01)).toBeLessThan(7 + 5 * 0.6)
  })

  test('never grows by more than half in a round trip (§4.2)', () => {
    expect(grown({ ...UNTRIED, wMax: 10 }, 10, 1, 60)).toBeLessThanOrEqual(15.5)
  })
})

describe('an endpoint of Linux', () => {
  test('has CUBIC, another conformant algorithm (MAY-18)', () => {
    const sender = new Sender({ congestion: 'CUBIC' }, { cwnd: 10 * SMSS })
    sender.send(20)
    sender.duplicates(3)
    expect(sender.windows).toEqual(['fast recovery', 10 * SMSS, 7 * SMSS])
  })

  test('grows along the curve after recovery', () => {
    const sender = new Sender(
      { congestion: 'CUBIC' },
      { cwnd: 30 * SMSS, ssthresh: 20 * SMSS, phase: 'congestion avoidance' },
    )
    sender.send(400)
    sender.duplicates(3)
    sender.ack(32)
    expect(sender.windows[0]).not.toBe('fast recovery')
    const before = sender.windows[1]
    for (let i = 0; i < 20; i += 1) {
      sender.now += SECOND / 10
      sender.ack((sender.tcb.snd.nxt - 5000) / SMSS)
    }
    expect(sender.windows[1]).toBeGreaterThan(before)
  })

  test('one segment and a new curve after a timeout, ssthresh seven tenths', () => {
    const sender = new Sender({ congestion: 'CUBIC' }, { cwnd: 10 * SMSS })
    sender.send(10)
    sender.timeout()
    expect(sender.windows).toEqual(['slow start', SMSS, 7 * SMSS])
    expect(sender.tcb.congestion.cubic.wMax).toBeNull()
  })
})
