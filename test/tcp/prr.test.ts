import { describe, expect, test } from 'vitest'
import { beginPrr, delivered, departed, sendCount } from '../../src/tcp/prr.ts'

const SMSS = 1000

/** One ACK after the other, each of `news` segments: how many segments leave in answer to it. `pipe` is that after the ACK of the first. */
function recovery(acks: number, at: { pipe: number; ssthresh: number; flight: number; safe: boolean }) {
  let prr = beginPrr(at.flight * SMSS)
  let pipe = at.pipe
  const told: { pipe: number; sent: number }[] = []
  for (let ack = 0; ack < acks; ack += 1) {
    if (ack > 0) pipe -= 1
    prr = delivered(prr, SMSS)
    const { ssthresh, safe } = at
    const count = sendCount(prr, { pipe: pipe * SMSS, ssthresh: ssthresh * SMSS, news: SMSS, smss: SMSS, safe })
    const segments = Math.max(0, Math.floor(count / SMSS))
    prr = departed(prr, segments * SMSS)
    told.push({ pipe, sent: segments })
    pipe += segments
  }
  return told
}

describe('proportional rate reduction (RFC 6937 §3.1)', () => {
  test('20 segments, one lost, ssthresh 10: the retransmission, then one segment for two ACKs', () => {
    const told = recovery(13, { pipe: 18, ssthresh: 10, flight: 20, safe: true })
    expect(told.map((each) => each.sent)).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
  })

  test('the first 15 of 20 lost, PRR-SSRB: two retransmissions for each of the ACKs 17, 18 and 19; the pipe is 4, 5, 6', () => {
    expect(recovery(3, { pipe: 4, ssthresh: 10, flight: 22, safe: true })).toEqual([
      { pipe: 4, sent: 2 },
      { pipe: 5, sent: 2 },
      { pipe: 6, sent: 2 },
    ])
  })

  test('the same with PRR-CRB: one for each, the pipe stays 4', () => {
    expect(recovery(3, { pipe: 4, ssthresh: 10, flight: 22, safe: false })).toEqual([
      { pipe: 4, sent: 1 },
      { pipe: 4, sent: 1 },
      { pipe: 4, sent: 1 },
    ])
  })

  test('near the end what leaves fills the pipe up to ssthresh and no further', () => {
    const prr = { delivered: 30 * SMSS, out: 8 * SMSS, recoverFs: 40 * SMSS }
    const at = { pipe: 9 * SMSS, ssthresh: 10 * SMSS, news: SMSS, smss: SMSS, safe: true }
    expect(sendCount(prr, at)).toBe(SMSS)
    expect(sendCount(prr, { ...at, pipe: 10 * SMSS })).toBe(0)
  })

  test('the first retransmission leaves even if the sum is 0 (RFC 9937 §6.2)', () => {
    const at = { pipe: 10 * SMSS, ssthresh: 10 * SMSS, news: 0, smss: SMSS, safe: false }
    expect(sendCount(beginPrr(20 * SMSS), at)).toBe(SMSS)
  })
})
