import { expect, test } from 'vitest'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { established, windowClosed } from './transitions/states.ts'

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
