import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { handshake } from '../../src/scenarios/handshake.ts'
import { type Backend, DEFAULT_PORT, PortTaken, startBackend } from '../../src/server/server.ts'
import { Page } from './page.ts'
import { ScriptedLive } from './scripted-live.ts'

let folder: string
let live: ScriptedLive
let backend: Backend
let token: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-'))
  writeFileSync(join(folder, 'index.html'), '<title>tcpstep</title>')
  writeFileSync(join(folder, 'sw.js'), '')
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  live = new ScriptedLive()
  backend = await startBackend(folder, 0, live)
  token = new URL(backend.url).hash.slice(3)
})
afterEach(() => backend.close())

/** Status and text of a request; the path goes out exactly as it is written. */
function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const answered = (response: IncomingMessage) => {
      let text = ''
      response.on('data', (data) => {
        text += data
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    }
    request({ host: '127.0.0.1', port: backend.port, path, method, headers }, answered).on('error', reject).end()
  })
}

const POSSIBLE = { type: 'possible', driver: 'koffi' }
const opened = async () => await new Page(backend.port).says({ type: 'token', token })

describe('the page', () => {
  test('is served without a token, on 127.0.0.1 only', async () => {
    expect(await get('/')).toEqual({ status: 200, text: '<title>tcpstep</title>' })
    expect(backend.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{22}$/)
    const elsewhere = connect(backend.port, '127.0.0.2')
    await expect(new Promise((_, reject) => elsewhere.on('error', reject))).rejects.toThrow('ECONNREFUSED')
  })

  test.each([
    ['a name that was bound to this address (DNS rebinding)', { host: 'evil.example' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
  ])('is refused to %s', async (_, headers) => {
    expect(await get('/', headers)).toEqual({ status: 403, text: 'Host or Origin is not this server\n' })
  })

  test('has no worker that would keep an old page at this address', async () => {
    expect((await get('/sw.js')).status).toBe(404)
  })

  test.each(['/../package.json', '/%2e%2e/package.json', '/missing'])(
    'has no file outside its folder: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )

  test('is only read', async () => {
    expect(await get('/', {}, 'POST')).toEqual({ status: 405, text: 'GET and HEAD only\n' })
  })
})

describe('the port', () => {
  test('that was asked for and is taken is an error', async () => {
    await expect(startBackend(folder, backend.port, live)).rejects.toEqual(new PortTaken(backend.port))
  })

  test('is the default one or the next that is free', async () => {
    const other = createServer().listen(DEFAULT_PORT, '127.0.0.1')
    const taken = await new Promise((resolve) => {
      other.on('listening', () => resolve(true)).on('error', () => resolve(true))
    })
    expect(taken).toBe(true)
    const next = await startBackend(folder, null, live)
    expect(next.port).toBeGreaterThan(DEFAULT_PORT)
    await next.close()
    other.close()
  })
})

describe('the web socket', () => {
  test.each([
    ['another origin', 'https://evil.example', {}],
    ['no origin', null, {}],
    ['another host', undefined, { host: 'evil.example' }],
  ])('is refused with %s', async (_, origin, headers) => {
    const other = new Page(backend.port, origin, headers)
    await vi.waitFor(() => expect(other.code).toBe(1006))
    expect(other.heard).toEqual([])
  })

  test('wants the token first', async () => {
    const right = await opened()
    await right.hears(POSSIBLE)
    for (const first of [{ type: 'token', token: 'x'.repeat(22) }, { type: 'start', scenario: handshake }, 'hello']) {
      const wrong = await new Page(backend.port).says(first, { type: 'token', token })
      await wrong.hears({ type: 'error', why: { key: 'backend.token' } })
      await vi.waitFor(() => expect(wrong.code).toBe(4401))
    }
    expect(live.open).toBe(0)
  })

  test('does not wait for ever for it', { timeout: 10_000 }, async () => {
    const silent = new Page(backend.port)
    await vi.waitFor(() => expect(silent.code).toBe(4401), { timeout: 8000 })
    await silent.hears({ type: 'error', why: { key: 'backend.token' } })
  })

  test('steps and runs a session to its end, and takes calls by hand', async () => {
    const page = await opened()
    const close = { call: 'close', fd: 3 }
    await page.says(
      { type: 'start', scenario: handshake },
      { type: 'step' },
      { type: 'call', host: 'client', request: close },
    )
    const first = { type: 'records', records: [expect.objectContaining({ n: 0 })] }
    await page.hears(POSSIBLE, first)
    await vi.waitFor(() => expect(live.calls).toEqual([{ host: 'client', request: close }]))
    await page.says({ type: 'run' }, { type: 'stop' })
    await vi.waitFor(() => expect(page.heard.at(-1)).toEqual({ type: 'ended' }))
    expect(live.open).toBe(0)
  })

  test('hears lines that are typed, programs that are killed, and who plays the other side', async () => {
    const page = await opened()
    await page.says(
      { type: 'start', scenario: handshake },
      { type: 'type', host: 'client', program: 'client-2', line: '你好' },
      { type: 'kill', host: 'server' },
      { type: 'start', scenario: handshake, only: { side: 'server', port: 8081 } },
      { type: 'stop' },
    )
    const why = { key: 'kernel.awaits.accept', values: { port: 8081 } }
    const records = { type: 'records' }
    await page.hears(
      POSSIBLE,
      ...[records, records, records],
      { type: 'awaits', why },
      { type: 'ended' },
      { type: 'awaits', why: null },
    )
    expect(live.hands).toEqual([
      ['client', '你好', 'client-2'],
      ['server', undefined],
    ])
    expect(live.sides).toEqual([null, { side: 'server', port: 8081 }])
    expect(live.open).toBe(0)
  })

  test("looks at the student's own program until the session ends, and says what a step would wait for", async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake, only: { side: 'client', port: 0 } })
    await vi.waitFor(() => expect(live.looks).toBeGreaterThan(2))
    await page.says({ type: 'run' })
    await vi.waitFor(() =>
      expect(page.heard.at(-1)).toEqual({ type: 'error', why: { key: 'kernel.awaits.accept', values: { port: 0 } } }),
    )
    await page.says({ type: 'stop' })
    await vi.waitFor(() => expect(page.heard.at(-1)).toEqual({ type: 'awaits', why: null }))
    const { looks } = live
    await new Promise((later) => setTimeout(later, 250))
    expect(live.looks).toBe(looks)
  })

  test('says so when no program has a next call', async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake }, { type: 'run' })
    await vi.waitFor(() =>
      expect(page.heard.map(({ type }) => type)).toEqual(['possible', 'records', 'records', 'records', 'idle']),
    )
    expect(live.open).toBe(1)
  })

  test.each([
    ['broken JSON', '{"type":', { key: 'backend.json' }],
    ['bytes', Buffer.from([1, 2]), { key: 'backend.json' }],
    [
      'an unknown message',
      { type: 'reboot' },
      { key: 'complaint.value', values: expect.objectContaining({ field: 'type' }) },
    ],
    ['an unknown field', { type: 'step', times: 3 }, { key: 'complaint.unknown', values: { field: 'times' } }],
    [
      'a wrong scenario',
      { type: 'start', scenario: { ...handshake, network: { loss: 2 } } },
      { key: 'complaint.value', values: { field: 'scenario.network.loss', expected: '0 … 1', received: '2' } },
    ],
    [
      'a port that is none',
      { type: 'call', host: 'client', request: { call: 'bind', fd: 3, port: 65_536 } },
      { key: 'complaint.value', values: { field: 'request.port', expected: '0, 1 … 65535', received: '65536' } },
    ],
    [
      'a privileged port',
      { type: 'call', host: 'client', request: { call: 'bind', fd: 3, port: 80 } },
      { key: 'kernel.port', values: { port: 80 } },
    ],
    [
      'an address that is none',
      { type: 'call', host: 'client', request: { call: 'connect', fd: 3, address: 'example.org', port: 8081 } },
      { key: 'complaint.value', values: expect.objectContaining({ field: 'request.address' }) },
    ],
    [
      'a side that is none',
      { type: 'start', scenario: handshake, only: { side: 'both', port: 0 } },
      { key: 'complaint.value', values: expect.objectContaining({ field: 'only.side' }) },
    ],
    [
      'two lines at once',
      { type: 'type', host: 'client', line: 'a\nb' },
      { key: 'complaint.value', values: expect.objectContaining({ field: 'line' }) },
    ],
    ['the token again', { type: 'token', token: 'x' }, { key: 'backend.token-twice' }],
  ])('%s gets an error and harms nothing', async (_, message, why) => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake })
    page.socket.send(
      message instanceof Buffer ? message : typeof message === 'string' ? message : JSON.stringify(message),
    )
    await page.hears(POSSIBLE, { type: 'error', why })
    await page.says({ type: 'step' })
    await vi.waitFor(() => expect(page.heard.at(-1)).toMatchObject({ type: 'records' }))
  })

  test.each([80, 65_536, -1, 8081.5, '8081'])(
    "port %j for the student's own program is one line, and harms nothing",
    async (port) => {
      const page = await opened()
      const values = { field: 'only.port', expected: '0, 1024 … 65535', received: JSON.stringify(port) }
      await page.says({ type: 'start', scenario: handshake, only: { side: 'server', port } })
      await page.hears(POSSIBLE, { type: 'error', why: { key: 'complaint.value', values } })
      await page.says({ type: 'start', scenario: handshake }, { type: 'step' })
      await vi.waitFor(() => expect(page.heard.at(-1)).toMatchObject({ type: 'records' }))
    },
  )

  test.each([
    { type: 'step' },
    { type: 'run' },
    { type: 'stop' },
    { type: 'call', host: 'a', request: { call: 'socket' } },
  ])('without a session $type is an error', async (message) => {
    const page = await opened()
    await page.says(message)
    await page.hears(POSSIBLE, { type: 'error', why: { key: 'backend.no-session' } })
  })

  test('survives an error of its own', async () => {
    const page = await opened()
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    await page.says(
      { type: 'start', scenario: handshake },
      { type: 'call', host: 'client', request: { call: 'listen', fd: 3, backlog: 5 } },
    )
    await page.hears(POSSIBLE, {
      type: 'error',
      why: { key: 'backend.broken', values: { reason: 'Error: broken on purpose' } },
    })
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })

  test('is closed by a message that is too large', async () => {
    const page = await opened()
    await page.says({ type: 'token', token: 'x'.repeat(70_000) })
    await vi.waitFor(() => expect(page.code).toBe(1009))
  })
})

