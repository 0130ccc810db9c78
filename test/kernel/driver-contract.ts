import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Driver, type Limitation, type Outcome, perform, wantOf } from '../../src/kernel/driver.ts'
import { LOOPBACK } from '../../src/kernel/loopback.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import type { SocketOption, SocketRequest } from '../../src/programs/program.ts'
import { bytesOf, lengthOf, type Payload, pattern, text } from '../../src/tcp/payload.ts'
import type { Letter } from '../../src/udp/datagram.ts'

/** Makes a call as a blocking program would: again and again until it no longer gives EAGAIN. */
export async function blocking(driver: Driver, request: Extract<SocketRequest, { fd: number }>): Promise<Outcome> {
  for (;;) {
    const outcome = perform(driver, request)
    if (outcome.errno !== 'EAGAIN') return outcome
    await driver.ready([wantOf(request)])
  }
}

/** The value of a call that must succeed. */
export function gave(outcome: Outcome): number | Payload | Letter | null {
  if (outcome.value === undefined || typeof outcome.value === 'string')
    throw new Error(`unexpected ${JSON.stringify(outcome)}`)
  return outcome.value
}

export const socketOf = (driver: Driver): number => gave(driver.socket({ call: 'socket' })) as number

export function set(driver: Driver, fd: number, options: Partial<Record<SocketOption, number>>): Outcome[] {
  return Object.entries(options).map(([option, value]) =>
    driver.setsockopt({ call: 'setsockopt', fd, option: option as SocketOption, value }),
  )
}

/** A listening socket on any free port. */
export async function listening(driver: Driver, backlog = 5, options: Partial<Record<SocketOption, number>> = {}) {
  const fd = socketOf(driver)
  set(driver, fd, options)
  gave(driver.bind({ call: 'bind', fd, port: 0 }))
  gave(await blocking(driver, { call: 'listen', fd, backlog }))
  return { fd, port: driver.addressOf(fd).local!.port }
}

export async function connectedTo(driver: Driver, port: number, options: Partial<Record<SocketOption, number>> = {}) {
  const fd = socketOf(driver)
  set(driver, fd, options)
  gave(await blocking(driver, { call: 'connect', fd, address: LOOPBACK, port }))
  return fd
}

/** Two connected sockets and the listener they came from. */
export async function pair(driver: Driver, options: Partial<Record<SocketOption, number>> = {}) {
  const { fd: listener, port } = await listening(driver, 5, options)
  const client = await connectedTo(driver, port, options)
  const server = gave(await blocking(driver, { call: 'accept', fd: listener })) as number
  return { listener, port, client, server }
}

export const sent = (driver: Driver, fd: number, payload: Payload) => driver.send({ call: 'send', fd, payload })
export const received = (driver: Driver, fd: number, max = 1024) => blocking(driver, { call: 'recv', fd, max })
export const shut = (driver: Driver, fd: number) => driver.shutdown({ call: 'shutdown', fd, how: 'SHUT_WR' })
export const closed = (driver: Driver, fd: number) => driver.close({ call: 'close', fd })

/** Sends until the call would block; gives what went in. */
export function fill(driver: Driver, fd: number): number {
  let taken = 0
  for (let outcome = sent(driver, fd, pattern(0, 1000)); ; outcome = sent(driver, fd, pattern(taken, 1000))) {
    if (outcome.errno === 'EAGAIN') return taken
    taken += gave(outcome) as number
  }
}

/** Reads what is there now, and counts it. */
export function drain(driver: Driver, fd: number): number {
  let read = 0
  for (;;) {
    const outcome = driver.recv({ call: 'recv', fd, max: 65_536 })
    if (outcome.errno === 'EAGAIN') return read
    read += lengthOf(gave(outcome) as Payload | null)
  }
}

const openDescriptors = () => readdirSync('/proc/self/fd').length

