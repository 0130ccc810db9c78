import { describe, expect, test } from 'vitest'
import { step } from '../../src/host/endpoint.ts'
import type { UserCall } from '../../src/tcp/calls.ts'
import { text } from '../../src/tcp/payload.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { established, having, send, statesWith, windowClosed } from './transitions/states.ts'

/** What the program is told of segments with these urgent pointers, one after the other. */
const told = (end: End, ...segments: string[]): string[][] =>
  segments.map((segment) => {
    end.signals = []
    end.do(fromPeer(segment))
    return end.signals
  })

test('the program is told when urgent data begins and whenever there is more (MUST-32)', () => {
  const pointers = ['URG,ACK 1000 ack 5000 urp 3', 'URG,ACK 1000 ack 5000 urp 3', 'URG,ACK 1000 ack 5000 urp 4']
  expect(told(new End(established), ...pointers)).toEqual([['urgent'], [], ['urgent']])
})

test('urgent data may be longer than a segment and than the window (MUST-31)', () => {
  const end = new End(established)
  expect(told(end, 'URG,ACK 1000 ack 5000 urp 5000 "hello"', 'URG,ACK 1005 ack 5000 urp 4995 "world"')).toEqual([
    ['urgent'],
    [],
  ])
  expect(end.tcb.rcv).toMatchObject({ nxt: 1010, up: 6000 })
})

test('a closed window keeps the text out, but not the pointer (MUST-66)', () => {
  const end = new End(windowClosed(established))
  expect(told(end, 'URG,ACK 1000 ack 5000 urp 3 "hello"')).toEqual([['urgent']])
  expect(end.tcb.rcv).toMatchObject({ nxt: 1000, up: 1003 })
})

/** SEND with URGENT. */
const urgent = (words: string): UserCall => ({ call: 'SEND', payload: text(words), urgent: true })

/** The last segment sent: flags, number, and the urgent pointer where there is one. */
const pointed = ({ said }: End) => said.map(({ flags, seq, urp }) => [flags.join(','), seq, urp])

describe('urgent text that is sent', () => {
  test('carries URG, and a pointer to the octet behind it (MUST-30, MUST-62)', () => {
    const end = new End(established)
    end.do(urgent('hello'))
    expect(pointed(end)).toEqual([['PSH,ACK,URG', 5000, 5]])
    expect(end.tcb.snd.up).toBe(5005)
  })

  test('is pointed at by every segment before its end, text or none, and by none behind it (MUST-30)', () => {
    const end = new End(having(established, fromPeer('ACK 1000 ack 5000 wnd 3')))
    end.do(urgent('hello'))
    end.wait()
    expect(pointed(end)).toEqual([['ACK,URG', 5000, 5]])
    end.do(fromPeer('PSH,ACK 1000 ack 5000 wnd 3 "x"'))
    expect(pointed(end)).toEqual([['ACK,URG', 5003, 2]])
    end.do(fromPeer('ACK 1001 ack 5003 wnd 100'))
    expect(pointed(end)).toEqual([['PSH,ACK,URG', 5003, 2]])
    end.do(send('world'))
    expect(pointed(end)).toEqual([['PSH,ACK', 5005, undefined]])
  })

  test('is still pointed at when it is sent again, and no more once it is acknowledged', () => {
    const end = new End(having(established, urgent('hello')))
    end.wait()
    expect(pointed(end)).toEqual([['PSH,ACK,URG', 5000, 5]])
    end.do(fromPeer('ACK 1000 ack 5005'))
    expect(end.tcb.snd.up).toBeNull()
  })

  test('may be longer than the pointer reaches: each segment points as far as it can (MUST-31)', () => {
    const habits = { sndBuffer: 200_000 }
    const end = new End(having(statesWith(habits).established, send(199_000), urgent('!')))
    end.wait()
    expect(pointed(end)).toEqual([['ACK,URG', 5536, 65_535]])
  })

  test('needs an octet: a SEND of nothing points nowhere', () => {
    const end = new End(established)
    expect(end.do(urgent(''))).toEqual([])
    expect(end.tcb.snd.up).toBeNull()
  })
})

describe('the program can ask how much urgent data remains (MUST-33)', () => {
  const remains = ({ endpoint }: End) => step(endpoint, { call: 'STATUS' }, 0)[1].urgent
  const read = (max: number): UserCall => ({ call: 'RECEIVE', max })

  test('of what has come, and of what is still to come', () => {
    const end = new End(established)
    expect(remains(end)).toBeUndefined()
    end.do(fromPeer('URG,ACK 1000 ack 5000 urp 8 "hello"'))
    expect(remains(end)).toBe(8)
    end.do(read(2))
    expect(remains(end)).toBe(6)
    end.do(fromPeer('ACK 1005 ack 5000 "world"'))
    end.do(read(5))
    expect(remains(end)).toBe(1)
    end.do(read(1))
    expect(remains(end)).toBeUndefined()
    expect(end.tcb.rcv.up).toBeNull()
  })
  test('and the FIN behind it counts for nothing', () => {
    const end = new End(established)
    end.do(fromPeer('URG,FIN,ACK 1000 ack 5000 urp 5 "hello"'))
    expect(remains(end)).toBe(5)
  })
})
