import { describe, expect, test } from 'vitest'
import { segmentIn } from '../tcp/segment-in.ts'
import { recordsOf, returnsAt, segmentsOf, stateAt } from './told.ts'

const ms = 1000
const second = 1000 * ms

describe('opening', () => {
  test('syn-takes-a-number: without an octet of text each ack is one more than the SYN or FIN before it', () => {
    expect(segmentsOf('syn-takes-a-number')).toEqual([
      'client: SYN 100',
      'server: SYN,ACK 300 ack 101',
      'client: ACK 101 ack 301',
      'client: FIN,ACK 101 ack 301',
      'server: ACK 301 ack 102',
      'server: FIN,ACK 301 ack 102',
      'client: ACK 102 ack 302',
    ])
  })

  test('listener-only-accepts: the listener refuses to talk, the accepted socket talks', () => {
    const returns = returnsAt('listener-only-accepts', 'server')
    expect(returns).toEqual([
      'socket 3',
      'bind',
      'listen',
      'recv ENOTCONN',
      'send EPIPE',
      'accept 4',
      "recv b'hello'",
      'close',
    ])
  })

  test('system-port: 80 is refused, the port above is not, and the socket is as good as before', () => {
    expect(returnsAt('system-port', 'server')).toEqual(['socket 3', 'bind EACCES', 'bind', 'listen', 'accept 4'])
  })

  test('bind-loopback: a client from elsewhere is refused until the server is bound to every address', () => {
    const binds = recordsOf('bind-loopback').flatMap((each) =>
      each.kind === 'call' && each.call === 'bind' && each.phase === 'enter' ? [each.args] : [],
    )
    expect(binds).toEqual([['127.0.0.1', 8081], [8081]])
    expect(returnsAt('bind-loopback', 'client').filter((each) => each.startsWith('connect'))).toEqual([
      'connect ECONNREFUSED',
      'connect',
    ])
  })

  test('fixed-port-twice: a second copy meets the open connection, the second turn its TIME_WAIT', () => {
    const binds = recordsOf('fixed-port-twice').filter(
      (each) => each.kind === 'call' && each.host === 'client' && each.call === 'bind' && each.phase === 'return',
    )
    expect(binds.map((each) => each.kind === 'call' && [each.program, each.errno])).toEqual([
      ['client', undefined],
      ['client-2', 'EADDRINUSE'],
      ['client', 'EADDRINUSE'],
    ])
    expect(stateAt('fixed-port-twice', 'client', binds[1]!.at)).toBe('ESTABLISHED')
    expect(stateAt('fixed-port-twice', 'client', binds[2]!.at)).toBe('TIME_WAIT')
  })

  test('refused-vs-timeout: one SYN and its RST; then SYN after SYN without an answer, for minutes', () => {
    const connects = recordsOf('refused-vs-timeout').flatMap((each) =>
      each.kind === 'call' && each.call === 'connect' && each.phase === 'return' ? [[each.errno, each.at]] : [],
    ) as [string, number][]
    expect(connects.map(([errno]) => errno)).toEqual(['ECONNREFUSED', 'ETIMEDOUT'])
    expect(connects[0]![1]).toBeLessThan(second)
    expect(connects[1]![1]).toBeGreaterThan(120 * second)
    const [syn, rst, ...again] = segmentsOf('refused-vs-timeout')
    expect([syn, rst]).toEqual([expect.stringMatching(/^client: SYN /), expect.stringMatching(/^server: RST,ACK /)])
    expect(again.length).toBeGreaterThan(5)
    for (const each of again) expect(each).toMatch(/^client: SYN \d+ \(lost\)$/)
  })

  test('lost-third-ack: until the first text the client believes ESTABLISHED and the server SYN_RECEIVED', () => {
    const [, , ack, text, ...rest] = segmentsOf('lost-third-ack')
    expect(ack).toBe('client: ACK 101 ack 301 (lost)')
    expect(text).toMatch(/^client: PSH,ACK 101 ack 301 .*hello/)
    expect(rest).toEqual(['server: ACK 301 ack 106'])
    expect(stateAt('lost-third-ack', 'client', 500 * ms)).toBe('ESTABLISHED')
    expect(stateAt('lost-third-ack', 'server', 500 * ms)).toBe('SYN_RECEIVED')
    expect(stateAt('lost-third-ack', 'server', second)).toBe('ESTABLISHED')
    expect(returnsAt('lost-third-ack', 'server').at(-1)).toBe("recv b'hello'")
  })

  test('lost-third-ack-silence: the server repeats its SYN,ACK after a second, the client its ACK', () => {
    expect(segmentsOf('lost-third-ack-silence').slice(1)).toEqual([
      'server: SYN,ACK 300 ack 101',
      'client: ACK 101 ack 301 (lost)',
      'server: SYN,ACK 300 ack 101',
      'client: ACK 101 ack 301',
    ])
    const synAcks = recordsOf('lost-third-ack-silence').filter((each) => each.kind === 'sent' && each.from === 'server')
    expect(synAcks[1]!.at - synAcks[0]!.at).toBe(second)
    expect(stateAt('lost-third-ack-silence', 'server', second)).toBe('SYN_RECEIVED')
  })
})