/** What every driver does; where one cannot, it must have said so, and what it does instead is held fast here. */
export function driverContract(name: Driver['name'], open: () => Promise<Driver>): void {
  describe(`driver ${name}`, () => {
    let driver: Driver
    let before: number
    const cannot = (what: Limitation) => driver.cannot.includes(what)

    beforeEach(async () => {
      before = openDescriptors()
      driver = await open()
    })
    afterEach(async () => {
      await driver.end()
      expect(openDescriptors()).toBe(before)
    })

    it('has its name', () => {
      expect(driver.name).toBe(name)
    })

    it('opens a connection before it is accepted', async () => {
      const { fd: listener, port } = await listening(driver)
      const client = await connectedTo(driver, port)
      expect(driver.errorOf(client)).toBe(null)
      const server = gave(await blocking(driver, { call: 'accept', fd: listener })) as number
      const { local, remote } = driver.addressOf(client)
      expect(remote).toEqual({ address: LOOPBACK, port })
      expect(driver.addressOf(server)).toEqual({ local: remote, remote: local })
    })

    it('connects from the port that was bound', async () => {
      const { fd: free, port: own } = await listening(driver)
      closed(driver, free)
      const { fd: listener, port } = await listening(driver)
      const client = socketOf(driver)
      gave(driver.bind({ call: 'bind', fd: client, port: own }))
      gave(await blocking(driver, { call: 'connect', fd: client, address: LOOPBACK, port }))
      const server = gave(await blocking(driver, { call: 'accept', fd: listener })) as number
      expect(driver.addressOf(server).remote).toEqual({ address: LOOPBACK, port: own })
    })

    it('carries text both ways, and no more than was asked for', async () => {
      const { client, server } = await pair(driver)
      expect(sent(driver, client, text('你好'))).toEqual({ value: 6 })
      expect(await received(driver, server, 4)).toEqual({ value: { hex: 'e4bda0e5' } })
      expect(await received(driver, server, 4)).toEqual({ value: { hex: 'a5bd' } })
      expect(sent(driver, server, text('hello'))).toEqual({ value: 5 })
      expect(await received(driver, client)).toEqual({ value: text('hello') })
    })

    it('knows the flags of send(), or refuses them: what has MSG_MORE goes with what follows', async () => {
      const { client, server } = await pair(driver)
      const more = driver.send({ call: 'send', fd: client, payload: text('one '), flags: 'MSG_MORE' })
      sent(driver, client, text('two'))
      const knows = name === 'koffi'
      expect(more).toEqual(knows ? { value: 4 } : { errno: 'EOPNOTSUPP' })
      expect(gave(await received(driver, server))).toEqual(text(knows ? 'one two' : 'two'))
    })

    it('gives EAGAIN where a program would wait', async () => {
      const { listener, client } = await pair(driver)
      expect(driver.recv({ call: 'recv', fd: client, max: 10 })).toEqual({ errno: 'EAGAIN' })
      expect(driver.accept({ call: 'accept', fd: listener })).toEqual({ errno: 'EAGAIN' })
    })

    it('half-closes: the other direction goes on', async () => {
      const { client, server } = await pair(driver)
      sent(driver, client, text('question'))
      expect(shut(driver, client)).toEqual({ value: null })
      expect(await received(driver, server)).toEqual({ value: text('question') })
      expect(await received(driver, server)).toEqual({ value: null })
      expect(sent(driver, server, text('answer'))).toEqual({ value: 6 })
      expect(await received(driver, client)).toEqual({ value: text('answer') })
      expect(sent(driver, client, text('more'))).toEqual({ errno: 'EPIPE' })
    })

    it("gives b'' after the peer has closed, again and again", async () => {
      const { client, server } = await pair(driver)
      expect(closed(driver, server)).toEqual({ value: null })
      expect(await received(driver, client)).toEqual({ value: null })
      expect(await received(driver, client)).toEqual({ value: null })
    })

    it('breaks the pipe of one who sends to a peer that is gone', async () => {
      const { client, server } = await pair(driver)
      closed(driver, server)
      await received(driver, client)
      expect(sent(driver, client, text('into the void'))).toEqual({ value: 13 })
      await driver.ready([{ fd: client }], 100)
      // the kernel tells at the second send; Node takes that one too and tells at the third
      const tries = cannot('whole-sends') ? 2 : 1
      for (let i = 1; i < tries; i++) {
        sent(driver, client, text('again'))
        await driver.ready([{ fd: client }], 100)
      }
      expect(sent(driver, client, text('again'))).toEqual({ errno: 'EPIPE' })
    })

    it('tells ECONNRESET once after an RST, then the end', async () => {
      const { client, server } = await pair(driver)
      expect(set(driver, server, { SO_LINGER: 0 })).toEqual([{ value: null }])
      closed(driver, server)
      expect(await received(driver, client)).toEqual({ errno: 'ECONNRESET' })
      expect(await received(driver, client)).toEqual({ value: null })
      expect(sent(driver, client, text('again'))).toEqual({ errno: 'EPIPE' })
    })

    it('tells the waiting error through SO_ERROR, once', async () => {
      const { client, server } = await pair(driver)
      driver.abort(server)
      const [ready] = await driver.ready([{ fd: client }])
      expect(ready).toMatchObject({ fd: client, error: true })
      expect(driver.errorOf(client)).toBe('ECONNRESET')
      expect(driver.errorOf(client)).toBe(null)
    })

    it('resets on close with text unread (SHLD-3)', async () => {
      const { client, server } = await pair(driver)
      sent(driver, client, text('never read'))
      await driver.ready([{ fd: server, readable: true }])
      closed(driver, server)
      expect(await received(driver, client)).toEqual({ errno: 'ECONNRESET' })
    })

    it('is refused where nobody listens, and may try again with the same socket', async () => {
      const { fd: gone, port: free } = await listening(driver)
      closed(driver, gone)
      const fd = socketOf(driver)
      const refused = await blocking(driver, { call: 'connect', fd, address: LOOPBACK, port: free })
      expect(refused).toEqual({ errno: 'ECONNREFUSED' })
      const { port } = await listening(driver)
      expect(await blocking(driver, { call: 'connect', fd, address: LOOPBACK, port })).toEqual({ value: null })
    })

    it('may also try again when SO_ERROR has told the refusal', async () => {
      const { fd: gone, port: free } = await listening(driver)
      closed(driver, gone)
      const fd = socketOf(driver)
      const begun = driver.connect({ call: 'connect', fd, address: LOOPBACK, port: free })
      if (begun.errno === 'EAGAIN') {
        expect(await driver.ready([{ fd, writable: true }])).toMatchObject([{ error: true }])
        expect(driver.errorOf(fd)).toBe('ECONNREFUSED')
      } else expect(begun).toEqual({ errno: 'ECONNREFUSED' })
      const { port } = await listening(driver)
      expect(await blocking(driver, { call: 'connect', fd, address: LOOPBACK, port })).toEqual({ value: null })
    })

    it('would block once the buffers are full, and goes on after a read', async () => {
      const small = { SO_SNDBUF: 2048, SO_RCVBUF: 2048 }
      const { listener, client, server } = await pair(driver, small)
      if (cannot('buffers')) {
        expect(set(driver, listener, small)).toEqual([{ limitation: 'buffers' }, { limitation: 'buffers' }])
        expect(fill(driver, client)).toBeGreaterThan(10_000)
      } else {
        const taken = fill(driver, client)
        expect(taken).toBeGreaterThan(2000)
        expect(taken).toBeLessThan(10_000)
      }
      expect(await driver.ready([{ fd: client, writable: true }], 20)).toEqual([])
      const writable = driver.ready([{ fd: client, writable: true }])
      const reading = setInterval(() => drain(driver, server), 5)
      expect(await writable).toMatchObject([{ fd: client, writable: true }])
      clearInterval(reading)
    })

    it('tells an address in use', async () => {
      const { port } = await listening(driver)
      const fd = socketOf(driver)
      const bound = driver.bind({ call: 'bind', fd, port })
      if (cannot('bind-late')) {
        expect(bound).toEqual({ value: null })
        expect(await blocking(driver, { call: 'listen', fd, backlog: 5 })).toEqual({ errno: 'EADDRINUSE' })
      } else expect(bound).toEqual({ errno: 'EADDRINUSE' })
    })

    it('lets backlog + 1 connections wait for accept', async () => {
      const { port } = await listening(driver, 1)
      const clients = [socketOf(driver), socketOf(driver), socketOf(driver)]
      const connecting = clients.map((fd) => ({ call: 'connect', fd, address: LOOPBACK, port }) as const)
      for (const request of connecting.slice(0, 2)) gave(await blocking(driver, request))
      perform(driver, connecting[2]!)
      const third = await driver.ready([{ fd: clients[2]!, writable: true }], 100)
      expect(third).toHaveLength(cannot('accept-queue') ? 1 : 0)
    })

    it('resets a connection that nobody has accepted when its listener closes', async () => {
      const { fd: listener, port } = await listening(driver)
      const client = await connectedTo(driver, port)
      await driver.ready([{ fd: listener, readable: true }])
      closed(driver, listener)
      expect(await received(driver, client)).toEqual({ errno: 'ECONNRESET' })
    })

    it('sets what it can', async () => {
      const { client } = await pair(driver)
      expect(set(driver, client, { TCP_NODELAY: 1 })).toEqual([{ value: null }])
      expect(set(driver, client, { SO_LINGER: -1 })).toEqual([{ value: null }])
      const lingering = set(driver, client, { SO_LINGER: 2 })
      expect(lingering).toEqual([cannot('linger') ? { limitation: 'linger' } : { value: null }])
      const reusing = set(driver, client, { SO_REUSEADDR: 1 })
      expect(reusing).toEqual([cannot('reuse-address') ? { limitation: 'reuse-address' } : { value: null }])
      expect(set(driver, client, { SO_KEEPALIVE: 1, TCP_KEEPIDLE: 60 })).toEqual([{ value: null }, { value: null }])
      const probing = cannot('keep-alive') ? { limitation: 'keep-alive' } : { value: null }
      expect(set(driver, client, { TCP_KEEPINTVL: 5, TCP_KEEPCNT: 3 })).toEqual([probing, probing])
      const sized = cannot('segment-size') ? { limitation: 'segment-size' } : { value: null }
      expect(set(driver, client, { TCP_MAXSEG: 1000 })).toEqual([sized])
    })

    it('refuses calls that a socket without a connection cannot serve', () => {
      const fd = socketOf(driver)
      expect(driver.recv({ call: 'recv', fd, max: 1 })).toEqual({ errno: 'ENOTCONN' })
      expect(shut(driver, fd)).toEqual({ errno: 'ENOTCONN' })
      expect(sent(driver, fd, text('x'))).toEqual({ errno: 'EPIPE' })
      expect(driver.accept({ call: 'accept', fd })).toEqual({ errno: 'EINVAL' })
    })

    it.each<SocketRequest>([
      { call: 'setsockopt', fd: 1, option: 'TCP_NODELAY', value: 1 },
      { call: 'bind', fd: 1, port: 0 },
      { call: 'listen', fd: 1, backlog: 1 },
      { call: 'connect', fd: 1, address: LOOPBACK, port: 4000 },
      { call: 'accept', fd: 1 },
      { call: 'send', fd: 1, payload: text('x') },
      { call: 'recv', fd: 1, max: 1 },
      { call: 'shutdown', fd: 1, how: 'SHUT_WR' },
      { call: 'close', fd: 1 },
    ])('touches no descriptor of others: $call', (request) => {
      expect(perform(driver, request)).toEqual({ errno: 'EBADF' })
    })

    it.each<Extract<SocketRequest, { fd: number }>>([
      { call: 'bind', fd: 0, port: 80 },
      { call: 'bind', fd: 0, port: 65_536 },
      { call: 'bind', fd: 0, port: -1 },
      { call: 'bind', fd: 0, port: 8080.5 },
      { call: 'bind', fd: 0, address: '192.0.2.1', port: 8080 },
      { call: 'connect', fd: 0, address: LOOPBACK, port: 0 },
      { call: 'connect', fd: 0, address: LOOPBACK, port: 1023 },
      { call: 'connect', fd: 0, address: '192.0.2.1', port: 8080 },
      { call: 'connect', fd: 0, address: '127.0.0.1.example', port: 8080 },
      { call: 'connect', fd: 0, address: '::1', port: 8080 },
    ])('stays on loopback and off the ports of the system: %o', (request) => {
      const fd = socketOf(driver)
      expect(() => perform(driver, { ...request, fd })).toThrow(Refusal)
    })

    it('tells what is ready: text, then the end', async () => {
      const { client, server } = await pair(driver)
      expect(await driver.ready([{ fd: server, readable: true, closing: true }], 10)).toEqual([])
      const text1 = driver.ready([{ fd: server, readable: true, closing: true }])
      sent(driver, client, text('x'))
      expect(await text1).toMatchObject([{ fd: server, readable: true, closing: false }])
      await received(driver, server)
      const end = driver.ready([{ fd: server, readable: true, closing: true }])
      shut(driver, client)
      expect(await end).toMatchObject([{ fd: server, readable: true, closing: true }])
    })

    it('lets several wait, each for its own', async () => {
      const { client, server } = await pair(driver)
      const order: string[] = []
      const ends = driver.ready([{ fd: server, closing: true }]).then(() => order.push('end'))
      const texts = driver.ready([{ fd: server, readable: true }]).then(() => order.push('text'))
      sent(driver, client, text('x'))
      await texts
      shut(driver, client)
      await received(driver, server)
      await ends
      expect(order).toEqual(['text', 'end'])
    })

    it('sends the FIN at once although somebody waits, and sends those home', async () => {
      const { client, server } = await pair(driver)
      const waiting = driver.ready([{ fd: client, readable: true }])
      closed(driver, client)
      expect(await waiting).toEqual([])
      expect(await received(driver, server)).toEqual({ value: null })
    })

    describe('datagrams', () => {
      const datagramSocket = () => gave(driver.socket({ call: 'socket', type: 'dgram' })) as number
      const posted = (fd: number, payload: Payload, port: number) =>
        blocking(driver, { call: 'sendto', fd, payload, address: LOOPBACK, port })
      const letter = async (fd: number, max = 1024) =>
        gave(await blocking(driver, { call: 'recvfrom', fd, max })) as Letter
      const boundSocket = async () => {
        const fd = datagramSocket()
        gave(await blocking(driver, { call: 'bind', fd, port: 0 }))
        return { fd, port: driver.addressOf(fd).local!.port }
      }

      it('keep their borders, and say who sent them', async () => {
        const server = await boundSocket()
        const client = datagramSocket()
        expect(gave(await posted(client, text('one'), server.port))).toBe(3)
        gave(await posted(client, text('two'), server.port))
        const first = await letter(server.fd)
        expect(first).toEqual({ payload: text('one'), address: LOOPBACK, port: driver.addressOf(client).local!.port })
        expect((await letter(server.fd)).payload).toEqual(text('two'))
        gave(await posted(server.fd, text('yes'), first.port))
        expect(await letter(client)).toEqual({ payload: text('yes'), address: LOOPBACK, port: server.port })
      })

      it('may be empty; of a longer one than was asked for the rest is lost', async () => {
        const { fd, port } = await boundSocket()
        const client = datagramSocket()
        gave(await posted(client, text(''), port))
        gave(await posted(client, text('hello'), port))
        gave(await posted(client, text('next'), port))
        expect((await letter(fd)).payload).toBe(null)
        expect((await letter(fd, 2)).payload).toEqual(text('he'))
        expect((await letter(fd)).payload).toEqual(text('next'))
        expect(driver.recvfrom({ call: 'recvfrom', fd, max: 9 })).toEqual({ errno: 'EAGAIN' })
      })

      it('go to the peer that connect() chose; a port that nobody has is told by the next call', async () => {
        const { fd: nobody, port } = await boundSocket()
        const client = datagramSocket()
        gave(await blocking(driver, { call: 'connect', fd: client, address: LOOPBACK, port }))
        gave(await blocking(driver, { call: 'send', fd: client, payload: text('hello') }))
        expect((await letter(nobody)).payload).toEqual(text('hello'))
        driver.close({ call: 'close', fd: nobody })
        await blocking(driver, { call: 'send', fd: client, payload: text('hello') })
        expect(await received(driver, client)).toEqual({ errno: 'ECONNREFUSED' })
      })

      it('cannot be bound to a port that another socket of UDP has', async () => {
        const { port } = await boundSocket()
        expect(await blocking(driver, { call: 'bind', fd: datagramSocket(), port })).toEqual({ errno: 'EADDRINUSE' })
      })

      it('never leave this machine', async () => {
        const outside = {
          call: 'sendto',
          fd: datagramSocket(),
          payload: text('x'),
          address: '10.0.0.1',
          port: 9,
        } as const
        expect(() => driver.sendto(outside)).toThrow('127.0.0.0/8')
      })
    })

    it('carries much', async () => {
      const { client, server } = await pair(driver)
      const length = 300_000
      const sending = (async () => {
        for (let at = 0; at < length; ) {
          const outcome = await blocking(driver, {
            call: 'send',
            fd: client,
            payload: { pattern: 0, offset: at, length: Math.min(10_000, length - at) },
          })
          at += gave(outcome) as number
        }
        closed(driver, client)
      })()
      const parts: Uint8Array[] = []
      for (;;) {
        const part = gave(await received(driver, server, 4096)) as Payload | null
        if (part === null) break
        parts.push(bytesOf(part))
      }
      await sending
      expect(Buffer.concat(parts).equals(bytesOf(pattern(0, length)))).toBe(true)
    })

    it('resets what is still open at its end', async () => {
      const other = await open()
      const { fd: listener, port } = await listening(other)
      await connectedTo(driver, port)
      const server = gave(await blocking(other, { call: 'accept', fd: listener })) as number
      await driver.end()
      expect(await received(other, server)).toEqual({ errno: 'ECONNRESET' })
      await other.end()
    })
  })
}
