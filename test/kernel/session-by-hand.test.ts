import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '../../src/kernel/refusal.ts'
import type { SocketRequest } from '../../src/programs/program.ts'
import { text } from '../../src/tcp/payload.ts'
import type { CallRecord } from '../../src/trace/record.ts'
import { segmentIn } from '../tcp/segment-in.ts'
import { contradictions, ofKind, open, type Play, reportedAt } from './play.ts'

describe('calls by hand', () => {
  test('takes calls by hand, and both ends go on', async () => {
    const { session, records } = await open('handshake')
    await session.run()
    const [client, server] = ['client', 'server'].map(
      (host) => ofKind(records, 'socket').findLast((each) => each.host === host && each.state === 'connected')!.fd,
    )
    await session.call('server', { call: 'recv', fd: server!, max: 100 })
    expect(records.at(-1)).toMatchObject({ call: 'recv' })
    await session.call('client', { call: 'send', fd: client!, payload: text('hello') })
    expect(ofKind(records, 'call').at(-1)).toMatchObject({ call: 'recv', phase: 'return', result: text('hello') })
    await session.call('client', { call: 'close', fd: client! })
    expect(reportedAt(records, 'server').at(-1)).toBe('CLOSE_WAIT')
    await session.call('server', { call: 'close', fd: server! })
    expect(reportedAt(records, 'client').at(-1)).toBe('TIME_WAIT')
    expect(contradictions(records)).toEqual([])
    await session.close()
  })

  test('is told a host that it does not have, and a port that would be its own peer', async () => {
    const { session, records } = await open('handshake')
    for (let step = 0; step < 4; step++) await session.step()
    await expect(session.call('nobody', { call: 'socket' })).rejects.toThrow('host nobody')
    await session.call('server', { call: 'socket' })
    const { fd } = ofKind(records, 'socket').at(-1)!
    const port = ofKind(records, 'begin')[0]!.options['server.port'] as number
    const toItself = session.call('server', { call: 'connect', fd, address: '127.0.0.1', port })
    await expect(toItself).rejects.toThrow(Refusal)
    await session.close()
  })
})

describe('a listener with a backlog of 0', () => {
  let play: Play
  let listener: number
  let port: number

  /** Makes a call and gives its last record. */
  async function call(host: string, request: SocketRequest): Promise<CallRecord> {
    await play.session.call(host, request)
    return ofKind(play.records, 'call').findLast((each) => each.host === host && each.call === request.call)!
  }
  const socketOf = async (host: string) => (await call(host, { call: 'socket' })).result as number
  const connected = async () => {
    const fd = await socketOf('client')
    return { ...(await call('client', { call: 'connect', fd, address: '127.0.0.1', port })), fd }
  }
  const queues = () => ofKind(play.records, 'listener').at(-1)!

  beforeEach(async () => {
    play = await open('handshake')
    await play.session.run()
    listener = await socketOf('server')
    await call('server', { call: 'bind', fd: listener, port: 0 })
    await call('server', { call: 'listen', fd: listener, backlog: 0 })
    port = Number(ofKind(play.records, 'opened').at(-1)!.local.split(':')[1])
  })
  afterEach(() => play.session.close())

  test('takes one connection; the SYN of the next one is not answered', async () => {
    expect(await connected()).toMatchObject({ phase: 'return', result: null })
    expect(queues().accept).toHaveLength(1)
    const sent = ofKind(play.records, 'sent').length
    expect(await connected()).toMatchObject({ phase: 'blocked' })
    expect(
      ofKind(play.records, 'sent')
        .slice(sent)
        .map(({ packet }) => segmentIn(packet).flags),
    ).toEqual([['SYN']])
    expect(ofKind(play.records, 'verdict').at(-1)).toMatchObject({ says: 'agrees', reported: 'SYN_SENT' })
    expect(contradictions(play.records)).toEqual([])
  })

  test('a close with text unread is a reset, and recv tells it once', async () => {
    const { fd } = await connected()
    const { result } = await call('server', { call: 'accept', fd: listener })
    expect(queues().accept).toEqual([])
    await call('client', { call: 'send', fd, payload: text('hello') })
    expect((await call('server', { call: 'recv', fd: result as number, max: 4 })).result).toEqual(text('hell'))
    await call('server', { call: 'close', fd: result as number })
    expect(segmentIn(ofKind(play.records, 'sent').at(-1)!.packet).flags).toContain('RST')
    expect(ofKind(play.records, 'socket').at(-1)).toMatchObject({ host: 'client', state: 'failed' })
    expect(await call('client', { call: 'recv', fd, max: 4 })).toMatchObject({ errno: 'ECONNRESET' })
    expect(await call('client', { call: 'recv', fd, max: 4 })).toMatchObject({ result: null })
    expect(await call('client', { call: 'send', fd, payload: text('x') })).toMatchObject({ errno: 'EPIPE' })
    expect(contradictions(play.records)).toEqual([])
  })
})
