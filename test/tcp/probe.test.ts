import { describe, expect, test } from 'vitest'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { CLOSE, established, having, type Open, send } from './transitions/states.ts'

const SECOND = 1_000_000

/** "hello" waits, for the peer offers a window of 0. */
const shut: Open = having(established, fromPeer('ACK 1000 ack 5000 wnd 0'), send('hello'))

/** Waits `times` times; the peer answers each probe that it has no room. */
function probed(end: End, times: number): [at: number, segment: string | undefined][] {
  return Array.from({ length: times }, () => {
    const [at, timer, segment] = end.wait()
    expect(timer).toBe('persist')
    end.do(fromPeer('ACK 1000 ack 5000 wnd 0'))
    return [at / SECOND, segment]
  })
}

describe('a window of 0', () => {
  test('keeps the text here and starts the persist timer, not the other', () => {
    expect(shut.tcb.snd.nxt).toBe(5000)
    expect(shut.tcb.timers).toMatchObject({ persist: SECOND, retransmission: null })
  })

  test('is probed (MUST-36) after one RTO (SHLD-29) and then after twice the time each (SHLD-30), with one octet', () => {
    expect(probed(new End(shut), 8)).toEqual([1, 3, 7, 15, 31, 63, 123, 183].map((at) => [at, 'ACK 5000 ack 1000 "h"']))
  })

  test('is probed for as long as the peer answers (MUST-37)', () => {
    const end = new End(shut)
    probed(end, 100)
    expect(end.now).toBeGreaterThan(50 * 100 * SECOND)
    expect(end.state).toBe('ESTABLISHED')
    expect(end.signals).toEqual([])
  })

  test('that opens lets the text go, the probed octet with it', () => {
    const end = new End(shut)
    probed(end, 2)
    expect(end.do(fromPeer('ACK 1000 ack 5000 wnd 100'))).toEqual(['PSH,ACK 5000 ack 1000 "hello"'])
    expect(end.tcb.timers).toMatchObject({ persist: null, retransmission: end.now + SECOND })
  })

  test('that opens after R2 gives the text its whole time', () => {
    const end = new End(shut)
    probed(end, 8)
    const opened = end.now
    end.do(fromPeer('ACK 1000 ack 5000 wnd 100'))
    while (end.state !== 'CLOSED') end.wait()
    expect(end.now - opened).toBeGreaterThanOrEqual(100 * SECOND)
  })

  test('tells nothing of the round trip: a probe is not timed', () => {
    const end = new End(shut)
    const { srtt } = end.tcb.rtt
    probed(end, 2)
    end.do(fromPeer('ACK 1000 ack 5001 wnd 0'))
    expect(end.tcb.rtt.srtt).toBe(srtt)
  })

  test('that opened for the probe lets the rest of the text go', () => {
    const end = new End(shut)
    end.wait()
    expect(end.do(fromPeer('ACK 1000 ack 5001 wnd 100'))).toEqual(['PSH,ACK 5001 ack 1000 "ello"'])
    expect(end.tcb.timers.persist).toBeNull()
  })

  test('whose probe was taken is probed with the next octet', () => {
    const end = new End(shut)
    end.wait()
    end.do(fromPeer('ACK 1000 ack 5001 wnd 0'))
    const [, timer, segment] = end.wait()
    expect([timer, segment]).toEqual(['persist', 'ACK 5001 ack 1000 "e"'])
  })

  test('is probed with the FIN when nothing else waits', () => {
    const end = new End(having(established, fromPeer('ACK 1000 ack 5000 wnd 0'), CLOSE))
    expect(end.state).toBe('FIN_WAIT_1')
    expect(probed(end, 2)).toEqual([
      [1, 'FIN,ACK 5000 ack 1000'],
      [3, 'FIN,ACK 5000 ack 1000'],
    ])
    end.do(fromPeer('ACK 1000 ack 5001 wnd 0'))
    expect(end.state).toBe('FIN_WAIT_2')
    expect(end.tcb.timers.persist).toBeNull()
  })

  test('answers a probe with the number that it waits for', () => {
    const full = having(established, fromPeer('ACK 1000 ack 5000 (500)'))
    expect(full.tcb.rcv.wnd).toBe(0)
    const end = new End(full)
    expect(end.do(fromPeer('ACK 1500 ack 5000 "x"'))).toEqual(['ACK 5000 ack 1500 wnd 0'])
    expect(end.do({ call: 'RECEIVE', max: 249 })).toEqual([])
    expect(end.do({ call: 'RECEIVE', max: 1 })).toEqual(['ACK 5000 ack 1500'])
    expect(end.tcb.rcv.wnd).toBe(250)
  })
  test('may be kept for ever: each probe is answered that there is still no room (MAY-8)', () => {
    const end = new End(having(established, fromPeer('ACK 1000 ack 5000 (500)')))
    for (let n = 0; n < 100; n += 1) {
      end.now += 60 * SECOND
      expect(end.do(fromPeer('ACK 1500 ack 5000 "x"'))).toEqual(['ACK 5000 ack 1500 wnd 0'])
    }
    expect(end.state).toBe('ESTABLISHED')
  })
})

describe('a window that shrinks to 0 under text that is out', () => {
  const shrunk: Open = having(established, send('hello'), fromPeer('ACK 1000 ack 5000 wnd 0'))

  test('is probed with that text (MUST-35) for as long as the peer answers, and is no reason to give up (SHLD-17)', () => {
    const end = new End(shrunk)
    for (let n = 0; n < 100; n += 1) {
      expect(end.wait().slice(1)).toEqual(['retransmission', 'PSH,ACK 5000 ack 1000 "hello"'])
      end.do(fromPeer('ACK 1000 ack 5000 wnd 0'))
    }
    expect(end.now).toBeGreaterThan(50 * 100 * SECOND)
    expect([end.state, end.signals]).toEqual(['ESTABLISHED', []])
  })

  test('is given up R2 after the last answer', () => {
    const end = new End(shrunk)
    end.wait()
    const answered = end.now
    end.do(fromPeer('ACK 1000 ack 5000 wnd 0'))
    while (end.state !== 'CLOSED') end.wait()
    expect(end.now - answered).toBeGreaterThanOrEqual(100 * SECOND)
    expect(end.signals).toEqual(['timeout'])
  })
})
