import { describe, expect, test } from 'vitest'
import type { Habits } from '../../src/tcp/habits.ts'
import { acceptable } from '../../src/tcp/receive.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { activeOpen, closed, established, having, type Open, send, windowClosed } from './transitions/states.ts'

/** An endpoint whose peer has that window and MSS. */
const withPeer = (wnd: number, mss: number, habits: Partial<Habits> = {}): Open =>
  having(
    closed,
    activeOpen(undefined, { sndBuffer: 100_000, ...habits }),
    fromPeer(`SYN,ACK 999 ack 5000 wnd ${wnd} mss ${mss}`),
  )

/** Lengths of the text that leaves. */
const lengths = (segments: readonly string[]): number[] =>
  segments.map((segment) => Number(/\((\d+)\)/.exec(segment)?.[1]))

describe('a segment is acceptable (table 6) with', () => {
  test.each([
    ['length 0, window 0: only at RCV.NXT', 0, '- 1000', true],
    ['length 0, window 0: not beyond', 0, '- 1001', false],
    ['length 0, window 500: from RCV.NXT', 500, '- 1000', true],
    ['length 0, window 500: to the last number', 500, '- 1499', true],
    ['length 0, window 500: not behind it', 500, '- 1500', false],
    ['length 0, window 500: not before it', 500, '- 999', false],
    ['length 5, window 0: never', 0, '- 1000 "hello"', false],
    ['length 5, window 500: its first octet within', 500, '- 1499 "hello"', true],
    ['length 5, window 500: its last octet within', 500, '- 996 "hello"', true],
    ['length 5, window 500: all of it before', 500, '- 995 "hello"', false],
    ['length 5, window 500: all of it behind', 500, '- 1500 "hello"', false],
    ['SYN and FIN counted', 500, 'FIN 999', false],
    ['SYN and FIN counted: the FIN within', 500, 'FIN 996 "text"', true],
  ])('%s', (_, wnd, notation, expected) => {
    const { tcb } = wnd === 0 ? windowClosed(established) : established
    expect(acceptable(tcb, fromPeer(notation).segment)).toBe(expected)
  })
})

describe('the text of a segment is at most', () => {
  test.each([
    ['536 where the peer names no MSS (MUST-15)', 'SYN,ACK 999 ack 5000 wnd 5000', [536, 536, 536, 392]],
    ['what the peer asks for (MUST-14, MUST-16)', 'SYN,ACK 999 ack 5000 wnd 5000 mss 1200', [1200, 800]],
    ['what we take ourselves (MUST-16)', 'SYN,ACK 999 ack 5000 wnd 5000 mss 9000', [1460, 540]],
  ])('%s', (_, synAck, expected) => {
    const end = new End(having(closed, activeOpen(), fromPeer(synAck)))
    expect(lengths(end.do(send(2000)))).toEqual(expected)
  })
})

test('a window of 65 535 is as wide as that, and not negative (MUST-1)', () => {
  const end = new End(withPeer(65_535, 1460, { congestion: 'off' }))
  const sum = (segments: readonly string[]) => lengths(segments).reduce((all, length) => all + length, 0)
  expect(sum(end.do(send(70_000)))).toBe(44 * 1460)
  expect(sum(end.wait().slice(2) as string[])).toBe(65_535 - 44 * 1460)
  expect(end.tcb.snd).toMatchObject({ una: 5000, nxt: 5000 + 65_535 })
})

describe('the sender avoids silly windows (§3.8.6.2.1): it sends', () => {
  test('a full segment (SHLD-28)', () => {
    expect(lengths(new End(withPeer(1460, 1460)).do(send(2000)))).toEqual([1460])
  })

  test('all that is pushed, if it fits', () => {
    expect(lengths(new End(withPeer(4000, 1460)).do(send(1000)))).toEqual([1000])
  })

  test('1000 octets that are pushed into a usable window of 1500 of 4000', () => {
    const end = new End(withPeer(4000, 1460))
    end.do(send(2500))
    expect(lengths(end.do(send(1000)))).toEqual([1000])
  })

  test('nothing into a usable window of 1500 of 4000 if more waits, until the override timeout (MUST-38), for it must not wait for ever (MUST-60)', () => {
    const end = new End(withPeer(4000, 3000, { mss: 3000 }))
    end.do(send(2500))
    expect(end.do(send(1501))).toEqual([])
    expect(end.tcb.timers.override).toBe(200_000)
    const [at, timer, segment] = end.wait()
    expect([at, timer, ...lengths([segment!])]).toEqual([200_000, 'override', 1500])
  })

  test('what it held back as soon as the window is wide enough, and the override timer stops', () => {
    const end = new End(withPeer(4000, 3000, { mss: 3000 }))
    end.do(send(2500))
    end.do(send(1501))
    expect(lengths(end.do(fromPeer('ACK 1000 ack 7500 wnd 4000')))).toEqual([1501])
    expect(end.tcb.timers.override).toBeNull()
  })

  test('half of the largest window, which is as good as a segment', () => {
    const end = new End(withPeer(2000, 1460))
    expect(lengths(end.do(send(1000)))).toEqual([1000])
    expect(lengths(end.do(send(1200)))).toEqual([1000])
  })

  test('no octet more than half when it is one less', () => {
    const end = new End(withPeer(2000, 1460))
    end.do(send(1001))
    expect(end.do(send(1200))).toEqual([])
  })
})

