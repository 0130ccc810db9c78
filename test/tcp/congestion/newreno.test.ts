import { describe, expect, test } from 'vitest'
import { avoidance, deflated, half, slowStart } from '../../../src/tcp/congestion/newreno.ts'
import { fromPeer } from '../notation.ts'
import { CLOSE, send } from '../transitions/states.ts'
import { Sender, SMSS } from './sender.ts'

const TEN = { cwnd: 10 * SMSS }

describe('slow start (RFC 5681 §3.1)', () => {
  test('adds what is acknowledged, but no more than a segment for an ACK', () => {
    expect(slowStart(4380, 1460, 1460)).toBe(5840)
    expect(slowStart(4380, 1460, 2920)).toBe(5840)
    expect(slowStart(4380, 1460, 100)).toBe(4480)
  })

  test('doubles the window in a round trip', () => {
    const sender = new Sender()
    expect(sender.send(20)).toEqual([0, 1, 2])
    expect([1, 2, 3].map((segment) => sender.ack(segment))).toEqual([
      [3, 4],
      [5, 6],
      [7, 8],
    ])
    expect(sender.windows).toEqual(['slow start', 6 * SMSS, null])
  })

  test('is over when the window has reached ssthresh', () => {
    const sender = new Sender({}, { cwnd: 3 * SMSS, ssthresh: 5 * SMSS })
    sender.send(20)
    sender.ack(1)
    expect(sender.windows).toEqual(['slow start', 4 * SMSS, 5 * SMSS])
    sender.ack(2)
    expect(sender.windows).toEqual(['congestion avoidance', 5 * SMSS, 5 * SMSS])
  })
})

describe('congestion avoidance (RFC 5681 §3.1)', () => {
  test('adds SMSS*SMSS/cwnd for an ACK, one octet at least', () => {
    expect(avoidance(14_600, 1460)).toBe(14_746)
    expect(avoidance(1460 * 1460 + 1, 1460)).toBe(1460 * 1460 + 2)
  })

  test('is about a segment in a round trip', () => {
    const sender = new Sender({}, { ...TEN, ssthresh: 10 * SMSS, phase: 'congestion avoidance' })
    sender.send(30)
    for (let segment = 1; segment <= 10; segment += 1) sender.ack(segment)
    expect(sender.windows[1]).toBeGreaterThan(10.9 * SMSS)
    expect(sender.windows[1]).toBeLessThan(11 * SMSS)
  })

  test('holds back a segment that does not fit whole', () => {
    const sender = new Sender({}, { ...TEN, ssthresh: 10 * SMSS, phase: 'congestion avoidance' })
    sender.send(30)
    expect(sender.ack(1)).toEqual([10])
  })
})

describe('a loss', () => {
  test('leaves half of what is on the way, two segments at least (equation 4)', () => {
    expect(half(14_600, 1460)).toBe(7300)
    expect(half(2920, 1460)).toBe(2920)
  })

  test('is found by the third duplicate ACK: ssthresh 7300, cwnd 11680, and 1460 for each further one (RFC 5681 §3.2)', () => {
    const sender = new Sender({}, TEN)
    expect(sender.send(10)).toHaveLength(10)
    expect(sender.duplicates(2)).toEqual([])
    expect(sender.windows).toEqual(['slow start', 14_600, null])
    expect(sender.duplicates(1)).toEqual([0])
    expect(sender.windows).toEqual(['fast recovery', 11_680, 7300])
    expect(sender.duplicates(2)).toEqual([])
    expect(sender.windows).toEqual(['fast recovery', 14_600, 7300])
  })

  test('is over with the ACK of all that was out: no burst where little is on the way (RFC 6582 §3.2)', () => {
    const sender = new Sender({}, TEN)
    sender.send(30)
    // limited transmit has sent 10 and 11; from the eighth duplicate on the window of 13 segments has room for a new one
    expect(sender.duplicates(9)).toEqual([10, 11, 0, 12, 13])
    // two are on the way, and no more than one may follow at once: the smaller of ssthresh and FlightSize + SMSS
    sender.ack(12)
    expect(sender.windows).toEqual(['slow start', 3 * SMSS, 5 * SMSS])
  })
})

