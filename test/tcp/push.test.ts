import { describe, expect, test } from 'vitest'
import { step } from '../../src/host/endpoint.ts'
import type { UserCall } from '../../src/tcp/calls.ts'
import { pattern, text } from '../../src/tcp/payload.ts'
import { seqAt } from '../../src/tcp/tcb.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { CLOSE, established, having, RECEIVE, send } from './transitions/states.ts'

const MS = 1000

/** SEND without PUSH. */
const unpushed = (what: string | number): UserCall => ({
  call: 'SEND',
  payload: typeof what === 'string' ? text(what) : pattern(0, what),
  push: false,
})

describe('text that is not pushed (MAY-15)', () => {
  test('waits for more, which goes in the same segment, with one PSH (MAY-16, SHLD-27)', () => {
    const end = new End(established)
    expect(end.do(unpushed('hello '))).toEqual([])
    expect(end.do(send('world'))).toEqual(['PSH,ACK 5000 ack 1000 "hello world"'])
  })

  test('does not wait for ever: the override timer pushes it (MUST-60)', () => {
    const end = new End(having(established, unpushed('hello')))
    expect(end.wait()).toEqual([200 * MS, 'override', 'PSH,ACK 5000 ack 1000 "hello"'])
  })

  test('leaves when it fills a segment, and what is over waits', () => {
    const end = new End(established)
    expect(end.do(unpushed(400))).toEqual([])
    expect(end.do(unpushed(400))).toEqual(['ACK 5000 ack 1000 (536)'])
    expect(end.do(CLOSE)).toEqual(['FIN,ACK 5536 ack 1000 (264)'])
  })

  test('goes with what was pushed before it', () => {
    const end = new End(having(established, fromPeer('ACK 1000 ack 5000 wnd 0'), send('hello'), unpushed('world')))
    expect(end.do(fromPeer('ACK 1000 ack 5000 wnd 1000'))).toEqual([])
    expect(end.wait().slice(1)).toEqual(['override', 'PSH,ACK 5000 ack 1000 "helloworld"'])
  })

  test('of half the largest window leaves, of less it waits (worked numbers of §3.8.6.2.1)', () => {
    // MSS 1460, Max(SND.WND) 4000, usable 1500, D = 1000, not pushed, nothing outstanding: 1000 < 2000
    const wide = { ...established.tcb, snd: { ...established.tcb.snd, mss: 1460, maxWnd: 4000, wnd: 1500 } }
    const held = new End({ ...established, tcb: { ...wide, habits: { ...wide.habits, sndBuffer: 9000 } } })
    expect(held.do(unpushed(1000))).toEqual([])
    // the limit is that of min(D, U): a wide window does not make a short text worth a segment
    const open = new End({ ...established, tcb: { ...wide, snd: { ...wide.snd, wnd: 4000 } } })
    expect(open.do(unpushed(1000))).toEqual([])
    const half = new End({ ...established, tcb: { ...wide, snd: { ...wide.snd, mss: 3000, wnd: 2500 } } })
    expect(half.do(unpushed(2000))).toEqual(['ACK 5000 ack 1000 (2000)'])
  })
})

describe('PSH that has come', () => {
  const receive = (end: End) => {
    const [next, { pushed, received, delivered }] = step(end.endpoint, RECEIVE, 0)
    end.endpoint = next
    return { pushed, got: (received ?? delivered) !== undefined }
  }

  test('is reported with the RECEIVE that reaches it, once (MAY-17)', () => {
    const end = new End(established)
    end.do(fromPeer('ACK 1000 ack 5000 "one "'))
    expect(receive(end)).toEqual({ pushed: undefined, got: true })
    end.do(fromPeer('PSH,ACK 1004 ack 5000 "two"'))
    expect(receive(end)).toEqual({ pushed: true, got: true })
    end.do(fromPeer('ACK 1007 ack 5000 "three"'))
    expect(receive(end)).toEqual({ pushed: undefined, got: true })
  })

  test('is reported to a RECEIVE that waited (MAY-17)', () => {
    const waiting = having(established, RECEIVE)
    const [, told] = step(waiting, fromPeer('PSH,ACK 1000 ack 5000 "hello"'), 0)
    expect([told.pushed, told.delivered !== undefined]).toEqual([true, true])
  })

  test('beyond a hole counts when the hole is filled', () => {
    const end = new End(established)
    end.do(fromPeer('PSH,ACK 1003 ack 5000 "two"'))
    end.do(fromPeer('ACK 1000 ack 5000 "one"'))
    expect(receive(end)).toEqual({ pushed: true, got: true })
  })
})

describe('FLUSH (MAY-14)', () => {
  const FLUSH: UserCall = { call: 'FLUSH' }

  test('throws away what lies to the right of the window, and no more', () => {
    const end = new End(having(established, fromPeer('ACK 1000 ack 5000 wnd 700'), send(2000)))
    expect(end.tcb.snd.nxt).toBe(5536)
    expect(end.do(FLUSH)).toEqual(['PSH,ACK 5536 ack 1000 (164)'])
    expect(end.tcb.snd.text).toMatchObject({ start: 0, end: 700 })
    expect(end.do(fromPeer('ACK 1000 ack 5700 wnd 1000'))).toEqual([])
    expect(end.do(send('hello'))).toEqual(['PSH,ACK 5700 ack 1000 "hello"'])
  })

  test('keeps what was sent, though the window was taken back', () => {
    const end = new End(having(established, send(1000), fromPeer('ACK 1000 ack 5000 wnd 100')))
    end.do(FLUSH)
    expect(end.tcb.snd.text.end).toBe(1000)
  })

  test('counts as well after more octets than there are numbers', () => {
    const start = 2 ** 32 + 3_000_000_000
    const { tcb } = having(established, fromPeer('ACK 1000 ack 5000 wnd 700'))
    const una = seqAt(tcb, start)
    const text = { log: [{ start, payload: pattern(0, 2000) }], from: 0, to: 1, start, end: start + 2000 }
    const end = new End({ state: 'ESTABLISHED', tcb: { ...tcb, snd: { ...tcb.snd, una, nxt: una, text } } })
    end.do(FLUSH)
    expect(end.tcb.snd.text).toMatchObject({ start, end: start + 700 })
  })

  test('lets the FIN follow what is left', () => {
    const end = new End(having(established, fromPeer('ACK 1000 ack 5000 wnd 0'), send('hello')))
    end.do(FLUSH)
    end.do(CLOSE)
    expect(end.do(fromPeer('ACK 1000 ack 5000 wnd 1000'))).toEqual(['FIN,ACK 5000 ack 1000'])
  })
})
