import { describe, expect, test } from 'vitest'
import { EPHEMERAL, Lan } from './lan.ts'

/** A socket of the client that is connected to itself. */
function toItself(lan: Lan): number {
  const fd = lan.client.socket()
  lan.client.bind(fd, 5001)
  const connecting = lan.client.connect(fd, 5001, '10.0.0.1')
  lan.settle()
  expect(connecting()).toBe('done')
  return fd
}

describe('a socket that connects to its own address and port', () => {
  test('opens simultaneously with itself (figure 7): its own SYN is the peer’s SYN', () => {
    const lan = new Lan()
    toItself(lan)
    expect(lan.sentBy('client')).toEqual(['SYN 100', 'SYN,ACK 100 ack 101', 'ACK 101 ack 101'])
    const path = lan.records.flatMap((each) => (each.kind === 'step' ? each.path : []))
    expect(path).toEqual(['SYN_SENT', 'SYN_RECEIVED', 'ESTABLISHED'])
    expect(lan.client.states).toEqual(['ESTABLISHED'])
  })

  test('reads what it sends', () => {
    const lan = new Lan()
    const fd = toItself(lan)
    lan.client.send(fd, 'hello')
    lan.settle()
    expect(lan.client.recv(fd)()).toBe("b'hello'")
  })

  test('closes simultaneously with itself (figure 13), and keeps the port in TIME_WAIT', () => {
    const lan = new Lan()
    const fd = toItself(lan)
    lan.client.close(fd)
    lan.settle()
    expect(lan.client.states).toEqual(['TIME_WAIT'])
    const path = lan.records.flatMap((each) => (each.kind === 'step' ? each.path : []))
    expect(path.slice(3)).toEqual(['FIN_WAIT_1', 'CLOSING', 'TIME_WAIT'])
  })
})

describe('a client that looks for a server on its own host', () => {
  test('is refused where nobody listens, until the port it is given is the one it looks for', () => {
    const lan = new Lan()
    const wanted = EPHEMERAL[0] + 2
    const outcomes = [0, 1, 2].map(() => {
      const connecting = lan.client.connect(lan.client.socket(), wanted, '127.0.0.1')
      lan.settle()
      return connecting()
    })
    expect(outcomes).toEqual(['ECONNREFUSED', 'ECONNREFUSED', 'done'])
    expect(lan.client.states).toEqual(['ESTABLISHED'])
  })

  test('finds one that listens: a connection with two ends of different names', () => {
    const lan = new Lan()
    const listener = lan.client.listener()
    const connecting = lan.client.connect(lan.client.socket(), 8081, '10.0.0.1')
    lan.settle()
    expect(connecting()).toBe('done')
    expect(lan.client.accept(listener)()).toBeTypeOf('number')
    expect(lan.client.states).toEqual(['ESTABLISHED', 'ESTABLISHED'])
    const names = lan.records.flatMap((each) => (each.kind === 'opened' && each.remote !== null ? [each.conn] : []))
    expect(names).toEqual(['10.0.0.1:50000-10.0.0.1:8081', '10.0.0.1:8081-10.0.0.1:50000'])
  })
})

describe('bind() to an address', () => {
  test.each([
    ["'', every address", '', 'done'],
    ['its own address (MUST-43)', '10.0.0.2', 'done'],
    ['127.0.0.1', '127.0.0.1', 'ECONNREFUSED'],
  ])('%s: a client from outside gets %s', (_, address, expected) => {
    const lan = new Lan()
    const fd = lan.server.socket()
    expect(lan.server.bind(fd, 8081, address)).toBe('done')
    lan.server.listen(fd)
    const connecting = lan.client.connect(lan.client.socket())
    lan.settle()
    expect(connecting()).toBe(expected)
  })

  test('127.0.0.1: a client on the same host is served', () => {
    const lan = new Lan()
    const fd = lan.server.socket()
    lan.server.bind(fd, 8081, '127.0.0.1')
    lan.server.listen(fd)
    const connecting = lan.server.connect(lan.server.socket(), 8081, '127.0.0.1')
    lan.settle()
    expect(connecting()).toBe('done')
  })

  test('of another host is EADDRNOTAVAIL', () => {
    const { server } = new Lan()
    expect(server.bind(server.socket(), 8081, '10.0.0.1')).toBe('EADDRNOTAVAIL')
  })

  test('port 0 is any free one', () => {
    const lan = new Lan()
    const fd = lan.server.socket()
    expect(lan.server.bind(fd, 0)).toBe('done')
    lan.server.listen(fd)
    const connecting = lan.client.connect(lan.client.socket(), EPHEMERAL[0])
    lan.settle()
    expect(connecting()).toBe('done')
  })
})
