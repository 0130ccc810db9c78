import { describe, expect, test } from 'vitest'
import { type Habits, LINUX, RFC } from '../../src/tcp/habits.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { CLOSE, closeWait, established, finWait2, type Open, send, timeWait } from './transitions/states.ts'

const SECOND = 1_000_000

/** An endpoint whose program has asked for keep-alive: after 10 s, every 2 s, three times. */
function kept(given: Open, habits: Partial<Habits> = {}): End {
  const end = new End(given)
  const keepAlive = { keepAlive: true, keepIdle: 10 * SECOND, keepInterval: 2 * SECOND, keepCount: 3, ...habits }
  expect(end.do({ call: 'SET', habits: keepAlive })).toEqual([])
  return end
}
/** <SEQ=SND.NXT-1><ACK=RCV.NXT>, without text (§3.8.4). */
const PROBE = 'ACK 4999 ack 1000'

test('is off by default (MUST-25), and then waits for two hours at least (MUST-28)', () => {
  for (const { keepAlive, keepIdle } of [RFC, LINUX])
    expect({ keepAlive, keepIdle }).toEqual({ keepAlive: false, keepIdle: 7200 * SECOND })
  expect(established.tcb.timers.keepAlive).toBeNull()
})

test('probes an idle peer without text (MAY-5, SHLD-12), and gives it up when none of the probes is answered', () => {
  const end = kept(established)
  expect([end.wait(), end.wait(), end.wait(), end.wait()]).toEqual([
    [10 * SECOND, 'keepalive', PROBE],
    [12 * SECOND, 'keepalive', PROBE],
    [14 * SECOND, 'keepalive', PROBE],
    [16 * SECOND, 'keepalive'],
  ])
  expect(end.state).toBe('CLOSED')
  expect(end.signals).toEqual(['timeout'])
})

test('a single answer is enough (MUST-29): the idle time begins anew', () => {
  const end = kept(established)
  end.wait()
  end.wait()
  end.now = 13 * SECOND
  expect(end.do(fromPeer('ACK 1000 ack 5000'))).toEqual([])
  expect(end.wait()).toEqual([23 * SECOND, 'keepalive', PROBE])
  expect([end.wait(), end.wait(), end.wait()].at(-1)).toEqual([29 * SECOND, 'keepalive'])
  expect(end.state).toBe('CLOSED')
})

test('the answer may be a RST: the peer has restarted and knows nothing', () => {
  const end = kept(established)
  end.wait()
  end.do(fromPeer('RST 1000'))
  expect([end.state, ...end.signals]).toEqual(['CLOSED', 'reset'])
})

test('text that comes is as good as an answer: only an idle peer is probed (MUST-26)', () => {
  const end = kept(established)
  end.now = 9 * SECOND
  end.do(fromPeer('PSH,ACK 1000 ack 5000 "hello"'))
  expect(end.wait()).toEqual([19 * SECOND, 'keepalive', 'ACK 4999 ack 1005'])
})

test('no probe is sent while something is out (MUST-26): the retransmission finds out by itself', () => {
  const end = kept(established, { r2: 60 * SECOND })
  end.do(send('hello'))
  const went = []
  while (end.state !== 'CLOSED') went.push(end.wait())
  expect(went.flatMap(([, , ...segments]) => segments).every((segment) => segment.includes('"hello"'))).toBe(true)
  expect(went.filter(([, timer]) => timer === 'keepalive').length).toBeGreaterThan(0)
  expect(end.signals).toEqual(['delivery problem', 'timeout'])
})

describe('runs in', () => {
  test.each([
    ['CLOSE_WAIT', closeWait, 'ACK 4999 ack 1001'],
    ['FIN_WAIT_2', finWait2, 'ACK 5000 ack 1000'],
  ])('%s', (_, given, probe) => {
    expect(kept(given).wait()).toEqual([10 * SECOND, 'keepalive', probe])
  })

  test('not in TIME_WAIT, where nothing is kept', () => {
    const end = kept(timeWait)
    end.do(fromPeer('FIN,ACK 1000 ack 5001'))
    expect(end.tcb.timers.keepAlive).toBeNull()
  })

  test('and ends when TIME_WAIT begins', () => {
    const end = kept(finWait2)
    end.do(fromPeer('FIN,ACK 1000 ack 5001'))
    expect([end.state, end.tcb.timers.keepAlive]).toEqual(['TIME_WAIT', null])
  })
})

test('is off again when the program says so (MUST-24)', () => {
  const end = kept(established)
  end.do({ call: 'SET', habits: { keepAlive: false } })
  expect(end.tcb.timers.keepAlive).toBeNull()
})

test('a probe is answered with an ACK, whatever the window is, and is no step in the connection', () => {
  const end = new End(established)
  expect(end.do(fromPeer('ACK 999 ack 5000'))).toEqual(['ACK 5000 ack 1000'])
  end.do(CLOSE)
  expect(end.do(fromPeer('ACK 999 ack 5001'))).toEqual(['ACK 5001 ack 1000'])
})

test('a probe may have one garbage octet, for a peer that answers no other (MAY-6); ours answers it and keeps nothing', () => {
  const end = kept(established, { keepAliveOctet: true })
  expect(end.wait()).toEqual([10 * SECOND, 'keepalive', 'ACK 4999 ack 1000 "\\x00"'])
  const peer = new End(established)
  expect(peer.do(fromPeer('ACK 999 ack 5000 "x"'))).toEqual(['ACK 5000 ack 1000'])
  expect(peer.tcb.rcv).toMatchObject({ nxt: 1000, text: { end: 0 } })
})
