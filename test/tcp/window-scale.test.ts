import { describe, expect, test } from 'vitest'
import { CLOSED } from '../../src/host/endpoint.ts'
import { type Habits, RFC } from '../../src/tcp/habits.ts'
import { pattern } from '../../src/tcp/payload.ts'
import { inOctets, type Option, windowOf } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'
import { End } from './end.ts'
import { fromPeer, OUR_PORT, PEER_PORT } from './notation.ts'

const SCALED: Habits = { ...RFC, windowScale: true }
const scale = (shift: number): Option => ({ kind: 'window-scale', shift })

/** What the peer sends, with a window scale option. */
function offering(notation: string, shift: number) {
  const { segment } = fromPeer(notation)
  return { segment: { ...segment, options: [...segment.options, scale(shift)] } }
}

const open = (call: 'active OPEN' | 'passive OPEN', habits: Habits): End => {
  const end = new End(CLOSED)
  end.do({ call, open: { localPort: OUR_PORT, remotePort: PEER_PORT, iss: seq(4999), habits } })
  return end
}

/** The active side after a SYN,ACK with this shift and an ACK with this window. */
function established(shift: number, wnd: number, habits = SCALED): End {
  const end = open('active OPEN', habits)
  end.do(offering('SYN,ACK 999 ack 5000 wnd 100', shift))
  end.do(fromPeer(`ACK 1000 ack 5000 wnd ${wnd}`))
  return end
}

describe('window scale (RFC 7323 §2)', () => {
  test.each([
    [257, 32_896],
    [502, 64_256],
  ])('a field of %i with a shift of 7 is a window of %i octets', (field, octets) => {
    expect(windowOf(fromPeer(`ACK 1000 ack 5000 wnd ${field}`).segment, 7)).toBe(octets)
    expect(established(7, field).tcb.snd).toMatchObject({ wnd: octets, maxWnd: octets })
  })

  test('the window of a SYN is octets, whatever it offers', () => {
    const end = open('active OPEN', SCALED)
    expect(end.said[0]).toMatchObject({ wnd: 65_535, options: [{ kind: 'mss' }, { number: 1 }, scale(7)] })
    end.do(offering('SYN,ACK 999 ack 5000 wnd 100', 7))
    expect(end.tcb.snd.wnd).toBe(100)
    expect(inOctets(fromPeer('SYN 999 wnd 100').segment, 7).wnd).toBe(100)
  })

  test('a window is a number of 32 bits, whatever the header holds (REC-1)', () => {
    const end = established(14, 65_535)
    expect(end.tcb.snd).toMatchObject({ wnd: 0x3fffc000, maxWnd: 0x3fffc000 })
    end.do(fromPeer('ACK 1000 ack 5000 wnd 32768'))
    expect(end.tcb.snd).toMatchObject({ wnd: 2 ** 29, maxWnd: 0x3fffc000 })
  })

  test('the largest window is 2^30: a shift beyond 14 is taken as 14', () => {
    expect(established(15, 65_535).tcb.snd.wnd).toBe(65_535 * 2 ** 14)
    expect(established(255, 1).tcb.snd.wnd).toBe(2 ** 14)
  })

  test('we offer in octets what we have, and in the field what fits there', () => {
    const end = established(7, 100, { ...SCALED, rcvBuffer: 1_000_000 })
    expect(end.tcb.rcv.wnd).toBe(1_000_000)
    end.do({ call: 'SEND', payload: pattern(0, 10) })
    expect(end.said[0]!.wnd).toBe(Math.floor(1_000_000 / 128))
    expect(inOctets(end.said[0]!, 7).wnd).toBe(999_936)
  })

  test('without the option in both SYNs no window is shifted', () => {
    const unanswered = open('active OPEN', SCALED)
    unanswered.do(fromPeer('SYN,ACK 999 ack 5000 wnd 100'))
    unanswered.do(fromPeer('ACK 1000 ack 5000 wnd 257'))
    expect(unanswered.tcb).toMatchObject({ snd: { wnd: 257 }, rcv: { shift: 0, wnd: 65_535 } })
    expect(established(7, 257, RFC).tcb.snd.wnd).toBe(257)
  })

  test('a SYN,ACK has the option where the SYN had it', () => {
    const asked = open('passive OPEN', SCALED)
    asked.do(offering('SYN 999', 3))
    expect(asked.said[0]!.options).toContainEqual(scale(7))
    const plain = open('passive OPEN', SCALED)
    plain.do(fromPeer('SYN 999'))
    expect(plain.said[0]!.options).toEqual([{ kind: 'mss', value: 1460 }])
    const off = open('passive OPEN', RFC)
    off.do(offering('SYN 999', 3))
    expect(off.said[0]!.options).toEqual([{ kind: 'mss', value: 1460 }])
  })

  test('a buffer of a few units is not hidden by the shift', () => {
    const end = established(7, 100, { ...SCALED, rcvBuffer: 100 })
    end.do({ call: 'SEND', payload: pattern(0, 10) })
    expect(windowOf(end.said[0]!, end.tcb.rcv.shift)).toBe(100)
  })

  test('after a RST a passive OPEN forgets what was agreed', () => {
    const end = open('passive OPEN', SCALED)
    end.do(offering('SYN 999', 3))
    end.do(fromPeer('RST 1000'))
    end.do(fromPeer('SYN 1999'))
    end.do(fromPeer('ACK 2000 ack 5000 wnd 500'))
    expect(end.tcb.snd).toMatchObject({ shift: 0, wnd: 500 })
  })
})