describe('limited transmit (RFC 3042)', () => {
  test('lets a new segment out for each of the first two duplicate ACKs, and leaves the window', () => {
    const sender = new Sender({}, TEN)
    sender.send(30)
    expect([sender.duplicates(1), sender.duplicates(1)]).toEqual([[10], [11]])
    expect(sender.windows).toEqual(['slow start', 10 * SMSS, null])
  })

  test('does not count in ssthresh (RFC 5681 §3.2, step 2)', () => {
    const sender = new Sender({}, TEN)
    sender.send(30)
    sender.duplicates(3)
    expect(sender.windows).toEqual(['fast recovery', 8 * SMSS, 5 * SMSS])
  })
})

describe('a duplicate ACK (RFC 5681 §2) is not', () => {
  const sender = () => {
    const one = new Sender({}, TEN)
    one.send(10)
    return one
  }
  test.each([
    ['a segment with text', 'PSH,ACK 1000 ack 5000 wnd 65535 "x"'],
    ['a FIN', 'FIN,ACK 1000 ack 5000 wnd 65535'],
    ['one with another window', 'ACK 1000 ack 5000 wnd 60000'],
    ['an ACK of something older', 'ACK 1000 ack 4999 wnd 65535'],
  ])('%s', (_, notation) => {
    const one = sender()
    one.do(fromPeer(notation))
    expect(one.tcb.congestion.duplicateAcks).toBe(0)
  })

  test('one while nothing is out', () => {
    const one = sender()
    one.ack(10)
    one.duplicates(5)
    expect([one.tcb.congestion.duplicateAcks, one.windows[0]]).toEqual([0, 'slow start'])
  })

  test('one while only the FIN is out', () => {
    const one = sender()
    one.ack(10)
    one.do(CLOSE)
    expect(one.duplicates(5)).toEqual([])
    expect(one.tcb.congestion.duplicateAcks).toBe(0)
  })

  test('the answer to a probe of a zero window', () => {
    const one = new Sender()
    one.do(fromPeer('ACK 1000 ack 5000 wnd 0'))
    one.send(1)
    for (let i = 0; i < 5; i += 1) {
      one.wait()
      one.do(fromPeer('ACK 1000 ack 5000 wnd 0'))
    }
    expect(one.windows[0]).toBe('slow start')
    expect(one.tcb.congestion.duplicateAcks).toBe(0)
  })

  test('an ACK that was not acceptable', () => {
    const one = sender()
    for (let i = 0; i < 3; i += 1) one.do(fromPeer('ACK 900 ack 5000 wnd 65535'))
    expect(one.tcb.congestion.duplicateAcks).toBe(0)
  })
})

describe('a partial ACK (RFC 6582 §3.2)', () => {
  test('takes from the window what it acknowledges and gives back a segment', () => {
    expect(deflated(14_600, 1460, 5840)).toBe(10_220)
    expect(deflated(14_600, 1460, 1000)).toBe(13_600)
    expect(deflated(2920, 1460, 14_600)).toBe(1460)
  })

  test('has the next hole sent again at once, and recovery goes on', () => {
    const sender = new Sender({}, TEN)
    sender.send(10)
    sender.duplicates(3)
    expect(sender.ack(4)).toEqual([4])
    expect(sender.windows).toEqual(['fast recovery', 11_680 - 4 * SMSS + SMSS, 7300])
    expect(sender.ack(7)).toEqual([7])
    expect(sender.ack(10)).toEqual([])
    expect(sender.windows[0]).not.toBe('fast recovery')
  })

  test('starts the retransmission timer anew only the first time', () => {
    const sender = new Sender({}, TEN)
    sender.send(10)
    sender.duplicates(3)
    const deadlines = [2, 4, 6].map((segment, i) => {
      sender.now = (i + 1) * 100_000
      sender.ack(segment)
      return sender.tcb.timers.retransmission! - sender.tcb.rtt.rto
    })
    expect(deadlines).toEqual([100_000, 100_000, 100_000])
  })
})

describe('recover (RFC 6582 §3.2)', () => {
  test('is the ISS at first, and then the highest number that was sent when the loss was found', () => {
    const sender = new Sender({}, TEN)
    expect(sender.tcb.congestion.recover).toBe(4999)
    sender.send(10)
    sender.duplicates(3)
    expect(sender.tcb.congestion.recover).toBe(5000 + 10 * SMSS - 1)
  })

  test('keeps duplicates of what was out before a timeout from a second reduction', () => {
    const sender = new Sender({}, TEN)
    sender.send(10)
    sender.timeout()
    sender.ack(4)
    expect(sender.duplicates(5)).toEqual([])
    expect(sender.windows[0]).toBe('slow start')
  })

  test('does not, when the ACK covers more', () => {
    const sender = new Sender({}, TEN)
    sender.send(10)
    sender.timeout()
    sender.ack(10)
    sender.send(10)
    while (sender.tcb.snd.una !== sender.tcb.snd.nxt - 3 * SMSS) sender.ack((sender.tcb.snd.una - 5000) / SMSS + 1)
    sender.duplicates(3)
    expect(sender.windows[0]).toBe('fast recovery')
  })
})

