import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { freePorts } from '../../src/kernel/free-port.ts'
import { text } from '../../src/tcp/payload.ts'
import { contradictions, leftAt, ofKind, open, type Play, portsIn, reportedAt, statesAt } from './play.ts'

let play: Play
afterEach(async () => {
  await play.session.close()
  expect(leftAt(portsIn(play.records))).toEqual([])
})

const calls = (program: string, call: string) =>
  ofKind(play.records, 'call').filter((each) => each.program === program && each.call === call)

/** Steps until a program waits for a line. */
async function stepUntilAsked(program: string): Promise<void> {
  for (let steps = 0; steps < 40 && calls(program, 'input').at(-1)?.phase !== 'blocked'; steps += 1)
    await play.session.step()
  expect(calls(program, 'input').at(-1)).toMatchObject({ phase: 'blocked' })
}

describe('lines typed by hand on real sockets', () => {
  test('a chat typed by both sides; from then on only hands type', async () => {
    play = await open('chat')
    const { session } = play
    await stepUntilAsked('client')
    // as long as a hand takes: the script must not be faster
    await new Promise((typed) => setTimeout(typed, 250))
    for (let steps = 0; steps < 3; steps += 1) await session.look()
    await session.type('client', '在吗？')
    await stepUntilAsked('server')
    expect(calls('server', 'recv').at(-1)).toMatchObject({ phase: 'return', result: text('在吗？') })
    await session.type('server', 'yes')
    await stepUntilAsked('client')
    expect(calls('client', 'recv').at(-1)).toMatchObject({ phase: 'return', result: text('yes') })
    while (await session.step());
    expect(session.awaits).toEqual({ key: 'kernel.awaits.line', values: { program: 'client' } })
    await session.type('client', 'q')
    await session.run()
    expect(session.awaits).toBeNull()
    expect(statesAt(play.records, 'client').at(-1)).toBe('TIME_WAIT')
    expect(calls('client', 'input').filter(({ phase }) => phase === 'return')).toMatchObject([
      { result: '在吗？' },
      { result: 'q' },
    ])
    expect(contradictions(play.records)).toEqual([])
  }, 20_000)

  test('a script goes on by itself where nobody types', async () => {
    play = await open('chat')
    await stepUntilAsked('client')
    await play.session.run()
    expect(calls('client', 'input').find(({ phase }) => phase === 'return')).toMatchObject({ result: 'hello' })
  })

  test('are refused where nobody asks for one', async () => {
    play = await open('chat')
    const refused = { because: { key: 'kernel.asks-nothing', values: { program: 'client' } } }
    await expect(play.session.type('client', 'hello')).rejects.toMatchObject(refused)
    await expect(play.session.type('nobody', 'hello')).rejects.toMatchObject({ because: { key: 'kernel.no-host' } })
    expect(await play.session.step()).toBe(true)
  })
})

describe('a program killed by hand', () => {
  test('is never silent: the system closes what it had', async () => {
    play = await open('handshake')
    await play.session.run()
    await play.session.kill('client')
    expect(ofKind(play.records, 'process')).toMatchObject([{ host: 'client', program: 'client', state: 'killed' }])
    expect(reportedAt(play.records, 'server').at(-1)).toBe('CLOSE_WAIT')
    expect(contradictions(play.records)).toEqual([])
    await expect(play.session.kill('client')).rejects.toMatchObject({ because: { key: 'kernel.no-program' } })
  })
})

describe("the student's own program", () => {
  test('a client is awaited, and seen without a step', async () => {
    play = await open('echo', undefined, { only: 1 })
    const { session, records } = play
    while (await session.step());
    const port = Number(ofKind(records, 'opened')[0]!.local.split(':')[1])
    expect(session.awaits).toEqual({ key: 'kernel.awaits.accept', values: { port } })
    expect(records[0]).toMatchObject({ options: { only: 'server', 'server.port': port } })
    const client = connect(port, '127.0.0.1')
    await once(client, 'connect')
    await session.look()
    expect(reportedAt(records, 'client').at(-1)).toBe('ESTABLISHED')
    expect(calls('server', 'accept').at(-1)).toMatchObject({ phase: 'return' })
    expect(session.awaits).toBeNull()
    while (await session.step());
    expect(session.awaits).toEqual({ key: 'kernel.awaits.call', values: { call: 'recv' } })
    client.write('hello')
    await vi.waitFor(async () => {
      await session.look()
      expect(calls('server', 'recv').at(-1)).toMatchObject({ phase: 'return', result: text('hello') })
    })
    await expect(session.call('client', { call: 'socket' })).rejects.toMatchObject({
      because: { key: 'kernel.not-ours' },
    })
    client.resetAndDestroy()
  })

  test('a server is awaited before our client makes its first call', async () => {
    const [port] = await freePorts()
    play = await open('echo', undefined, { only: 0, ports: [null, port] })
    const { session } = play
    expect(await session.step()).toBe(false)
    expect(session.awaits).toEqual({ key: 'kernel.awaits.server', values: { port } })
    const server = createServer((socket) => socket.pipe(socket)).listen(port, '127.0.0.1')
    await once(server, 'listening')
    expect(await session.step()).toBe(true)
    expect(session.awaits).toBeNull()
    await session.run()
    expect(statesAt(play.records, 'client').at(-1)).toBe('TIME_WAIT')
    server.close()
  })

  test('of UDP finds its port bound, or taken', async () => {
    play = await open('udp', undefined, { only: 1 })
    while (await play.session.step());
    const port = Number(ofKind(play.records, 'begin')[0]!.options['server.port'])
    expect(play.session.awaits).toEqual({ key: 'kernel.awaits.call', values: { call: 'recvfrom' } })
    await expect(open('udp', undefined, { only: 1, ports: [null, port] })).rejects.toMatchObject({
      because: { key: 'kernel.port-taken' },
    })
  })
})
