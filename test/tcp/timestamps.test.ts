import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLOSED } from '../../src/host/endpoint.ts'
import { type Habits, RFC } from '../../src/tcp/habits.ts'
import { pattern } from '../../src/tcp/payload.ts'
import { stampsOf } from '../../src/tcp/segment.ts'
import { distance, seq } from '../../src/tcp/seq.ts'
import { End } from './end.ts'
import { fromPeer, OUR_PORT, PEER_PORT } from './notation.ts'

const STAMPED: Habits = { ...RFC, timestamps: 'RFC' }
const MS = 1000
const DAY = 86_400_000 * MS

/** What the peer sends, with timestamps. */
function stamped(notation: string, val: number, ecr = 0) {
  const { segment } = fromPeer(notation)
  return { segment: { ...segment, options: [...segment.options, { kind: 'timestamps' as const, val, ecr }] } }
}

/** An active OPEN at 5 ms, answered at 105 ms by a SYN,ACK with this TSval. */
function established(val: number, habits = STAMPED): End {
  const end = new End(CLOSED)
  end.now = 5 * MS
  end.do({ call: 'active OPEN', open: { localPort: OUR_PORT, remotePort: PEER_PORT, iss: seq(4999), habits } })
  end.now = 105 * MS
  end.do(stamped('SYN,ACK 999 ack 5000 mss 1460', val, 5))
  return end
}

const stampOf = (end: End) => stampsOf(end.said[0]!)

describe('timestamps (RFC 7323 §3)', () => {
  test('a SYN offers them with a TSecr of 0, and all that follows echoes the peer', () => {
    const end = new End(CLOSED)
    end.now = 5 * MS
    end.do({ call: 'active OPEN', open: { localPort: 1, remotePort: 2, iss: seq(4999), habits: STAMPED } })
    expect(stampOf(end)).toMatchObject({ val: 5, ecr: 0 })
    expect(stampOf(established(700))).toMatchObject({ val: 105, ecr: 700 })
  })

  test('12 octets of each segment are theirs: an MSS of 1460 leaves 1448', () => {
    const end = established(700)
    expect(end.tcb.snd.mss).toBe(1448)
    expect(established(700, RFC).tcb.snd.mss).toBe(1460)
  })

  test('the clock counts modulo 2^32', () => {
    const end = established(700)
    end.now = (2 ** 32 + 7) * MS
    end.do({ call: 'SEND', payload: pattern(0, 1) })
    expect(stampOf(end)).toMatchObject({ val: 7 })
  })

  test('a segment without them is dropped, as §3.2 asks, or taken as Linux does; a RST needs none', () => {
    const strict = established(700)
    expect(strict.do(fromPeer('PSH,ACK 1000 ack 5000 "a"'))).toEqual([])
    expect(strict.tcb.rcv.nxt).toBe(1000)
    const lenient = established(700, { ...STAMPED, timestamps: 'Linux' })
    lenient.do(fromPeer('PSH,ACK 1000 ack 5000 "a"'))
    expect(lenient.tcb.rcv.nxt).toBe(1001)
    strict.do(fromPeer('RST 1000'))
    expect(strict.state).toBe('CLOSED')
  })
})

