import { describe, expect, test } from 'vitest'
import { step } from '../../src/host/endpoint.ts'
import { LINUX, RFC } from '../../src/tcp/habits.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { CLOSE, having, RECEIVE, statesWith } from './transitions/states.ts'

const linux = statesWith({ ...LINUX, rcvBuffer: 500, sndBuffer: 2000 })
const rfc = statesWith({ ...RFC, rcvBuffer: 500, sndBuffer: 2000 })
const both = { linux, rfc }

describe('where Linux goes another way than the RFC', () => {
  test.each([
    ['linux', 'SYN,ACK 4999 ack 1000'],
    ['rfc', 'ACK 5000 ack 1000'],
  ] as const)('%s answers a SYN that comes again by %s (A3)', (name, answer) => {
    expect(new End(both[name].synReceived).do(fromPeer('SYN 999'))).toEqual([answer])
  })

  test('a SYN,ACK sent twice is not timed (RFC 6298 §3)', () => {
    const end = new End(linux.synReceived)
    end.now = 500_000
    end.do(fromPeer('SYN 999'))
    end.now = 600_000
    end.do(fromPeer('ACK 1000 ack 5000'))
    expect(end.state).toBe('ESTABLISHED')
    expect(end.tcb.rtt).toMatchObject({ srtt: null, rto: 1_000_000 })
  })

  test.each([
    ['linux', 3998, 'RST 3998'],
    ['linux', 5001, 'RST 5001'],
    ['rfc', 3998, 'ACK 5000 ack 1000'],
    ['rfc', 5001, 'ACK 5000 ack 1000'],
  ] as const)('%s answers ACK %i in SYN_RECEIVED by %s (A7)', (name, ack, answer) => {
    expect(new End(both[name].synReceived).do(fromPeer(`ACK 1000 ack ${ack}`))).toEqual([answer])
  })

  test.each([
    ['linux', undefined, 5],
    ['rfc', 'connection closing', 0],
  ] as const)('%s, RECEIVE in LAST_ACK with text unread: %s', (name, error, octets) => {
    const end = having(both[name].established, fromPeer('FIN,ACK 1000 ack 5000 "hello"'), CLOSE)
    expect(end.state).toBe('LAST_ACK')
    const [next, told] = step(end, RECEIVE, 0)
    expect([told.error, next.tcb?.rcv.text.start]).toEqual([error, octets])
  })

  test.each([
    ['linux', 60_000_000],
    ['rfc', 240_000_000],
  ] as const)('%s stays in TIME_WAIT for %i µs', (name, lasts) => {
    expect(new End(both[name].timeWait).wait()).toEqual([lasts, '2MSL timeout'])
  })

  test('linux may hold an ACK for 40 ms', () => {
    const end = new End(linux.established)
    expect(end.do(fromPeer('PSH,ACK 1000 ack 5000 "hello"'))).toEqual([])
    expect(end.wait()).toEqual([40_000, 'delayed ACK', 'ACK 5000 ack 1005'])
  })
})
