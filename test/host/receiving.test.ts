import { describe, expect, test } from 'vitest'
import { established, Lan } from './lan.ts'

describe('recv()', () => {
  test('gives what is there, up to its maximum, and waits where nothing is', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.client.send(client, 'hello')
    lan.settle()
    expect(lan.server.recv(server, 4)()).toBe("b'hell'")
    expect(lan.server.recv(server, 4)()).toBe("b'o'")
    const waiting = lan.server.recv(server)
    expect(waiting()).toBe('blocks')
    lan.client.send(client, 'world')
    lan.settle()
    expect(waiting()).toBe("b'world'")
  })

  test('joins what several sends have left', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.client.send(client, 'one')
    lan.client.send(client, 'two')
    lan.settle()
    expect(lan.server.recv(server)()).toBe("b'onetwo'")
  })

  test('a second one that waits gets what the first has left, and never more than it asked for', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    const [first, second] = [lan.server.recv(server, 8), lan.server.recv(server, 2)]
    lan.client.send(client, 'hello')
    lan.settle()
    expect([first(), second()]).toEqual(["b'hello'", 'blocks'])
    lan.client.send(client, 'world')
    lan.settle()
    expect(second()).toBe("b'wo'")
    expect(lan.server.recv(server)()).toBe("b'rld'")
  })

  test("is b'' after the peer's FIN, again and again (MUST-12)", () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    const waiting = lan.server.recv(server)
    lan.client.shutdown(client)
    lan.settle()
    expect(waiting()).toBe("b''")
    expect(lan.server.recv(server)()).toBe("b''")
    expect(lan.server.send(server, 'still')()).toBe(5)
    lan.settle()
    expect(lan.client.recv(client)()).toBe("b'still'")
  })

  test('of no octets gives none and does not wait', () => {
    const lan = new Lan()
    const { client } = established(lan)
    expect(lan.client.recv(client, 0)()).toBe("b''")
  })

  test('on a reset connection is ECONNRESET once, then the end (MUST-12)', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    const waiting = lan.client.recv(client)
    lan.server.set(server, 'SO_LINGER', 0)
    lan.server.close(server)
    lan.settle()
    expect(waiting()).toBe('ECONNRESET')
    expect(lan.client.recv(client)()).toBe("b''")
  })

  test('reads what is left when both have closed and the connection is gone', () => {
    const lan = new Lan({ msl: 100_000 })
    const { client, server } = established(lan)
    lan.client.send(client, 'last words')
    lan.client.shutdown(client)
    lan.server.shutdown(server)
    lan.settle(1000)
    expect([lan.client.states, lan.server.states]).toEqual([[], []])
    expect(lan.server.recv(server, 4)()).toBe("b'last'")
    expect(lan.server.recv(server)()).toBe("b' words'")
    expect(lan.server.recv(server)()).toBe("b''")
  })
})

describe('shutdown()', () => {
  test.each(['SHUT_WR', 'SHUT_RDWR'] as const)('%s sends a FIN', (how) => {
    const lan = new Lan()
    const { client } = established(lan)
    const waiting = lan.client.recv(client)
    lan.client.shutdown(client, how)
    expect(waiting()).toBe(how === 'SHUT_WR' ? 'blocks' : "b''")
    expect(lan.client.states).toEqual(['FIN_WAIT_1'])
    expect(lan.sentBy('client').at(-1)).toBe('FIN,ACK 101 ack 301')
  })

  test("SHUT_RD sends nothing; a recv() that waits, and one that finds nothing, gives b''", () => {
    const lan = new Lan()
    const { client } = established(lan)
    const waiting = lan.client.recv(client)
    const before = lan.sentBy('client').length
    lan.client.shutdown(client, 'SHUT_RD')
    expect(waiting()).toBe("b''")
    expect(lan.client.recv(client)()).toBe("b''")
    expect(lan.client.states).toEqual(['ESTABLISHED'])
    expect(lan.sentBy('client')).toHaveLength(before)
  })

  test('after SHUT_RD what comes is acknowledged and read, as on Linux', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.client.shutdown(client, 'SHUT_RD')
    lan.server.send(server, 'hello')
    lan.settle()
    expect(lan.sentBy('client').at(-1)).toBe('ACK 101 ack 306')
    expect(lan.client.recv(client)()).toBe("b'hello'")
    expect(lan.client.recv(client)()).toBe("b''")
  })

  test('twice sends one FIN', () => {
    const lan = new Lan()
    const { client } = established(lan)
    lan.client.shutdown(client)
    expect(lan.client.shutdown(client)).toBe('done')
    lan.settle()
    expect(lan.sentBy('client').filter((sent) => sent.startsWith('FIN'))).toHaveLength(1)
    expect(lan.client.states).toEqual(['FIN_WAIT_2'])
  })
})
