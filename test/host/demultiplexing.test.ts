import { describe, expect, test } from 'vitest'
import { receive } from '../../src/host/arrival.ts'
import { createHost } from '../../src/host/host.ts'
import type { Outside } from '../../src/host/outside.ts'
import { call } from '../../src/host/sockets.ts'
import { RFC } from '../../src/tcp/habits.ts'
import type { Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'
import { fromPeer, OUR_PORT, shown } from '../tcp/notation.ts'
import { segmentIn } from '../tcp/segment-in.ts'
import { EPHEMERAL, established, Lan, PORT } from './lan.ts'

describe('several connections at once', () => {
  test('of two clients on one listener: each gets its own text', () => {
    const lan = new Lan()
    const listener = lan.server.listener()
    const [first, second] = [lan.client.socket(), lan.other.socket()]
    lan.client.connect(first)
    lan.other.connect(second)
    lan.settle()
    const [one, two] = [lan.server.accept(listener)() as number, lan.server.accept(listener)() as number]
    expect(lan.server.states).toEqual(['ESTABLISHED', 'ESTABLISHED'])
    lan.client.send(first, 'from the client')
    lan.other.send(second, 'from the other')
    lan.settle()
    expect(lan.server.recv(one)()).toBe("b'from the client'")
    expect(lan.server.recv(two)()).toBe("b'from the other'")
  })

  test('of one client: the end of one leaves the other alone', () => {
    const lan = new Lan()
    const { client, listener } = established(lan)
    const again = lan.client.socket()
    lan.client.connect(again)
    lan.settle()
    const second = lan.server.accept(listener)() as number
    lan.client.set(client, 'SO_LINGER', 0)
    lan.client.close(client)
    lan.settle()
    lan.client.send(again, 'hello')
    lan.settle()
    expect(lan.server.recv(second)()).toBe("b'hello'")
    expect([lan.client.states, lan.server.states]).toEqual([['ESTABLISHED'], ['ESTABLISHED']])
  })

  test('each has initial sequence numbers of its own, 100 further where they follow a figure', () => {
    const lan = new Lan()
    lan.server.listener()
    for (let n = 0; n < 3; n += 1) lan.client.connect(lan.client.socket())
    lan.settle()
    const opening = (sent: string) => sent.startsWith('SYN')
    expect(lan.sentBy('client').filter(opening)).toEqual(['SYN 100', 'SYN 200', 'SYN 300'])
    expect(lan.sentBy('server').filter(opening)).toEqual([
      'SYN,ACK 300 ack 101',
      'SYN,ACK 400 ack 201',
      'SYN,ACK 500 ack 301',
    ])
  })

  test('a passive OPEN leaves those that are there alone (MUST-41)', () => {
    const lan = new Lan()
    const { client, server, listener } = established(lan, { SO_REUSEADDR: 1 })
    lan.server.close(listener)
    const again = lan.server.listener(5, PORT, { SO_REUSEADDR: 1 })
    lan.server.listener(5, PORT + 1)
    expect(lan.server.states).toEqual(['ESTABLISHED'])
    lan.client.send(client, 'hello')
    lan.other.connect(lan.other.socket())
    lan.settle()
    expect(lan.server.recv(server)()).toBe("b'hello'")
    expect(lan.server.accept(again)()).toBeTypeOf('number')
  })

  test('one may listen on a port that has a connection in SYN_SENT or SYN_RECEIVED (MUST-42)', () => {
    const lan = new Lan()
    const [port] = EPHEMERAL
    const reusing = () => {
      const fd = lan.server.socket()
      lan.server.set(fd, 'SO_REUSEADDR', 1)
      return fd
    }
    const listens = () => {
      const fd = reusing()
      expect([lan.server.bind(fd, port), lan.server.listen(fd)]).toEqual(['done', 'done'])
      return fd
    }
    const peer = lan.client.socket()
    lan.client.bind(peer)
    lan.server.connect(reusing(), PORT, '10.0.0.1')
    expect(lan.server.states).toEqual(['SYN_SENT'])
    lan.server.close(listens())
    // the client opens too, at the same time
    lan.client.connect(peer, port)
    lan.settle(11)
    expect(lan.server.states).toEqual(['SYN_RECEIVED'])
    const listener = listens()
    lan.other.connect(lan.other.socket(), port)
    lan.settle()
    expect(lan.server.states).toEqual(['ESTABLISHED', 'ESTABLISHED'])
    expect(lan.server.accept(listener)()).toBeTypeOf('number')
  })

  test('a host may be server and client at once', () => {
    const lan = new Lan()
    const { server } = established(lan)
    lan.other.listener()
    const onward = lan.server.socket()
    const connecting = lan.server.connect(onward, undefined, '10.0.0.3')
    lan.settle()
    expect(connecting()).toBe('done')
    expect(lan.server.send(server, 'hello')()).toBe(5)
  })
})

describe('a segment of no connection', () => {
  /** What the host of `fromPeer`'s segments answers to `notation`. */
  function answers(notation: string, listens: boolean): string[] {
    const out: Segment[] = []
    const outside: Outside = {
      now: 0,
      cause: { segment: 1 },
      owned: true,
      tell: null,
      transmit: (_, packet) => out.push(segmentIn(packet)),
      wakeAt: () => {},
      indexOf: () => 1,
      addressOf: () => '10.0.0.2',
    }
    const host = createHost({
      id: 'server',
      index: 0,
      address: '10.0.0.1',
      habits: RFC,
      secret: 0,
      firstIss: seq(300),
      ports: [50_000, 50_000],
    })
    if (listens) {
      call(host, { call: 'socket' }, false, outside)
      call(host, { call: 'bind', fd: 3, port: OUR_PORT }, false, outside)
      call(host, { call: 'listen', fd: 3, backlog: 0 }, false, outside)
    }
    receive(host, 1, fromPeer(notation).segment, outside)
    expect([...host.connections.values()].every(({ endpoint }) => endpoint.state === 'SYN_RECEIVED')).toBe(true)
    return out.map(shown)
  }

  test.each([
    ['SYN 100', 'RST,ACK 0 ack 101'],
    ['FIN,ACK 100 ack 300', 'RST 300'],
    ['ACK 100 ack 300 "hello"', 'RST 300'],
    ['- 100 "hello"', 'RST,ACK 0 ack 105'],
  ])('to a port where nobody listens: %s draws %s (§3.10.7.1)', (comes, goes) => {
    expect(answers(comes, false)).toEqual([goes])
  })

  test.each([
    ['SYN 100', ['SYN,ACK 300 ack 101']],
    ['ACK 100 ack 300', ['RST 300']],
    ['SYN,ACK 100 ack 300', ['RST 300']],
    ['FIN 100', []],
    ['- 100 "hello"', []],
  ])('to a port that listens: %s draws %j (§3.10.7.2)', (comes, goes) => {
    expect(answers(comes, true)).toEqual(goes)
  })

  test.each([true, false])('a RST draws nothing (listens: %s)', (listens) => {
    expect(answers('RST 100', listens)).toEqual([])
    expect(answers('RST,ACK 100 ack 300', listens)).toEqual([])
  })
})
