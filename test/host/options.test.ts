import { describe, expect, test } from 'vitest'
import { established, Lan, PORT } from './lan.ts'

describe('TCP_NODELAY', () => {
  test('is off: two short writes are two round trips', () => {
    const lan = new Lan()
    const { client } = established(lan)
    const before = lan.sentBy('client').length
    lan.client.send(client, 'one')
    lan.client.send(client, 'two')
    lan.client.send(client, 'three')
    expect(lan.sentBy('client').slice(before)).toEqual(['PSH,ACK 101 ack 301 "one"'])
    lan.settle()
    expect(lan.sentBy('client').slice(before + 1)).toEqual(['PSH,ACK 104 ack 301 "twothree"'])
  })

  test.each(['before the connection', 'in the middle of it'])('set %s: each write leaves at once', (when) => {
    const lan = new Lan()
    lan.server.listener()
    const client = lan.client.socket()
    if (when.startsWith('before')) lan.client.set(client, 'TCP_NODELAY', 1)
    lan.client.connect(client)
    lan.settle()
    lan.client.set(client, 'TCP_NODELAY', 1)
    const before = lan.sentBy('client').length
    lan.client.send(client, 'one')
    lan.client.send(client, 'two')
    expect(lan.sentBy('client').slice(before)).toEqual(['PSH,ACK 101 ack 301 "one"', 'PSH,ACK 104 ack 301 "two"'])
  })

  test('of a listener is that of the sockets it accepts', () => {
    const lan = new Lan()
    const { server } = established(lan, { TCP_NODELAY: 1 })
    const before = lan.sentBy('server').length
    lan.server.send(server, 'one')
    lan.server.send(server, 'two')
    expect(lan.sentBy('server').slice(before)).toHaveLength(2)
  })
})

describe('TCP_MAXSEG', () => {
  test.each([87, 32_768, -1])('of %d octets is refused', (octets) => {
    const lan = new Lan()
    expect(lan.client.set(lan.client.socket(), 'TCP_MAXSEG', octets)).toBe('EINVAL')
  })

  test('of 0 leaves the choice to the host', () => {
    const lan = new Lan()
    expect(lan.client.set(lan.client.socket(), 'TCP_MAXSEG', 0)).toBe('done')
  })
})

test.each([-1, 0])('a receive buffer of %d octets is one of 1: no window is negative', (octets) => {
  const lan = new Lan()
  lan.server.listener(5, PORT, { SO_RCVBUF: octets })
  lan.client.connect(lan.client.socket())
  lan.settle()
  const windows = lan.records.flatMap((each) =>
    each.kind === 'sent' && each.from === 'server' && each.packet.proto === 'tcp' ? [each.packet.wnd] : [],
  )
  expect(windows).toEqual([1])
})

test('each option of a connection says what it is for', () => {
  const lan = new Lan()
  const { client } = established(lan)
  const said = (
    option: 'SO_SNDBUF' | 'TCP_CORK' | 'TCP_USER_TIMEOUT' | 'TCP_QUICKACK' | 'TCP_NODELAY',
    value: number,
  ) => {
    lan.client.set(client, option, value)
    const step = lan.records.findLast((each) => each.kind === 'step')
    return step?.kind === 'step' ? step.because[0]?.key : null
  }
  expect(said('SO_SNDBUF', 5000)).toBe('call.send-buffer')
  expect([said('TCP_CORK', 1), said('TCP_CORK', 0)]).toEqual(['call.cork', 'call.no-cork'])
  expect([said('TCP_USER_TIMEOUT', 9), said('TCP_USER_TIMEOUT', 0)]).toEqual([
    'call.user-timeout',
    'call.no-user-timeout',
  ])
  expect([said('TCP_QUICKACK', 1), said('TCP_QUICKACK', 0)]).toEqual(['call.quick-ack', 'call.no-quick-ack'])
  expect(said('TCP_NODELAY', 1)).toBe('call.no-delay')
})

describe('SO_KEEPALIVE', () => {
  const KEPT = { SO_KEEPALIVE: 1, TCP_KEEPIDLE: 5, TCP_KEEPINTVL: 1, TCP_KEEPCNT: 2 }
  const keep = (lan: Lan, fd: number) => {
    for (const [option, value] of Object.entries(KEPT)) lan.client.set(fd, option as keyof typeof KEPT, value)
  }

  test('is switched on for one connection (MUST-24): probes after the idle time that is set (MUST-27), and a peer that is there answers', () => {
    const lan = new Lan()
    const { client } = established(lan)
    keep(lan, client)
    const before = lan.sentBy('client').length
    lan.settle(11_000)
    expect(lan.sentBy('client').slice(before)).toEqual(['ACK 100 ack 301', 'ACK 100 ack 301'])
    expect(lan.client.states).toEqual(['ESTABLISHED'])
  })

  test('a recv() that waits ends with ETIMEDOUT when nobody answers: after 5 s and two probes a second apart', () => {
    const lan = new Lan()
    const { client } = established(lan)
    keep(lan, client)
    const began = lan.now
    const waiting = lan.client.recv(client)
    for (let ms = 0; ms < 6990; ms += 1) {
      lan.settle(1)
      lan.lose(() => true)
    }
    expect(waiting()).toBe('blocks')
    lan.settle(10)
    expect(waiting()).toBe('ETIMEDOUT')
    expect(lan.now - began).toBe(7_000_000)
    expect(lan.client.states).toEqual([])
  })

  test('without it a peer that is gone is never missed', () => {
    const lan = new Lan()
    const { client } = established(lan)
    const waiting = lan.client.recv(client)
    lan.settle(24 * 3600 * 1000)
    expect([waiting(), ...lan.client.states]).toEqual(['blocks', 'ESTABLISHED'])
  })
})