describe('a session ends', () => {
  test('when its page goes', async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake })
    await vi.waitFor(() => expect(live.open).toBe(1))
    page.socket.terminate()
    await vi.waitFor(() => expect(live.open).toBe(0))
  })

  test('when its page goes before it is open', async () => {
    let ready = () => {}
    live.ready = new Promise((resolve) => {
      ready = resolve
    })
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake })
    await page.hears(POSSIBLE)
    page.socket.terminate()
    await vi.waitFor(() => expect(page.code).toBe(1006))
    ready()
    await backend.close()
    expect(live.open).toBe(0)
    backend = await startBackend(folder, 0, live)
  })

  test('and where that fails the backend lives on', async () => {
    live.broken = true
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake }, { type: 'stop' })
    await page.hears(POSSIBLE, { type: 'error', why: { key: 'backend.broken', values: expect.anything() } })
    page.socket.terminate()
    await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(2))
    log.mockRestore()
    live.broken = false
    expect((await get('/')).status).toBe(200)
  })

  test('when another one starts, and when the backend closes', async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake }, { type: 'start', scenario: handshake }, { type: 'step' })
    await vi.waitFor(() => expect(page.heard).toHaveLength(2))
    expect(live.open).toBe(1)
    await backend.close()
    expect(live.open).toBe(0)
    await vi.waitFor(() => expect(page.code).toBe(1006))
    backend = await startBackend(folder, 0, live)
  })
})
