import { describe, expect, test } from 'vitest'
import { established, isSyn, Lan, PORT } from './lan.ts'

const NO_SUCH_FD = 99

describe('each call, on a socket that is not in the state for it', () => {
  test('is EBADF where there is no such descriptor, and after close()', () => {
    const { client } = new Lan()
    const closed = client.socket()
    client.close(closed)
    for (const fd of [NO_SUCH_FD, closed]) {
      expect(client.bind(fd)).toBe('EBADF')
      expect(client.listen(fd)).toBe('EBADF')
      expect(client.connect(fd)()).toBe('EBADF')
      expect(client.accept(fd)()).toBe('EBADF')
      expect(client.send(fd, 'hello')()).toBe('EBADF')
      expect(client.recv(fd)()).toBe('EBADF')
      expect(client.shutdown(fd)).toBe('EBADF')
      expect(client.set(fd, 'SO_LINGER', 0)).toBe('EBADF')
      expect(client.close(fd)).toBe('EBADF')
    }
  })

  test('before connect(): ENOTCONN to recv() and shutdown(), EPIPE to send(), EINVAL to accept()', () => {
    const { client } = new Lan()
    const fd = client.socket()
    expect(client.recv(fd)()).toBe('ENOTCONN')
    expect(client.shutdown(fd)).toBe('ENOTCONN')
    expect(client.send(fd, 'hello')()).toBe('EPIPE')
    expect(client.accept(fd)()).toBe('EINVAL')
  })

  test('a second bind() is EINVAL', () => {
    const { client } = new Lan()
    const fd = client.socket()
    expect(client.bind(fd, 5001)).toBe('done')
    expect(client.bind(fd, 5002)).toBe('EINVAL')
  })

  test('while it listens: EISCONN to connect(), EINVAL to bind()', () => {
    const { server } = new Lan()
    const fd = server.listener()
    expect(server.connect(fd, PORT, '10.0.0.1')()).toBe('EISCONN')
    expect(server.bind(fd, 5002)).toBe('EINVAL')
    expect(server.recv(fd)()).toBe('ENOTCONN')
  })

  test('while it connects: EALREADY to a second connect()', () => {
    const lan = new Lan()
    lan.server.listener()
    const fd = lan.client.socket()
    const first = lan.client.connect(fd)
    expect(lan.client.connect(fd)()).toBe('EALREADY')
    lan.settle()
    expect(first()).toBe('done')
  })

  test('once connected: EISCONN to connect(), EINVAL to bind(), listen() and accept()', () => {
    const lan = new Lan()
    const { client } = established(lan)
    expect(lan.client.connect(client)()).toBe('EISCONN')
    expect(lan.client.bind(client, 5001)).toBe('EINVAL')
    expect(lan.client.listen(client)).toBe('EINVAL')
    expect(lan.client.accept(client)()).toBe('EINVAL')
  })
})

describe('bind()', () => {
  test('to a port of the system is EACCES', () => {
    const { server } = new Lan()
    expect(server.bind(server.socket(), 1023)).toBe('EACCES')
    expect(server.bind(server.socket(), 1024)).toBe('done')
  })

  test('to a port that another socket has is EADDRINUSE, until that one is closed', () => {
    const { server } = new Lan()
    const first = server.socket()
    server.bind(first)
    const second = server.socket()
    expect(server.bind(second)).toBe('EADDRINUSE')
    server.close(first)
    expect(server.bind(second)).toBe('done')
  })
})

