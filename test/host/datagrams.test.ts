import { describe, expect, test } from 'vitest'
import type { Happening } from '../../src/trace/record.ts'
import { LARGEST_DATAGRAM } from '../../src/udp/datagram.ts'
import { EPHEMERAL, Lan, PORT } from './lan.ts'

const CLIENT = '10.0.0.1'
const SERVER = '10.0.0.2'
const [FIRST] = EPHEMERAL

/** A client with an unbound socket, and a server that is bound. */
function pair() {
  const lan = new Lan()
  const server = lan.server.datagramSocket()
  lan.server.bind(server)
  return { lan, server, client: lan.client.datagramSocket() }
}

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>

const ofKind = <Kind extends 'socket' | 'step' | 'sent' | 'datagrams'>({ records }: Lan, kind: Kind): Of<Kind>[] =>
  records.filter((each) => each.kind === kind) as Happening[] as Of<Kind>[]

const dropped = ({ records }: Lan) => records.flatMap((each) => (each.kind === 'dropped' ? [each.why] : []))

const states = (lan: Lan, host: string): string[] =>
  ofKind(lan, 'socket').flatMap((each) => (each.host === host ? [each.state] : []))

describe('a datagram', () => {
  test('goes to the port without a handshake, and the answer to the address that recvfrom() gave', () => {
    const { lan, client, server } = pair()
    const asked = lan.server.recvfrom(server)
    expect(asked()).toBe('blocks')
    expect(lan.client.sendto(client, 'hello', SERVER)).toBe(5)
    lan.settle()
    expect(asked()).toBe(`b'hello' from ${CLIENT}:${FIRST}`)
    lan.server.sendto(server, 'yes', CLIENT, FIRST)
    lan.settle()
    expect(lan.client.recvfrom(client)()).toBe(`b'yes' from ${SERVER}:${PORT}`)
    expect(ofKind(lan, 'step')).toEqual([])
    expect(ofKind(lan, 'sent').map(({ packet }) => packet.proto)).toEqual(['udp', 'udp'])
  })

  test('keeps its borders: two of them are never one, whatever there is room for', () => {
    const { lan, client, server } = pair()
    lan.client.sendto(client, 'one', SERVER)
    lan.client.sendto(client, 'two', SERVER)
    lan.settle()
    expect(lan.server.recvfrom(server)()).toMatch("b'one'")
    expect(lan.server.recvfrom(server)()).toMatch("b'two'")
  })

  test('that is longer than the program asks for loses its rest, and that is said', () => {
    const { lan, client, server } = pair()
    lan.client.sendto(client, 'hello', SERVER)
    lan.client.sendto(client, 'next', SERVER)
    lan.settle()
    expect(lan.server.recvfrom(server, 2)()).toMatch("b'he'")
    expect(ofKind(lan, 'datagrams').at(-1)?.because).toEqual({
      key: 'udp.truncated',
      values: { max: 2, length: 5, lost: 3 },
    })
    expect(lan.server.recvfrom(server, 2)()).toMatch("b'ne'")
  })

  test('may be empty, and one of 65 507 bytes is the longest', () => {
    const { lan, client, server } = pair()
    expect(lan.client.sendto(client, '', SERVER)).toBe(0)
    lan.settle()
    expect(lan.server.recvfrom(server)()).toBe(`b'' from ${CLIENT}:${FIRST}`)
    expect(LARGEST_DATAGRAM).toBe(65_507)
    expect(lan.client.sendto(client, 'x'.repeat(LARGEST_DATAGRAM + 1), SERVER)).toBe('EMSGSIZE')
    expect(lan.client.sendto(client, 'x'.repeat(LARGEST_DATAGRAM), SERVER)).toBe(LARGEST_DATAGRAM)
  })

  test('that finds the receive queue full is lost, and that is said', () => {
    const { lan, client, server } = pair()
    lan.server.set(server, 'SO_RCVBUF', 30)
    for (const words of ['first', 'second', 'third']) lan.client.sendto(client, words, SERVER)
    lan.settle()
    expect(dropped(lan)).toEqual([{ key: 'udp.queue-full', values: { room: 30 } }])
    expect(
      ofKind(lan, 'datagrams')
        .at(-1)
        ?.queue.map(({ port }) => port),
    ).toEqual([FIRST, FIRST])
    lan.server.recvfrom(server)
    lan.client.sendto(client, 'fourth', SERVER)
    lan.settle()
    lan.server.recvfrom(server)
    expect(lan.server.recvfrom(server)()).toMatch("b'fourth'")
  })

  test('reaches its host while TCP listens on the same port: the ports are counted apart', () => {
    const { lan, client, server } = pair()
    expect(lan.server.bind(lan.server.socket())).toBe('done')
    expect(lan.server.bind(lan.server.datagramSocket())).toBe('EADDRINUSE')
    lan.client.sendto(client, 'hello', SERVER)
    lan.settle()
    expect(lan.server.recvfrom(server)()).toMatch("b'hello'")
  })
})

