import { describe, expect, test } from 'vitest'
import { LoneHost } from '../../src/drill/lone-host.ts'
import { LINUX } from '../../src/tcp/habits.ts'
import { fromPeer, OUR_PORT, shown } from '../tcp/notation.ts'
import { Lan, PORT } from './lan.ts'

/** A server whose SYN queue has one place, and it is taken: the client never sends its third segment. */
function flooded(cookies: boolean): Lan {
  const lan = new Lan({ synCookies: cookies, sack: true, windowScale: true, timestamps: 'RFC', mss: 1300 })
  lan.server.listener(0)
  lan.client.connect(lan.client.socket())
  lan.settle(15)
  lan.lose(() => true)
  return lan
}

const halfOpen = (lan: Lan) => lan.server.states.filter((state) => state === 'SYN_RECEIVED').length

describe('with a full SYN queue (RFC 4987)', () => {
  test('and without cookies, a further SYN gets no SYN,ACK', () => {
    const lan = flooded(false)
    const connecting = lan.other.connect(lan.other.socket())
    lan.settle(100)
    expect(connecting()).toBe('blocks')
    expect(lan.sentBy('server').filter((sent) => sent.startsWith('SYN,ACK'))).toHaveLength(1)
  })

  test('and cookies, it gets one, and nothing is kept until the third segment comes', () => {
    const lan = flooded(true)
    const connecting = lan.other.connect(lan.other.socket())
    lan.settle(15)
    expect(lan.notes()).toContain('cookie.sent')
    expect([lan.server.states.length, halfOpen(lan)]).toEqual([1, 1])
    lan.settle(6)
    expect(connecting()).toBe('done')
    expect(lan.server.states).toEqual(['SYN_RECEIVED'])
    lan.settle(10)
    expect(lan.notes()).toContain('cookie.good')
    expect(lan.server.states).toEqual(['SYN_RECEIVED', 'ESTABLISHED'])
  })

  test('a cookie holds the segment size; window scale, SACK and timestamps are lost', () => {
    const lan = flooded(true)
    lan.other.connect(lan.other.socket())
    lan.settle(100)
    const synAcks = lan.records.flatMap((each) =>
      each.kind === 'sent' && each.to === 'other' && each.packet.proto === 'tcp' ? [each.packet] : [],
    )
    expect(synAcks.map(({ options }) => options.map(({ kind }) => kind))).toEqual([['mss']])
    const step = lan.records.findLast((each) => each.kind === 'step' && each.host === 'server')
    expect(step).toMatchObject({ path: ['ESTABLISHED'], tcb: { mss: 1300 } })
  })

  test('the connection carries text both ways', () => {
    const lan = flooded(true)
    const other = lan.other.socket()
    lan.other.connect(other)
    lan.settle(100)
    const accepted = lan.server.accept(3)() as number
    lan.other.send(other, 'hello')
    lan.server.send(accepted, 'welcome')
    lan.settle(100)
    expect([lan.server.recv(accepted)(), lan.other.recv(other)()]).toEqual(["b'hello'", "b'welcome'"])
  })

  test('text brings the cookie back as well, where the third segment was lost', () => {
    const lan = flooded(true)
    const other = lan.other.socket()
    lan.other.connect(other)
    lan.settle(22)
    lan.lose(() => true)
    lan.other.send(other, 'hello')
    lan.settle(100)
    expect(lan.server.recv(lan.server.accept(3)() as number)()).toBe("b'hello'")
  })

  test('a cookie that comes back after more than two minutes draws a RST', () => {
    const lan = flooded(true)
    const other = lan.other.socket()
    lan.other.connect(other)
    lan.settle(22)
    lan.lose(() => true)
    lan.settle(128_000)
    lan.other.send(other, 'hello')
    lan.settle(15)
    expect(lan.notes()).toContain('cookie.old')
    expect(lan.sentBy('server').at(-1)).toMatch(/^RST/)
    lan.settle(15)
    expect(lan.other.recv(other)()).toBe('ECONNRESET')
  })

  test('an ACK that brings no cookie draws a RST, and the right one is good after it', () => {
    const host = new LoneHost(LINUX, { changed: () => undefined, sends: () => undefined })
    const { value: fd } = host.call({ call: 'socket' }, false) as { value: number }
    host.call({ call: 'bind', fd, port: OUR_PORT }, false)
    host.call({ call: 'listen', fd, backlog: 0 }, false)
    const from = (srcPort: number, said: string) => host.deliver({ ...fromPeer(said).segment, srcPort })
    from(1, 'SYN 100')
    from(2, 'SYN 999 mss 1440')
    const { seq: cookie } = host.sent.at(-1)!.segment
    from(2, `ACK 1000 ack ${cookie + 2}`)
    expect(shown(host.sent.at(-1)!.segment)).toBe(`RST ${cookie + 2}`)
    expect(host.state.connections.size).toBe(1)
    from(2, `ACK 1000 ack ${cookie + 1}`)
    expect([...host.state.connections.values()].map(({ endpoint }) => endpoint.state)).toEqual([
      'SYN_RECEIVED',
      'ESTABLISHED',
    ])
  })

  test('a cookie is passed over while the accept queue is full', () => {
    const lan = flooded(true)
    lan.other.connect(lan.other.socket(), PORT)
    lan.other.connect(lan.other.socket(), PORT)
    lan.settle(100)
    expect(lan.server.states).toEqual(['SYN_RECEIVED', 'ESTABLISHED'])
    expect(lan.notes()).toContain('listener.queue-full')
  })
})
