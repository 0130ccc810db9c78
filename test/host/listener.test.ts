import { describe, expect, test } from 'vitest'
import type { TraceRecord } from '../../src/trace/record.ts'
import { Lan, type Shell } from './lan.ts'

/** A new socket that tries to connect to the server. */
const knock = (shell: Shell): (() => unknown) => shell.connect(shell.socket())

/** The queues of the listener as they were last told: how many wait in each. */
function queues(lan: Lan): { syn: number; accept: number } {
  const told = lan.records.findLast((each): each is TraceRecord & { kind: 'listener' } => each.kind === 'listener')!
  return { syn: told.syn.length, accept: told.accept.length }
}

const sends = (what: string) => (sent: string) => sent.startsWith(what)

describe('the accept queue holds one connection more than the backlog says', () => {
  test.each([
    [0, 1],
    [1, 2],
    [2, 3],
  ])('listen(%i) lets %i wait', (backlog, room) => {
    const lan = new Lan()
    lan.server.listener(backlog)
    for (let n = 0; n < room; n += 1) expect(done(lan, knock(lan.client))).toBe('done')
    expect(queues(lan)).toEqual({ syn: 0, accept: room })
    expect(done(lan, knock(lan.other))).toBe('blocks')
    expect(queues(lan)).toEqual({ syn: 0, accept: room })
  })

  const done = (lan: Lan, connecting: () => unknown) => {
    lan.settle()
    return connecting()
  }
})

describe('a full listener', () => {
  test('drops the SYN without a word; the client tries again and gets in when there is room', () => {
    const lan = new Lan()
    const listener = lan.server.listener(0)
    knock(lan.client)
    lan.settle()
    const late = knock(lan.other)
    lan.settle()
    expect(lan.notes()).toEqual(['listener.queue-full'])
    expect(lan.server.states).toEqual(['ESTABLISHED'])
    lan.server.accept(listener)
    lan.settle(1000)
    expect(late()).toBe('done')
    expect(lan.sentBy('other').filter(sends('SYN'))).toHaveLength(2)
    expect(lan.server.accept(listener)()).toBe(5)
  })

  test('does not take the third segment of a handshake; the server repeats its SYN,ACK until there is room', () => {
    const lan = new Lan()
    const listener = lan.server.listener(0)
    const first = knock(lan.client)
    lan.settle(10)
    // its SYN comes while the first is still half open, when one may be so
    expect(queues(lan)).toEqual({ syn: 1, accept: 0 })
    lan.server.listen(listener, 1)
    knock(lan.other)
    lan.settle(10)
    lan.server.listen(listener, 0)
    lan.settle(50)
    expect(first()).toBe('done')
    expect(lan.server.states).toEqual(['ESTABLISHED', 'SYN_RECEIVED'])
    expect(lan.other.states).toEqual(['ESTABLISHED'])
    lan.server.accept(listener)
    lan.settle(1100)
    expect(lan.server.states).toEqual(['ESTABLISHED', 'ESTABLISHED'])
    expect(lan.server.accept(listener)()).toBe(5)
  })
})

test('the SYN queue holds no more than the accept queue: a SYN too many is dropped', () => {
  const lan = new Lan()
  lan.server.listener(0)
  knock(lan.client)
  knock(lan.other)
  lan.settle(15)
  expect(queues(lan)).toEqual({ syn: 1, accept: 0 })
  expect(lan.notes()).toEqual(['listener.syn-queue-full'])
  expect(lan.server.states).toEqual(['SYN_RECEIVED'])
})