describe('the round trip by the echo (RFC 7323 §4)', () => {
  test('a text that was sent twice is timed from the transmission that is echoed', () => {
    const end = established(700)
    end.do({ call: 'SEND', payload: pattern(0, 10) })
    end.wait()
    const again = end.now
    expect(end.tcb.rtt.timedSeq).toBeNull()
    end.now = again + 80 * MS
    end.do(stamped('ACK 1000 ack 5010', 800, again / MS))
    // RFC 6298 §2.3 with SRTT 100 ms and R 80 ms
    expect(end.tcb.rtt.srtt).toBe(0.875 * 100_000 + 0.125 * 80_000)
  })

  test('an ACK of a text that was sent once is timed by our own clock, which is finer than a tick', () => {
    const end = established(700)
    expect(end.tcb.rtt.srtt).toBe(100_000)
  })

  test('an ACK that acknowledges nothing new says nothing of the round trip (§4.1)', () => {
    const end = established(700)
    end.do({ call: 'SEND', payload: pattern(0, 10) })
    end.wait()
    const { srtt } = end.tcb.rtt
    end.now += 80 * MS
    end.do(stamped('ACK 1000 ack 5000', 800, end.now / MS - 80))
    expect(end.tcb.rtt.srtt).toBe(srtt)
  })

  test('a delayed ACK echoes the earliest segment that it acknowledges (§4.3)', () => {
    const end = established(700, { ...STAMPED, delayedAck: 40_000 })
    end.do(stamped('PSH,ACK 1000 ack 5000 "a"', 710))
    end.do(stamped('PSH,ACK 1001 ack 5000 "b"', 720))
    end.wait()
    expect(stampOf(end)).toMatchObject({ ecr: 710 })
    end.do(stamped('PSH,ACK 1002 ack 5000 "c"', 730))
    end.wait()
    expect(stampOf(end)).toMatchObject({ ecr: 730 })
  })

  test('TS.Recent follows what begins at or before Last.ACK.sent, not what lies beyond a hole', () => {
    const end = established(700)
    end.do(stamped('ACK 1010 ack 5000 "bb"', 900))
    expect(end.tcb.stamps.recent).toBe(700)
    end.do(stamped('ACK 1000 ack 5000 "aaaaaaaaaa"', 901))
    expect(end.tcb.stamps.recent).toBe(901)
  })
})

describe('PAWS (RFC 7323 §5)', () => {
  test('an older timestamp is answered by an ACK and its text dropped', () => {
    const end = established(700)
    expect(end.do(stamped('PSH,ACK 1000 ack 5000 "a"', 699))).toEqual(['ACK 5000 ack 1000'])
    expect(end.do(stamped('PSH,ACK 1000 ack 5000 "a"', 700))).toEqual(['ACK 5000 ack 1001'])
  })

  test('old ACKs alone are answered ten times in 5 s at most, or two ends could answer each other without end', () => {
    const end = established(700)
    const old = () => end.do(stamped('ACK 1000 ack 5000', 699))
    expect(Array.from({ length: 12 }, old).filter((answers) => answers.length > 0)).toHaveLength(10)
    expect(end.do(stamped('PSH,ACK 1000 ack 5000 "a"', 699))).toHaveLength(1)
    end.now += 5_000 * MS
    expect(old()).toEqual(['ACK 5000 ack 1000'])
  })

  test('a clock of 1 ms comes to the half of its numbers in 24.8 days: then what is new looks old (§5.5)', () => {
    const half = 2 ** 31
    expect((half * MS) / DAY).toBeCloseTo(24.855, 3)
    const taken = (val: number) => {
      const end = established(700)
      end.do(stamped('PSH,ACK 1000 ack 5000 "a"', val))
      return end.tcb.rcv.nxt === 1001
    }
    expect([700, 700 + half - 1, 700 + half + 1, 699].map(taken)).toEqual([true, true, false, false])
  })

  test('TS.Recent is no longer valid after 24 days', () => {
    const early = established(700)
    early.now += 24 * DAY - 1
    early.do(stamped('PSH,ACK 1000 ack 5000 "a"', 699))
    expect(early.tcb.rcv.nxt).toBe(1000)
    const late = established(700)
    late.now += 24 * DAY
    late.do(stamped('PSH,ACK 1000 ack 5000 "a"', 699))
    expect(late.tcb).toMatchObject({ rcv: { nxt: 1001 }, stamps: { recent: 699 } })
  })

  test('TS.Recent never goes back, whatever arrives in whatever order', () => {
    const number32 = fc.integer({ min: 0, max: 0xffff_ffff })
    const arrival = fc.record({ at: fc.integer({ min: 990, max: 1030 }), val: number32, length: fc.nat(9) })
    fc.assert(
      fc.property(number32, fc.array(arrival, { maxLength: 30 }), (first, arrivals) => {
        const end = established(first)
        for (const { at, val, length } of arrivals) {
          const before = seq(end.tcb.stamps.recent)
          end.do(stamped(`ACK ${at} ack 5000${length > 0 ? ` (${length})` : ''}`, val))
          expect(distance(before, seq(end.tcb.stamps.recent))).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})