test('a FIN needs room in the window as text does', () => {
  const end = new End(withPeer(2000, 1460))
  expect(lengths(end.do(send(2000)))).toEqual([1460, 540])
  end.do(send(500))
  end.do({ call: 'CLOSE' })
  expect(end.do(fromPeer('ACK 1000 ack 7000 wnd 500'))).toEqual(['PSH,ACK 7000 ack 1000 (500)'])
  expect(end.do(fromPeer('ACK 1000 ack 7500 wnd 500'))).toEqual(['FIN,ACK 7500 ack 1000'])
})

describe('the receiver avoids silly windows (§3.8.6.2.2)', () => {
  /** All 8192 octets of the buffer are taken and unread. */
  const full = (): End => {
    const end = new End(withPeer(1000, 1460, { rcvBuffer: 8192 }))
    end.do(fromPeer('ACK 1000 ack 5000 (8192)'))
    expect(end.tcb.rcv).toMatchObject({ nxt: 9192, wnd: 0 })
    return end
  }

  test('and opens its window by a segment, not by less (MUST-39)', () => {
    const end = full()
    expect(end.do({ call: 'RECEIVE', max: 1459 })).toEqual([])
    expect(end.tcb.rcv.wnd).toBe(0)
    expect(end.do({ call: 'RECEIVE', max: 1 })).toEqual(['ACK 5000 ack 9192'])
    expect(end.tcb.rcv.wnd).toBe(1460)
  })

  test('and by half of a small buffer (MUST-39)', () => {
    const end = new End(withPeer(1000, 1460, { rcvBuffer: 500 }))
    end.do(fromPeer('ACK 1000 ack 5000 (500)'))
    expect(end.do({ call: 'RECEIVE', max: 249 })).toEqual([])
    expect(end.do({ call: 'RECEIVE', max: 1 })).toEqual(['ACK 5000 ack 1500'])
  })

  test('and offers no more than the limit, however large its buffer', () => {
    const end = new End(withPeer(1000, 1460, { rcvBuffer: 8192, windowLimit: 4000 }))
    expect(end.tcb.rcv.wnd).toBe(4000)
    end.do(fromPeer('ACK 1000 ack 5000 (2000)'))
    end.do({ call: 'RECEIVE', max: 2000 })
    expect(end.tcb.rcv.wnd).toBe(4000)
  })

  test('and never takes an offer back (SHLD-14)', () => {
    const end = new End(withPeer(1000, 1460, { rcvBuffer: 8192 }))
    const edge = () => end.tcb.rcv.nxt + end.tcb.rcv.wnd
    const before = edge()
    end.do(fromPeer('ACK 1000 ack 5000 (3000)'))
    expect(edge()).toBe(before)
    end.do({ call: 'RECEIVE', max: 3000 })
    expect(edge()).toBe(before + 3000)
  })
})

describe('a window that the peer takes back', () => {
  test('stops new text (SHLD-15), and what is out stays out (MUST-34) and is sent again, beyond the edge too (SHLD-16, MAY-7)', () => {
    const end = new End(withPeer(3000, 1460))
    expect(lengths(end.do(send(1460)))).toEqual([1460])
    end.do(fromPeer('ACK 1000 ack 5000 wnd 100'))
    expect(end.do(send(1000))).toEqual([])
    expect(end.tcb.snd).toMatchObject({ una: 5000, nxt: 6460, wnd: 100 })
    const [, timer, segment] = end.wait()
    expect([timer, ...lengths([segment!])]).toEqual(['retransmission', 1460])
  })
})

describe('an ACK that is delayed (§3.8.6.3)', () => {
  const delaying = (): End => new End(withPeer(1000, 1460, { delayedAck: 40_000, rcvBuffer: 10_000 }))

  test('goes out alone after its time (SHLD-18, MUST-40)', () => {
    const end = delaying()
    expect(end.do(fromPeer('PSH,ACK 1000 ack 5000 "hello"'))).toEqual([])
    expect(end.wait()).toEqual([40_000, 'delayed ACK', 'ACK 5000 ack 1005'])
  })

  test('rides on text', () => {
    const end = delaying()
    end.do(fromPeer('PSH,ACK 1000 ack 5000 "hello"'))
    expect(end.do(send('world'))).toEqual(['PSH,ACK 5000 ack 1005 "world"'])
    expect(end.tcb.timers.delayedAck).toBeNull()
  })

  test('goes out at once with every second full segment, one for both (SHLD-19, MUST-58)', () => {
    const end = delaying()
    expect(end.do(fromPeer('ACK 1000 ack 5000 (1460)'))).toEqual([])
    expect(end.do(fromPeer('ACK 2460 ack 5000 (1460)'))).toEqual(['ACK 5000 ack 3920'])
    expect(end.do(fromPeer('ACK 3920 ack 5000 (1460)'))).toEqual([])
  })

  test('goes out at once when text is missing (MAY-13), and when the hole is filled, for all that was held (MUST-59)', () => {
    const end = delaying()
    expect(end.do(fromPeer('PSH,ACK 1002 ack 5000 "llo"'))).toEqual(['ACK 5000 ack 1000'])
    expect(end.do(fromPeer('ACK 1000 ack 5000 "he"'))).toEqual(['ACK 5000 ack 1005'])
  })

  test('lets a FIN wait for ours, so that a close takes three segments', () => {
    const end = delaying()
    expect(end.do(fromPeer('FIN,ACK 1000 ack 5000'))).toEqual([])
    expect(end.state).toBe('CLOSE_WAIT')
    expect(end.do({ call: 'CLOSE' })).toEqual(['FIN,ACK 5000 ack 1001'])
  })
})