describe('talking', () => {
  const received = (id: string, host: string) => returnsAt(id, host).filter((each) => each.startsWith('recv'))

  test('sticky: three sends come out of one recv, one send out of three', () => {
    expect(returnsAt('sticky', 'client').filter((each) => each.startsWith('send'))).toEqual([
      'send 3',
      'send 3',
      'send 5',
    ])
    expect(received('sticky', 'server')).toEqual(["recv b'onetwothree'"])
    expect(received('sticky', 'client')).toEqual(["recv b'than'", "recv b'k yo'", "recv b'u'", "recv b''"])
  })

  test('split-character: the first recv ends in the second character, and only all octets together are text', () => {
    const octets = [
      [0xe4, 0xbd, 0xa0, 0xe5],
      [0xa5, 0xbd],
    ]
    const python = (values: number[]) => `recv b'${values.map((value) => `\\x${value.toString(16)}`).join('')}'`
    expect(received('split-character', 'server')).toEqual([...octets.map(python), "recv b''"])
    const decode = (values: number[]) => new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(values))
    expect(() => decode(octets[0]!)).toThrow()
    expect(decode(octets.flat())).toBe('你好')
  })

  test("recv-zero: b'' after close() and after shutdown(), an error after the abort", () => {
    expect(received('recv-zero', 'server')).toEqual(["recv b''", "recv b''", 'recv ECONNRESET'])
  })

  test('send-is-not-delivery: send() returns 5, no octet arrives, and the sender is told minutes later', () => {
    const id = 'send-is-not-delivery'
    expect(returnsAt(id, 'client').slice(2)).toEqual(['sleep', 'send 5', 'recv ETIMEDOUT', 'close'])
    expect(received(id, 'server')).toEqual([])
    const texts = segmentsOf(id).filter((each) => each.includes('order'))
    expect(texts.length).toBeGreaterThan(5)
    for (const each of texts) expect(each).toMatch(/\(lost\)$/)
    const told = recordsOf(id).find((each) => each.kind === 'call' && each.errno === 'ETIMEDOUT')
    expect(told!.at).toBeGreaterThan(60 * second)
  })

  test('send-takes-less: send() takes a part, sendall() all the rest in several calls, some of which block', () => {
    const sends = recordsOf('send-takes-less').filter((each) => each.kind === 'call' && each.call === 'send')
    const taken = (line: number) =>
      sends.flatMap((each) =>
        each.kind === 'call' && each.line === line && each.phase === 'return' ? [each.result as number] : [],
      )
    const [first, ...more] = taken(6)
    expect(more).toEqual([])
    expect(first).toBeLessThan(16_384)
    expect(taken(8).length).toBeGreaterThan(1)
    expect([first!, ...taken(8)].reduce((sum, each) => sum + each)).toBe(16_384)
    expect(sends.some((each) => each.kind === 'call' && each.line === 8 && each.phase === 'blocked')).toBe(true)
  })
})