describe('the retransmission timer', () => {
  test('leaves a window of one segment, half of what was out in ssthresh, and doubles the RTO (RFC 5681 §3.1; MUST-19)', () => {
    const sender = new Sender({}, TEN)
    sender.send(10)
    const rtos = [sender.tcb.rtt.rto]
    expect(sender.timeout()).toEqual([0])
    rtos.push(sender.tcb.rtt.rto)
    expect(sender.windows).toEqual(['slow start', SMSS, 7300])
    sender.timeout()
    rtos.push(sender.tcb.rtt.rto)
    expect(rtos.map((rto) => rto / rtos[0]!)).toEqual([1, 2, 4])
    // slow start up to ssthresh, then congestion avoidance
    const trace = [1, 2, 3, 4, 5, 6].map((segment) => {
      sender.ack(segment)
      return sender.windows.slice(0, 2)
    })
    expect(trace).toEqual([
      ['slow start', 2 * SMSS],
      ['slow start', 3 * SMSS],
      ['slow start', 4 * SMSS],
      ['congestion avoidance', 5 * SMSS],
      ['congestion avoidance', 5 * SMSS + 292],
      ['congestion avoidance', 5 * SMSS + 292 + 280],
    ])
  })

  test('leaves ssthresh when the same segment is sent again once more', () => {
    const sender = new Sender({}, TEN)
    sender.send(10)
    sender.timeout()
    sender.timeout()
    expect(sender.windows).toEqual(['slow start', SMSS, 7300])
  })

  test('has all that is out sent again as the window grows, before anything new', () => {
    const sender = new Sender({}, { cwnd: 8 * SMSS })
    expect(sender.send(20)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(sender.timeout()).toEqual([0])
    expect([1, 2, 3, 4, 5].map((segment) => sender.ack(segment))).toEqual([[1, 2], [3, 4], [5, 6], [7], [8]])
  })

  test('what arrived before is not sent again once the ACK says so', () => {
    const sender = new Sender({}, { cwnd: 6 * SMSS })
    sender.send(20)
    sender.timeout()
    expect(sender.ack(6)).toEqual([6, 7])
  })

  test('a FIN is sent again in its turn', () => {
    const sender = new Sender({}, { cwnd: 6 * SMSS })
    sender.do(send(2 * SMSS + 100))
    sender.do(CLOSE)
    sender.timeout()
    sender.ack(1)
    expect(sender.said.map(({ flags, seq }) => [flags.join(), seq])).toEqual([
      ['ACK', 5000 + SMSS],
      ['FIN,PSH,ACK', 5000 + 2 * SMSS],
    ])
  })

  test('what is sent again is not timed (Karn)', () => {
    const sender = new Sender({}, { cwnd: 6 * SMSS })
    sender.send(6)
    sender.timeout()
    const { srtt } = sender.tcb.rtt
    for (const segment of [1, 3, 6]) {
      sender.now += 5_000_000
      sender.ack(segment)
      expect(sender.tcb.rtt.srtt).toBe(srtt)
    }
  })

  test('nor is what fast retransmit sends again', () => {
    const sender = new Sender({}, { cwnd: 6 * SMSS })
    sender.send(6)
    const { srtt } = sender.tcb.rtt
    sender.duplicates(3)
    sender.now += 5_000_000
    sender.ack(6)
    expect(sender.tcb.rtt.srtt).toBe(srtt)
  })

  test('ends fast recovery', () => {
    const sender = new Sender({}, TEN)
    sender.send(10)
    sender.duplicates(3)
    sender.timeout()
    expect(sender.windows[0]).toBe('slow start')
    expect(sender.tcb.losses.lost).not.toEqual([])
  })
})

test('a FIN needs no congestion window', () => {
  const sender = new Sender({}, { cwnd: 3 * SMSS })
  sender.send(3)
  sender.do(CLOSE)
  expect(sender.said.map(({ flags }) => flags.join())).toEqual(['FIN,ACK'])
})
