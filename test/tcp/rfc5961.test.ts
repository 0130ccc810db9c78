import { expect, test } from 'vitest'
import { LINUX } from '../../src/tcp/habits.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { established, having, send, statesWith } from './transitions/states.ts'

/** RCV.NXT is 1000 and RCV.WND 500; SND.UNA is 5000, MAX.SND.WND 1000, and with 1000 octets on their way SND.NXT is 6000. */
const inFlight = having(established, send(1000), { timeout: 'override' })

test('the numbers of the example', () => {
  const { snd, rcv } = inFlight.tcb
  expect([snd.una, snd.nxt, snd.maxWnd, rcv.nxt, rcv.wnd]).toEqual([5000, 6000, 1000, 1000, 500])
})

test('RST 1000 resets the connection', () => {
  const end = new End(inFlight)
  expect(end.do(fromPeer('RST 1000'))).toEqual([])
  expect(end.state).toBe('CLOSED')
})

test('RST 1000 may carry text, which nobody reads (SHLD-2)', () => {
  const end = new End(inFlight)
  expect(end.do(fromPeer('RST 1000 "out of memory"'))).toEqual([])
  expect(end.state).toBe('CLOSED')
})

test('RST 1001 to 1499 are each answered by a challenge ACK', () => {
  for (let number = 1001; number < 1500; number += 1) {
    const end = new End(inFlight)
    expect(end.do(fromPeer(`RST ${number}`))).toEqual(['ACK 6000 ack 1000'])
    expect(end.state).toBe('ESTABLISHED')
  }
})

test.each([999, 1500])('RST %i is dropped', (number) => {
  const end = new End(inFlight)
  expect(end.do(fromPeer(`RST ${number}`))).toEqual([])
  expect(end.state).toBe('ESTABLISHED')
})

test.each([3999, 6001])('ACK %i is out of range and answered by an ACK (MAY-12)', (ack) => {
  const end = new End(inFlight)
  expect(end.do(fromPeer(`PSH,ACK 1000 ack ${ack} "hello"`))).toEqual(['ACK 6000 ack 1000'])
  expect(end.tcb.rcv.nxt).toBe(1000)
})

test.each([4000, 5000, 5001, 6000])('ACK %i is in range and its text counts', (ack) => {
  const end = new End(inFlight)
  expect(end.do(fromPeer(`PSH,ACK 1000 ack ${ack} "hello"`))).toEqual(['ACK 6000 ack 1005'])
  expect(end.tcb.snd.una).toBe(Math.max(ack, 5000))
})

test('on Linux one in 500 ms (tcp_invalid_ratelimit)', () => {
  const { challengeLimit, challengeTime } = LINUX
  const end = new End(statesWith({ challengeLimit, challengeTime }).established)
  const answers = () => [0, 1, 2].flatMap(() => end.do(fromPeer('RST 1001'))).length
  expect(answers()).toBe(1)
  end.now = 499_999
  expect(answers()).toBe(0)
  end.now = 500_000
  expect(answers()).toBe(1)
})

test.each([0, 999, 1000, 1499, 1500, 2 ** 31])(
  'SYN %i is answered by a challenge ACK, wherever its number lies (§4.2)',
  (number) => {
    const end = new End(inFlight)
    expect(end.do(fromPeer(`SYN ${number}`))).toEqual(['ACK 6000 ack 1000'])
    expect(end.state).toBe('ESTABLISHED')
  },
)

test.each(['RST 1001', 'ACK 1000 ack 6001'])('at most 10 ACKs answer %s in 5 seconds (§7)', (segment) => {
  const end = new End(established)
  const answers = (times: number) =>
    Array.from({ length: times }, () => end.do(fromPeer(segment))).filter(([answer]) => answer).length
  expect(answers(15)).toBe(10)
  end.now = 4_999_999
  expect(answers(1)).toBe(0)
  end.now = 5_000_000
  expect(answers(15)).toBe(10)
  expect(end.state).toBe('ESTABLISHED')
})