describe('a datagram to a port that nobody has', () => {
  test('is thrown away, ICMP says so, and a socket without a fixed peer is not told (RFC 1122 §4.1.3.1, §4.1.3.3)', () => {
    const lan = new Lan()
    const client = lan.client.datagramSocket()
    lan.client.sendto(client, 'hello', SERVER)
    const answer = lan.client.recvfrom(client)
    lan.settle()
    expect(ofKind(lan, 'sent').map(({ packet }) => packet)).toMatchObject([
      { proto: 'udp', srcPort: FIRST, dstPort: PORT },
      { proto: 'icmp', type: 3, code: 3, about: { srcPort: FIRST, dstPort: PORT } },
    ])
    expect(dropped(lan).map((why) => why?.key)).toEqual(['udp.closed-port'])
    expect(answer()).toBe('blocks')
    expect(lan.notes().at(-1)).toBe('udp.unheard')
  })

  test('is told once to a socket that has chosen this peer: ECONNREFUSED, then it may try again', () => {
    const lan = new Lan()
    const client = lan.client.datagramSocket()
    expect(lan.client.connect(client)()).toBe('done')
    expect(ofKind(lan, 'sent')).toEqual([])
    expect(lan.client.send(client, 'hello')()).toBe(5)
    const answer = lan.client.recv(client)
    lan.settle()
    expect(answer()).toBe('ECONNREFUSED')
    expect(lan.client.send(client, 'hello again')()).toBe(11)
    expect(states(lan, 'client')).toEqual([
      'datagram',
      'datagram bound',
      'datagram connected',
      'datagram failed',
      'datagram connected',
    ])
  })
})

describe('a socket for datagrams', () => {
  test('takes only what its chosen peer sends', () => {
    const { lan, client, server } = pair()
    lan.client.connect(client)
    const stranger = lan.other.datagramSocket()
    lan.other.sendto(stranger, 'from a stranger', CLIENT, FIRST)
    lan.server.sendto(server, 'from the peer', CLIENT, FIRST)
    lan.settle()
    expect(lan.client.recv(client)()).toBe("b'from the peer'")
    expect(lan.client.recv(client)()).toBe('blocks')
  })

  test('has no connection: it cannot listen, accept, be shut, or send to nobody', () => {
    const { lan, server } = pair()
    expect(lan.server.listen(server)).toBe('EOPNOTSUPP')
    expect(lan.server.accept(server)()).toBe('EOPNOTSUPP')
    expect(lan.server.shutdown(server)).toBe('EOPNOTSUPP')
    expect(lan.server.send(server, 'hello')()).toBe('EDESTADDRREQ')
    expect(lan.server.bind(server, 9000)).toBe('EINVAL')
  })

  test('is closed without a word, and its port is free at once', () => {
    const { lan, server } = pair()
    expect(lan.server.close(server)).toBe('done')
    expect(lan.server.bind(lan.server.datagramSocket())).toBe('done')
    expect(ofKind(lan, 'sent')).toEqual([])
  })

  test('refuses what values make wrong', () => {
    const { lan, client } = pair()
    expect(lan.client.bind(client, 80)).toBe('EACCES')
    expect(lan.client.sendto(client, 'x', '10.9.9.9')).toBe('ENETUNREACH')
    expect(lan.client.sendto(client, 'x', SERVER, 0)).toBe('EINVAL')
    const stream = lan.client.socket()
    expect(lan.client.sendto(stream, 'x', SERVER)).toBe('EPIPE')
    expect(lan.client.recvfrom(stream)()).toBe('EOPNOTSUPP')
  })

  test('finds no free port once all are taken', () => {
    const lan = new Lan()
    const [first, last] = EPHEMERAL
    const all = Array.from({ length: last - first + 2 }, () =>
      lan.client.sendto(lan.client.datagramSocket(), 'x', SERVER),
    )
    expect(all.at(-1)).toBe('EAGAIN')
    expect(all.slice(0, -1).every((taken) => taken === 1)).toBe(true)
  })
})
