import { describe, expect, test } from 'vitest'
import { initialWindow } from '../../../src/tcp/congestion/window.ts'
import { LINUX } from '../../../src/tcp/habits.ts'
import { End } from '../end.ts'
import { fromPeer } from '../notation.ts'
import { activeOpen, closed, having, passiveOpen, send } from '../transitions/states.ts'
import { Sender, SMSS } from './sender.ts'

const SECOND = 1_000_000

describe('the initial window', () => {
  test.each([
    [536, 2144],
    [1095, 4380],
    [1096, 3288],
    [1460, 4380],
    [2190, 6570],
    [2191, 4382],
    [4000, 8000],
  ])('of segments of %i octets is %i (RFC 5681 §3.1)', (smss, octets) => {
    expect(initialWindow('RFC 5681', smss)).toBe(octets)
    expect(new Sender({}, {}, smss).windows).toEqual(['slow start', octets, null])
  })

  test.each([
    [536, 5360],
    [1448, 14_480],
    [1460, 14_600],
    [4000, 14_600],
    [8960, 17_920],
  ])('of segments of %i octets is %i (RFC 6928 §2)', (smss, octets) => {
    expect(initialWindow('RFC 6928', smss)).toBe(octets)
    expect(new Sender({ initialWindow: 'RFC 6928' }, {}, smss).windows).toEqual(['slow start', octets, null])
  })

  test('is all that leaves at first: three segments, or ten', () => {
    expect(new Sender().send(12)).toEqual([0, 1, 2])
    expect(new Sender(LINUX).send(12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('is one segment after a SYN was lost (RFC 5681 §3.1)', () => {
    const end = new End(having(closed, activeOpen(undefined, { sndBuffer: 10_000 })))
    end.wait()
    end.do(fromPeer('SYN,ACK 999 ack 5000 wnd 65535 mss 1000'))
    expect(end.do(send(3000))).toEqual(['ACK 5000 ack 1000 (1000)'])
  })

  test('is one segment after a SYN,ACK was lost (RFC 5681 §3.1)', () => {
    const end = new End(having(closed, passiveOpen({ sndBuffer: 10_000 }), fromPeer('SYN 999 wnd 65535 mss 1000')))
    end.wait()
    end.do(fromPeer('ACK 1000 ack 5000 wnd 65535'))
    expect(end.do(send(3000))).toEqual(['ACK 5000 ack 1000 (1000)'])
  })

  test('as Linux has it, only after the second', () => {
    const windowAfter = (losses: number) => {
      const end = new End(having(closed, activeOpen(undefined, { ...LINUX, sndBuffer: 10_000 })))
      for (let i = 0; i < losses; i += 1) end.wait()
      end.do(fromPeer('SYN,ACK 999 ack 5000 wnd 65535 mss 1000'))
      return end.tcb.congestion.cwnd
    }
    expect([windowAfter(0), windowAfter(1), windowAfter(2)]).toEqual([10_000, 10_000, 1000])
  })
})

describe('after an idle time', () => {
  /** A sender with a window of 20 segments whose last text was sent and acknowledged at 0, at that time. */
  const idleSince = (seconds: number, ...habits: ConstructorParameters<typeof Sender>) => {
    const sender = new Sender(habits[0], { cwnd: 20 * SMSS, ...habits[1] })
    sender.send(1)
    sender.ack(1)
    sender.now = seconds * SECOND
    return sender
  }

  test('longer than the RTO the window is the initial window (RFC 5681 §4.1)', () => {
    const sender = idleSince(1.1)
    expect(sender.send(30)).toEqual([1, 2, 3])
    expect(sender.windows).toEqual(['slow start', 3 * SMSS, null])
  })

  test('no longer than the RTO nothing changes', () => {
    expect(idleSince(1).send(30)).toHaveLength(21)
  })

  test('a window that is smaller stays as it is: min(IW, cwnd)', () => {
    const sender = new Sender({}, { cwnd: 2 * SMSS, phase: 'congestion avoidance', ssthresh: 2 * SMSS })
    sender.send(1)
    sender.ack(1)
    const { windows } = sender
    sender.now = 60 * SECOND
    sender.send(1)
    expect(sender.windows).toEqual(windows)
  })

  test('slow start ends at once where the initial window is past ssthresh', () => {
    const sender = idleSince(2, {}, { phase: 'congestion avoidance', ssthresh: 2 * SMSS })
    sender.send(30)
    expect(sender.windows).toEqual(['congestion avoidance', 3 * SMSS, 2 * SMSS])
  })

  test('Linux halves it for each RTO that has passed, and remembers three quarters of it in ssthresh', () => {
    const habits = { ...LINUX, minVariance: SECOND, timestamps: 'off' } as const
    const windows = [1.5, 2.5, 9].map((seconds) => {
      const sender = idleSince(seconds, habits, { cwnd: 64 * SMSS, ssthresh: 30 * SMSS, phase: 'congestion avoidance' })
      sender.send(1)
      return sender.windows
    })
    expect(windows).toEqual([
      ['slow start', 32 * SMSS, 48 * SMSS],
      ['slow start', 16 * SMSS, 48 * SMSS],
      ['slow start', 10 * SMSS, 48 * SMSS],
    ])
  })

  test('only when something can leave: a closed window lets nothing be forgotten', () => {
    const sender = idleSince(2)
    sender.do(fromPeer(`ACK 1000 ack ${5000 + SMSS} wnd 0`))
    sender.send(30)
    expect(sender.windows[1]).toBe(21 * SMSS)
    sender.do(fromPeer(`ACK 1000 ack ${5000 + SMSS} wnd 65535`))
    expect(sender.windows[1]).toBe(3 * SMSS)
  })

  test('nothing is forgotten where the habit is off', () => {
    expect(idleSince(60, { idleRestart: 'off' }).send(30)).toHaveLength(21)
  })
})

test('a window that was not needed does not grow, as Linux has it (RFC 9438 §5.8)', () => {
  const sender = new Sender(LINUX, { cwnd: 20 * SMSS })
  for (let segment = 0; segment < 5; segment += 1) {
    sender.send(1)
    sender.ack(segment + 1)
  }
  expect(sender.windows).toEqual(['slow start', 20 * SMSS, null])
})

test('in slow start half a window in use is enough: all ACKs of a flight widen it', () => {
  const sender = new Sender(LINUX)
  expect(sender.send(10)).toHaveLength(10)
  for (let segment = 1; segment <= 10; segment += 1) sender.ack(segment)
  expect(sender.windows).toEqual(['slow start', 20 * SMSS, null])
})
