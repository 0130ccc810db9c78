import { describe, expect, test } from 'vitest'
import { CLOSED } from '../../src/host/endpoint.ts'
import { type Habits, LINUX, RFC } from '../../src/tcp/habits.ts'
import { sample } from '../../src/tcp/rtt.ts'
import { seq } from '../../src/tcp/seq.ts'
import { createTcb } from '../../src/tcp/tcb.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { activeOpen, CLOSE, closed, established, having, listening, send, statesWith } from './transitions/states.ts'

const MS = 1000
const SECOND = 1_000_000

/** Retransmission timeout of RFC 6298: [R, SRTT, RTTVAR, RTO] after each sample, in milliseconds. */
function samples(habits: Habits, ...rs: readonly number[]): number[][] {
  const tcb = createTcb({ localPort: 1, remotePort: 2, iss: seq(0), habits }, 'active')
  return rs.map((r) => {
    sample(tcb, r * MS)
    return [r, tcb.rtt.srtt! / MS, tcb.rtt.rttvar / MS, tcb.rtt.rto / MS]
  })
}

/** When each retransmission leaves, in seconds, and the last thing that happens. */
function repeats(end: End): { at: number[]; segments: Set<string>; state: string } {
  const at: number[] = []
  const segments = new Set<string>()
  while (end.state !== 'CLOSED') {
    const [now, , segment] = end.wait()
    at.push(now / SECOND)
    if (segment) segments.add(segment)
  }
  return { at, segments, state: end.state }
}

describe('RTO', () => {
  test('SRTT, RTTVAR and RTO without a floor (§2.2, §2.3; MUST-18)', () => {
    expect(samples({ ...RFC, minRto: 0 }, 100, 200, 112.5)).toEqual([
      [100, 100, 50, 300],
      [200, 112.5, 62.5, 362.5],
      [112.5, 112.5, 46.875, 300],
    ])
  })

  test('with the floor of 1 s (§2.4)', () => {
    expect(samples(RFC, 100, 200, 112.5).map(([, , , rto]) => rto)).toEqual([1000, 1000, 1000])
  })

  test('with the ceiling of 60 s (§2.5)', () => {
    expect(samples(RFC, 100_000)).toEqual([[100_000, 100_000, 50_000, 60_000]])
  })

  test('as Linux has it: the variance counts for at least 200 ms', () => {
    expect(samples(LINUX, 10).map(([, , , rto]) => rto)).toEqual([210])
  })

  test('is 1 s before the first sample (§2.1)', () => {
    expect(having(closed, activeOpen()).tcb.rtt).toMatchObject({ rto: SECOND, srtt: null })
  })

  test('is sampled from the handshake', () => {
    const end = new End(having(closed, activeOpen()))
    end.now = 400 * MS
    end.do(fromPeer('SYN,ACK 999 ack 5000'))
    expect(end.tcb.rtt).toMatchObject({ srtt: 400 * MS, rttvar: 200 * MS, rto: 1200 * MS })
  })

  test('is not sampled from a segment sent twice (§3, Karn; MUST-18)', () => {
    const end = new End(having(established, send('hello')))
    const { srtt } = end.tcb.rtt
    end.wait()
    end.now += 100 * MS
    end.do(fromPeer('ACK 1000 ack 5005'))
    expect(end.tcb.rtt).toMatchObject({ srtt, rto: 2 * SECOND, timedSeq: null })
  })

  test('stays backed off until a new segment is acknowledged (§5.5, §5.7)', () => {
    const end = new End(having(established, send('hello')))
    end.wait()
    end.do(fromPeer('ACK 1000 ack 5005'))
    end.do(send('world'))
    expect(end.tcb.timers.retransmission).toBe(end.now + 2 * SECOND)
    end.now += 100 * MS
    end.do(fromPeer('ACK 1000 ack 5010'))
    expect(end.tcb.rtt.rto).toBe(SECOND)
  })

  test('is at least 3 s after a SYN sent twice (§5.7)', () => {
    const end = new End(having(closed, activeOpen()))
    end.wait()
    end.do(fromPeer('SYN,ACK 999 ack 5000'))
    expect(end.tcb.rtt.rto).toBe(3 * SECOND)
  })
})