describe('closing', () => {
  test('shutdown-vs-close: the same FIN; then the answer is read, or draws a RST', () => {
    const id = 'shutdown-vs-close'
    const fins = recordsOf(id).flatMap((each) => {
      if (each.kind !== 'sent' || each.from !== 'client') return []
      const { flags, payload, wnd } = segmentIn(each.packet)
      return flags.includes('FIN') ? [[flags.join(), payload, wnd]] : []
    })
    expect(fins).toHaveLength(2)
    expect(fins[0]).toEqual(fins[1])
    expect(returnsAt(id, 'client').filter((each) => each.startsWith('recv'))).toEqual(["recv b'answer'", "recv b''"])
    expect(returnsAt(id, 'server').filter((each) => each.startsWith('send'))).toEqual(['send 6', 'send 6'])
    expect(segmentsOf(id).at(-1)).toMatch(/^client: RST /)
  })

  test("shut-rd: no segment and b'' at once; what comes later is acknowledged and, as on Linux, read", () => {
    const records = recordsOf('shut-rd')
    const shut = records.find((each) => each.kind === 'call' && each.call === 'shutdown' && each.phase === 'return')!
    const nextSent = records.find((each) => each.kind === 'sent' && each.n > shut.n)!
    expect(nextSent.at).toBeGreaterThan(shut.at)
    expect(returnsAt('shut-rd', 'client').slice(2)).toEqual([
      'shutdown',
      "recv b''",
      'send 12',
      'sleep',
      "recv b'still there?'",
      'close',
    ])
    expect(segmentsOf('shut-rd').some((each) => each.includes('RST'))).toBe(false)
  })

  test('fin-wait-2: nothing is left to happen, no timer runs, and the client waits', () => {
    const records = recordsOf('fin-wait-2')
    const calls = records.filter((each) => each.kind === 'call')
    expect(calls.findLast((each) => each.kind === 'call' && each.host === 'client')).toMatchObject({
      call: 'recv',
      phase: 'blocked',
    })
    expect(records.at(-1)!.at).toBeLessThan(second)
    expect(stateAt('fin-wait-2', 'client', second)).toBe('FIN_WAIT_2')
    expect(stateAt('fin-wait-2', 'server', second)).toBe('CLOSE_WAIT')
  })

  test("close-wait-leak: the server reads three ends, b'', and closes nothing", () => {
    const returns = returnsAt('close-wait-leak', 'server')
    expect(returns.filter((each) => each === "recv b''")).toHaveLength(3)
    expect(returns).not.toContain('close')
    expect(segmentsOf('close-wait-leak').filter((each) => /^server: .*FIN/.test(each))).toEqual([])
  })

  test('listener-stays: after conn.close() the next client is served, after srv.close() it is refused', () => {
    expect(returnsAt('listener-stays', 'server').slice(3)).toEqual(['accept 4', 'close', 'accept 5', 'close', 'close'])
    expect(returnsAt('listener-stays', 'client').filter((each) => each.startsWith('connect'))).toEqual([
      'connect',
      'connect',
      'connect ECONNREFUSED',
    ])
  })
})

describe('trouble', () => {
  test("killed-peer: the kernel closes what the program did not, and the FIN leaves at once and the server reads b''", () => {
    const records = recordsOf('killed-peer')
    const close = records.find((each) => each.kind === 'call' && each.host === 'client' && each.call === 'close')
    expect(close).toMatchObject({ at: 500 * ms })
    expect(close).not.toHaveProperty('line')
    const fin = records.find((each) => each.kind === 'sent' && segmentIn(each.packet).flags.includes('FIN'))!
    expect(fin).toMatchObject({ at: 500 * ms, from: 'client' })
    expect(returnsAt('killed-peer', 'server').slice(-2)).toEqual(["recv b''", 'close'])
  })

  test('unread-data-reset: close() sends RST and no FIN, and the client gets ECONNRESET', () => {
    const segments = segmentsOf('unread-data-reset')
    expect(segments.at(-1)).toMatch(/^server: RST /)
    expect(segments.some((each) => each.includes('FIN'))).toBe(false)
    expect(returnsAt('unread-data-reset', 'client')).toContain('recv ECONNRESET')
  })

  test('write-after-close: the first send() succeeds and draws a RST, the second gives EPIPE', () => {
    expect(returnsAt('write-after-close', 'client').filter((each) => each.startsWith('send'))).toEqual([
      'send 5',
      'send EPIPE',
    ])
    expect(segmentsOf('write-after-close').slice(-2)).toEqual([
      expect.stringMatching(/^client: PSH,ACK .*first/),
      expect.stringMatching(/^server: RST /),
    ])
  })
})
