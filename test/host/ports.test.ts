import { describe, expect, test } from 'vitest'
import { EPHEMERAL, established, Lan, PORT } from './lan.ts'

const PORTS = EPHEMERAL[1] - EPHEMERAL[0] + 1

/** A connection that the server has closed first, so that it holds the port in TIME_WAIT; its listener is closed too. */
function inTimeWait(lan: Lan, reuseAddress = 0): void {
  const { client, server, listener } = established(lan, { SO_REUSEADDR: reuseAddress })
  lan.server.close(listener)
  lan.server.close(server)
  lan.settle()
  lan.client.close(client)
  lan.settle()
  expect(lan.server.states).toEqual(['TIME_WAIT'])
}

describe('TIME_WAIT keeps the port', () => {
  test('a bind() to it is EADDRINUSE until 2MSL have passed', () => {
    const lan = new Lan({ msl: 1_000_000 })
    inTimeWait(lan)
    const fd = lan.server.socket()
    expect(lan.server.bind(fd)).toBe('EADDRINUSE')
    lan.settle(2000)
    expect(lan.server.states).toEqual([])
    expect(lan.server.bind(fd)).toBe('done')
  })

  test('SO_REUSEADDR forgives, where the server before had set it too', () => {
    const lan = new Lan()
    inTimeWait(lan, 1)
    const fd = lan.server.socket()
    lan.server.set(fd, 'SO_REUSEADDR', 1)
    expect(lan.server.bind(fd)).toBe('done')
    expect(lan.server.listen(fd)).toBe('done')
    const connecting = lan.client.connect(lan.client.socket())
    lan.settle()
    expect(connecting()).toBe('done')
  })

  test.each([
    ['the server before', 1, 0],
    ['the new one', 0, 1],
  ])('SO_REUSEADDR of %s alone is not enough, as on Linux', (_, before, now) => {
    const lan = new Lan()
    inTimeWait(lan, before)
    const fd = lan.server.socket()
    lan.server.set(fd, 'SO_REUSEADDR', now)
    expect(lan.server.bind(fd)).toBe('EADDRINUSE')
  })

  test('SO_REUSEADDR does not let two sockets have one port', () => {
    const lan = new Lan()
    lan.server.listener()
    const fd = lan.server.socket()
    lan.server.set(fd, 'SO_REUSEADDR', 1)
    expect(lan.server.bind(fd)).toBe('EADDRINUSE')
  })

  test('for the same pair: a connect() from it to the same peer is EADDRNOTAVAIL, to another it is not', () => {
    const lan = new Lan()
    const bound = () => {
      const fd = lan.client.socket()
      lan.client.set(fd, 'SO_REUSEADDR', 1)
      expect(lan.client.bind(fd, 5001)).toBe('done')
      return fd
    }
    const listener = lan.server.listener()
    const first = bound()
    lan.client.connect(first)
    lan.settle()
    lan.client.close(first)
    lan.settle()
    lan.server.close(lan.server.accept(listener)() as number)
    lan.settle()
    expect(lan.client.states).toEqual(['TIME_WAIT'])
    const second = bound()
    expect(lan.client.connect(second)()).toBe('EADDRNOTAVAIL')
    expect(lan.client.states).toEqual(['TIME_WAIT'])
    lan.other.listener()
    const connecting = lan.client.connect(second, PORT, '10.0.0.3')
    lan.settle()
    expect(connecting()).toBe('done')
  })
})

describe('a bound port is free again', () => {
  test('when its socket is closed', () => {
    const { server } = new Lan()
    server.close(server.listener())
    expect(server.bind(server.socket())).toBe('done')
  })

  test('not when a connection is closed that was accepted on it', () => {
    const lan = new Lan()
    const { server, listener } = established(lan, { SO_REUSEADDR: 1 })
    lan.server.close(listener)
    const next = lan.server.socket()
    lan.server.set(next, 'SO_REUSEADDR', 1)
    expect(lan.server.bind(next)).toBe('done')
    lan.server.close(server)
    const third = lan.server.socket()
    lan.server.set(third, 'SO_REUSEADDR', 1)
    expect(lan.server.bind(third)).toBe('EADDRINUSE')
  })
})

describe('ephemeral ports', () => {
  test('are taken in turn, one for each connection', () => {
    const lan = new Lan()
    lan.server.listener(PORTS)
    for (let n = 0; n < PORTS; n += 1) lan.client.connect(lan.client.socket())
    lan.settle()
    const locals = lan.records.flatMap((each) =>
      each.kind === 'opened' && each.host === 'client' ? [Number(each.local.split(':')[1])] : [],
    )
    expect(locals).toEqual([50_000, 50_001, 50_002, 50_003])
  })

  test('run out for each destination separately: EADDRNOTAVAIL', () => {
    const lan = new Lan()
    lan.server.listener(PORTS)
    lan.server.listener(PORTS, PORT + 1)
    for (let n = 0; n < PORTS; n += 1) lan.client.connect(lan.client.socket())
    lan.settle()
    expect(lan.client.connect(lan.client.socket())()).toBe('EADDRNOTAVAIL')
    const elsewhere = lan.client.connect(lan.client.socket(), PORT + 1)
    lan.settle()
    expect(elsewhere()).toBe('done')
  })

  test('come round again, past those that are in use', () => {
    const lan = new Lan()
    const listener = lan.server.listener(PORTS)
    const fds = Array.from({ length: PORTS }, () => lan.client.socket())
    for (const fd of fds) lan.client.connect(fd)
    lan.settle()
    lan.client.set(fds[2]!, 'SO_LINGER', 0)
    lan.client.close(fds[2]!)
    const again = lan.client.connect(lan.client.socket())
    lan.settle()
    expect(again()).toBe('done')
    const opened = lan.records.findLast((each) => each.kind === 'opened' && each.host === 'client')
    expect(opened).toMatchObject({ local: `10.0.0.1:${EPHEMERAL[0] + 2}` })
    expect(lan.server.accept(listener)()).toBeTypeOf('number')
  })

  test('do not collide with one that a program has bound', () => {
    const lan = new Lan()
    lan.server.listener()
    expect(lan.client.bind(lan.client.socket(), EPHEMERAL[0])).toBe('done')
    lan.client.connect(lan.client.socket())
    const opened = lan.records.findLast((each) => each.kind === 'opened')
    expect(opened?.kind === 'opened' && opened.local).toBe(`10.0.0.1:${EPHEMERAL[0] + 1}`)
  })

  test('a socket that listens without bind() gets one', () => {
    const lan = new Lan()
    expect(lan.server.listen(lan.server.socket())).toBe('done')
    const connecting = lan.client.connect(lan.client.socket(), EPHEMERAL[0])
    lan.settle()
    expect(connecting()).toBe('done')
  })
})
