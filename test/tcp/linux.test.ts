import { describe, expect, test } from 'vitest'
import { deafen, step } from '../../src/host/endpoint.ts'
import { LINUX, RFC } from '../../src/tcp/habits.ts'
import { nextDeadline } from '../../src/tcp/timers.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { CLOSE, having, RECEIVE, send, statesWith } from './transitions/states.ts'

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

  test('linux probes a window of 0 after 0.21 s with a round trip of 10 ms, and then after twice the time each (§3.8.6.1)', () => {
    const end = new End(linux.synReceived)
    end.now = 10_000
    end.do(fromPeer('ACK 1000 ack 5000 wnd 0'))
    end.do(send('hello'))
    const at = [end.now, ...[0, 1, 2].map(() => end.wait()[0])]
    expect(at.slice(1).map((time, n) => time - at[n]!)).toEqual([210_000, 420_000, 840_000])
  })

  test.each([
    ['linux', 0],
    ['rfc', 1],
  ] as const)('%s probes a window of 0 by %i octets', (name, octets) => {
    const end = new End(having(both[name].established, fromPeer('ACK 1000 ack 5000 wnd 0')))
    end.do(send('hello'))
    const [, timer, probe] = end.wait()
    expect([timer, probe]).toEqual(['persist', octets ? 'ACK 5000 ack 1000 "h"' : 'ACK 4999 ack 1000'])
    expect(end.do(fromPeer('ACK 1000 ack 5000 wnd 100')).map((said) => said.slice(0, 12))).toEqual(['PSH,ACK 5000'])
  })
})

describe('how long Linux tries', () => {
  /** When the timers go off, in seconds, until there is no connection. */
  function tries(end: End): number[] {
    const began = end.now
    const at: number[] = []
    while (end.endpoint.tcb) at.push((end.wait()[0] - began) / 1e6)
    return at
  }

  test('a SYN comes again after 1, 1, 1, 1, 1, 2, 4 … s, and connect() fails after 131 s', () => {
    const end = new End(linux.synSent)
    expect(tries(end)).toEqual([1, 2, 3, 4, 5, 7, 11, 19, 35, 67, 131])
    expect(end.signals.at(-1)).toBe('timeout')
  })

  test('a SYN,ACK comes again five times, and the half-open connection is forgotten after 63 s', () => {
    expect(tries(new End(linux.synReceived))).toEqual([1, 3, 7, 15, 31, 63])
  })

  test('a window of 0 is probed until 15 probes in a row have no answer', () => {
    const { state, tcb } = having(linux.established, fromPeer('ACK 1000 ack 5000 wnd 0'))
    const end = new End({ state, tcb: { ...tcb, rtt: { ...tcb.rtt, rto: 200_000 } } })
    end.do(send('hello'))
    for (let answered = 0; answered < 4; answered += 1) {
      end.wait()
      end.do(fromPeer('ACK 1000 ack 5000 wnd 0'))
    }
    expect(tries(end)).toHaveLength(16)
    expect(end.signals.at(-1)).toBe('timeout')
  })

  test('a text is given up by the first timeout that is 924.6 s or more after the first retransmission', () => {
    const { state, tcb } = linux.established
    const end = new End({ state, tcb: { ...tcb, rtt: { ...tcb.rtt, rto: 200_000 } } })
    end.do(send('hello'))
    const at = tries(end)
    expect(at.slice(0, 4)).toEqual([0.2, 0.6, 1.4, 3])
    expect(at.slice(-3)).toEqual([804.6, 924.6, 1044.6])
    expect(at).toHaveLength(17)
  })
})

describe('FIN_WAIT_2 of a socket that its program has closed', () => {
  test.each([
    ['linux', [60_000_000, 'orphan']],
    ['rfc', null],
  ] as const)('%s: ends at %s', (name, ends) => {
    const end = new End(deafen(both[name].finWait1))
    end.do(fromPeer('ACK 1000 ack 5001'))
    expect(end.state).toBe('FIN_WAIT_2')
    expect(ends ? end.wait() : nextDeadline(end.tcb)).toEqual(ends)
    expect(end.state).toBe(ends ? 'CLOSED' : 'FIN_WAIT_2')
  })

  test('and is not ended while a program may still read', () => {
    expect(nextDeadline(having(linux.finWait1, fromPeer('ACK 1000 ack 5001')).tcb!)).toBeNull()
  })
})