describe('an unanswered', () => {
  test('SYN is sent at 0, 1, 3, 7, 15, 31, 63 s and given up after R2 = 3 min (MUST-22, MUST-23)', () => {
    const end = new End(CLOSED)
    expect(end.do(activeOpen())).toEqual(['SYN 4999'])
    const { at, segments, state } = repeats(end)
    expect(at).toEqual([1, 3, 7, 15, 31, 63, 123, 183])
    expect([...segments]).toEqual(['SYN 4999'])
    expect(state).toBe('CLOSED')
    expect(end.signals).toEqual(['delivery problem', 'timeout'])
  })

  test('SYN,ACK likewise', () => {
    const end = new End(listening)
    end.do(fromPeer('SYN 999'))
    expect(repeats(end).at).toEqual([1, 3, 7, 15, 31, 63, 123, 183])
  })

  test('text is sent again until R2 = 100 s (SHLD-11) and then given up (MUST-20, but for the advice to IP)', () => {
    const end = new End(having(established, send('hello')))
    const { at, segments } = repeats(end)
    expect(at).toEqual([1, 3, 7, 15, 31, 63, 123])
    expect([...segments]).toEqual(['PSH,ACK 5000 ack 1000 "hello"'])
    expect(end.signals).toEqual(['delivery problem', 'timeout'])
  })

  test('text is told to the program as a delivery problem when R1 is reached, before R2 (SHLD-9)', () => {
    const end = new End(having(established, send('hello')))
    const told = () => {
      end.wait()
      return end.signals.splice(0)
    }
    expect([told(), told(), told(), told()]).toEqual([[], [], ['delivery problem'], []])
    expect(end.state).toBe('ESTABLISHED')
  })

  test('text is not told where the program has switched the reports off (SHLD-20)', () => {
    const end = new End(having(established, { call: 'SET', habits: { errorReports: false } }, send('hello')))
    repeats(end)
    expect(end.signals).toEqual(['timeout'])
  })

  test('text is sent again three times at least, however soon R2 is reached (R1, SHLD-10)', () => {
    const end = new End(having(statesWith({ r2: 0 }).established, send('hello')))
    expect(repeats(end).at).toEqual([1, 3, 7, 15])
  })

  test('FIN likewise', () => {
    const end = new End(having(established, CLOSE))
    const { at, segments } = repeats(end)
    expect(at).toEqual([1, 3, 7, 15, 31, 63, 123])
    expect([...segments]).toEqual(['FIN,ACK 5000 ack 1000'])
  })
})

describe('the retransmission timer', () => {
  test('starts with the first segment, not with the next (RFC 6298 §5.1)', () => {
    const end = new End(having(established, send('hello')))
    end.now = 300 * MS
    end.do(send('world'))
    expect(end.tcb.timers.retransmission).toBe(SECOND)
  })

  test('starts anew when new text is acknowledged, stops when all is (§5.2, §5.3)', () => {
    const end = new End(having(established, send('hello'), send('world')))
    end.now = 300 * MS
    end.do(fromPeer('ACK 1000 ack 5005'))
    expect(end.tcb.timers.retransmission).toBe(end.now + end.tcb.rtt.rto)
    end.do(fromPeer('ACK 1000 ack 5010'))
    expect(end.tcb.timers.retransmission).toBeNull()
  })

  test('sends the oldest segment only, as much as one holds (§5.4)', () => {
    const end = new End(having(established, send('hello'), send('world')))
    expect(end.wait()).toEqual([SECOND, 'retransmission', 'PSH,ACK 5000 ack 1000 "helloworld"'])
    const long = new End(having(established, send(600)))
    expect(long.wait()).toEqual([SECOND, 'retransmission', 'ACK 5000 ack 1000 (536)'])
  })

  test('sends the FIN again only behind the last of the text', () => {
    const end = new End(having(established, send(600), CLOSE))
    expect(end.wait()).toEqual([SECOND, 'retransmission', 'ACK 5000 ack 1000 (536)'])
    end.do(fromPeer('ACK 1000 ack 5536'))
    const [, , segment] = end.wait()
    expect(segment).toBe('FIN,PSH,ACK 5536 ack 1000 (64)')
  })

  test('counts R2 from the last time that something was acknowledged', () => {
    const end = new End(having(established, send('hello'), send('world')))
    end.now = 90 * SECOND
    end.do(fromPeer('ACK 1000 ack 5005'))
    const { at } = repeats(end)
    expect(at.at(-1)).toBeGreaterThanOrEqual(190)
  })

  test('the user timeout ends it earlier where the OPEN asked for one (MUST-21)', () => {
    const end = new End(having(closed, activeOpen(undefined, { userTimeout: 10 * SECOND })))
    expect(repeats(end).at).toEqual([1, 3, 7, 10])
    expect(end.signals).toEqual(['delivery problem', 'timeout'])
  })

  test('the user timeout runs while something is unacknowledged', () => {
    const end = new End(statesWith({ userTimeout: 10 * SECOND }).established)
    expect(end.tcb.timers.user).toBeNull()
    end.now = 20 * SECOND
    end.do(send('hello'))
    expect(end.tcb.timers.user).toBe(30 * SECOND)
    end.do(send('world'))
    end.now = 29 * SECOND
    end.do(fromPeer('ACK 1000 ack 5005'))
    expect(end.tcb.timers.user).toBe(39 * SECOND)
    end.do(fromPeer('ACK 1000 ack 5010'))
    expect(end.tcb.timers.user).toBeNull()
  })
})