describe('connect()', () => {
  test.each([
    ['an address that no host has', '10.9.9.9'],
    ['its own address', '10.0.0.1'],
  ])('to %s is EADDRNOTAVAIL', (_, address) => {
    const { client } = new Lan()
    client.listener()
    expect(client.connect(client.socket(), PORT, address)()).toBe('EADDRNOTAVAIL')
    expect(client.states).toEqual([])
  })

  test('to a port where nobody listens is ECONNREFUSED, and the socket may try again', () => {
    const lan = new Lan()
    const fd = lan.client.socket()
    const refused = lan.client.connect(fd)
    expect(refused()).toBe('blocks')
    lan.settle()
    expect(refused()).toBe('ECONNREFUSED')
    expect(lan.client.states).toEqual([])
    lan.server.listener()
    const again = lan.client.connect(fd)
    lan.settle()
    expect(again()).toBe('done')
  })

  test('keeps the port of a bind() when it is refused', () => {
    const lan = new Lan()
    const fd = lan.client.socket()
    lan.client.bind(fd, 5001)
    lan.client.connect(fd)
    lan.settle()
    expect(lan.client.bind(fd, 5002)).toBe('EINVAL')
    const listening = lan.server.listener()
    lan.client.connect(fd)
    lan.settle()
    lan.server.accept(listening)
    expect(lan.records.some((each) => each.kind === 'opened' && each.remote === '10.0.0.1:5001')).toBe(true)
  })

  test('that nobody answers is ETIMEDOUT after R2 of a SYN, 3 minutes', () => {
    const lan = new Lan()
    lan.server.listener()
    const connecting = lan.client.connect(lan.client.socket())
    for (let second = 0; second < 179; second += 1) {
      lan.lose(isSyn)
      lan.settle(1000)
    }
    expect(connecting()).toBe('blocks')
    for (let second = 0; second < 60; second += 1) {
      lan.lose(isSyn)
      lan.settle(1000)
    }
    expect(connecting()).toBe('ETIMEDOUT')
  })

  test('on a socket closed meanwhile is EBADF, and the connection is forgotten', () => {
    const lan = new Lan()
    const fd = lan.client.socket()
    const connecting = lan.client.connect(fd)
    lan.client.close(fd)
    expect(connecting()).toBe('EBADF')
    expect(lan.client.states).toEqual([])
  })
})

describe('send()', () => {
  test('takes as much as the send buffer has room for, then blocks until the peer acknowledges', () => {
    const lan = new Lan({ sndBuffer: 1000 })
    const { client } = established(lan)
    expect(lan.client.send(client, 'x'.repeat(600))()).toBe(600)
    expect(lan.client.send(client, 'x'.repeat(600))()).toBe(400)
    const waiting = lan.client.send(client, 'x'.repeat(200))
    expect(waiting()).toBe('blocks')
    lan.settle()
    expect(waiting()).toBe(200)
  })

  test('of nothing takes nothing, and does not wait for room', () => {
    const lan = new Lan({ sndBuffer: 5 })
    const { client } = established(lan)
    expect(lan.client.send(client, '')()).toBe(0)
    lan.client.send(client, 'hello')
    expect(lan.client.send(client, '')()).toBe(0)
  })

  test('after shutdown(SHUT_WR) is EPIPE', () => {
    const lan = new Lan()
    const { client } = established(lan)
    lan.client.shutdown(client)
    expect(lan.client.send(client, 'hello')()).toBe('EPIPE')
  })

  test('into a connection that the peer has reset is ECONNRESET once, then EPIPE', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.server.set(server, 'SO_LINGER', 0)
    lan.server.close(server)
    lan.settle()
    expect(lan.client.send(client, 'hello')()).toBe('ECONNRESET')
    expect(lan.client.send(client, 'hello')()).toBe('EPIPE')
    expect(lan.client.recv(client)()).toBe("b''")
  })

  test('to a peer that has closed draws a RST; the next send() is EPIPE', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.server.close(server)
    lan.settle()
    expect(lan.client.send(client, 'hello')()).toBe(5)
    lan.settle()
    expect(lan.client.send(client, 'hello')()).toBe('EPIPE')
  })

  test('that nobody acknowledges ends in ETIMEDOUT after R2, 100 s', () => {
    const lan = new Lan()
    const { client } = established(lan)
    lan.client.send(client, 'hello')
    const receiving = lan.client.recv(client)
    for (let second = 0; second < 180; second += 1) {
      lan.lose(() => true)
      lan.settle(1000)
    }
    expect(receiving()).toBe('ETIMEDOUT')
  })
})

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

  test("is b'' after the peer's FIN, again and again", () => {
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

  test('on a reset connection is ECONNRESET once, then the end', () => {
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

  test("SHUT_RD sends nothing; a recv() that waits, and every later one, gives b''", () => {
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
