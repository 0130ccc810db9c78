import { describe, expect, test } from 'vitest'
import { EPHEMERAL, established, isSyn, Lan, PORT } from './lan.ts'

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
  test('to an address that no host has is EADDRNOTAVAIL', () => {
    const { client } = new Lan()
    expect(client.connect(client.socket(), PORT, '10.9.9.9')()).toBe('EADDRNOTAVAIL')
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

  test('gives back a port that bind() did not name when it is refused, as on Linux', () => {
    const lan = new Lan()
    const fd = lan.client.socket()
    lan.client.bind(fd, 0)
    for (const _ of ['first', 'second']) {
      lan.client.connect(fd)
      lan.settle()
    }
    const locals = lan.records.flatMap((each) => (each.kind === 'opened' && each.host === 'client' ? [each.local] : []))
    expect(locals).toEqual([`10.0.0.1:${EPHEMERAL[0]}`, `10.0.0.1:${EPHEMERAL[0] + 1}`])
    expect(lan.client.bind(lan.client.socket(), EPHEMERAL[0])).toBe('done')
    expect(lan.client.bind(fd, 5001)).toBe('done')
  })

  test('that nobody answers is ETIMEDOUT after R2 of a SYN, 3 minutes (MUST-22, MUST-23)', () => {
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