describe('a child of a listener', () => {
  test('waits in the SYN queue until the third segment comes, then in the accept queue until accept()', () => {
    const lan = new Lan()
    const listener = lan.server.listener()
    knock(lan.client)
    lan.settle(10)
    expect(queues(lan)).toEqual({ syn: 1, accept: 0 })
    lan.settle(20)
    expect(queues(lan)).toEqual({ syn: 0, accept: 1 })
    expect(lan.server.accept(listener)()).toBe(4)
    expect(queues(lan)).toEqual({ syn: 0, accept: 0 })
  })

  test('that gets a RST in SYN_RECEIVED goes away; the listener stays (MUST-11)', () => {
    const lan = new Lan()
    const listener = lan.server.listener()
    const impatient = lan.client.socket()
    lan.client.connect(impatient)
    lan.settle(15)
    // the SYN,ACK now finds nobody and draws a RST
    lan.client.close(impatient)
    lan.settle()
    expect(lan.sentBy('client').at(-1)).toBe('RST 101')
    expect(lan.server.states).toEqual([])
    expect(queues(lan)).toEqual({ syn: 0, accept: 0 })
    knock(lan.other)
    lan.settle()
    expect(lan.server.accept(listener)()).toBe(4)
  })

  test('hears a RST also when the accept queue is full', () => {
    const lan = new Lan()
    const listener = lan.server.listener(1)
    knock(lan.client)
    lan.settle()
    const impatient = lan.other.socket()
    lan.other.connect(impatient)
    lan.settle(10)
    expect(queues(lan)).toEqual({ syn: 1, accept: 1 })
    lan.server.listen(listener, 0)
    lan.other.close(impatient)
    lan.settle()
    expect(queues(lan)).toEqual({ syn: 0, accept: 1 })
  })

  test('that was reset before accept() leaves the queue', () => {
    const lan = new Lan()
    const listener = lan.server.listener()
    const fd = lan.client.socket()
    lan.client.connect(fd)
    lan.settle()
    lan.client.set(fd, 'SO_LINGER', 0)
    lan.client.close(fd)
    lan.settle()
    expect(queues(lan)).toEqual({ syn: 0, accept: 0 })
    expect(lan.server.accept(listener)()).toBe('blocks')
  })

  test('may be closed by its peer before accept(): its text and then the end can be read', () => {
    const lan = new Lan()
    const listener = lan.server.listener()
    const fd = lan.client.socket()
    lan.client.connect(fd)
    lan.settle()
    lan.client.send(fd, 'hello')
    lan.client.close(fd)
    lan.settle()
    const accepted = lan.server.accept(listener)() as number
    expect(lan.server.states).toEqual(['CLOSE_WAIT'])
    const told = lan.records.findLast((each) => each.kind === 'socket')
    expect(told).toMatchObject({ host: 'server', fd: accepted, state: 'peer closed' })
    expect(lan.server.recv(accepted)()).toBe("b'hello'")
    expect(lan.server.recv(accepted)()).toBe("b''")
  })

  test('gets the buffer sizes of the listener', () => {
    const lan = new Lan()
    const listener = lan.server.socket()
    lan.server.set(listener, 'SO_RCVBUF', 1000)
    lan.server.bind(listener)
    lan.server.listen(listener)
    const fd = lan.client.socket()
    lan.client.connect(fd)
    lan.settle()
    lan.client.send(fd, 'x'.repeat(1500))
    lan.settle()
    expect(lan.sentBy('server').at(-1)).toBe('ACK 301 ack 1101 wnd 0')
  })
})

test('close() of a listener aborts the children that nobody has accepted, and no other', () => {
  const lan = new Lan()
  const listener = lan.server.listener()
  const accepted = knock(lan.client)
  lan.settle()
  const fd = lan.server.accept(listener)() as number
  const waiting = lan.other.socket()
  lan.other.connect(waiting)
  lan.settle()
  const halfOpen = knock(lan.client)
  lan.settle(15)
  expect(lan.server.states).toEqual(['ESTABLISHED', 'ESTABLISHED', 'SYN_RECEIVED'])
  lan.server.close(listener)
  expect(lan.server.states).toEqual(['ESTABLISHED'])
  lan.settle()
  expect([accepted(), halfOpen()]).toEqual(['done', 'done'])
  expect(lan.client.states).toEqual(['ESTABLISHED'])
  expect(lan.other.recv(waiting)()).toBe('ECONNRESET')
  expect(lan.server.send(fd, 'hello')()).toBe(5)
  expect(knocked(lan)).toBe('ECONNREFUSED')
})

function knocked(lan: Lan): unknown {
  const connecting = knock(lan.other)
  lan.settle()
  return connecting()
}

test('a waiting accept() gets the next connection', () => {
  const lan = new Lan()
  const listener = lan.server.listener()
  const accepting = lan.server.accept(listener)
  expect(accepting()).toBe('blocks')
  knock(lan.client)
  lan.settle()
  expect(accepting()).toBe(4)
})

test('listen() again changes the backlog of the same listener', () => {
  const lan = new Lan()
  const listener = lan.server.listener(0)
  expect(lan.server.listen(listener, 1)).toBe('done')
  knock(lan.client)
  knock(lan.other)
  lan.settle()
  expect(queues(lan)).toEqual({ syn: 0, accept: 2 })
})
