import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freePorts } from '../../src/kernel/free-port.ts'
import { live } from '../../src/server/kernel-live.ts'
import { type Backend, startBackend } from '../../src/server/server.ts'
import { leftAt } from '../kernel/play.ts'
import { findings } from './axe.ts'
import { Bench, type Visit } from './bench.ts'
import { launch } from './browser.ts'

let browser: Awaited<ReturnType<typeof launch>>
let backend: Backend
let bench: Bench

beforeAll(async () => {
  browser = await launch()
})
beforeEach(async () => {
  backend = await startBackend('dist', 0, live)
})
afterEach(async () => {
  await bench.close()
  await backend.close()
})
afterAll(() => browser.close())

/** Opens a scenario on real sockets. */
async function visit(scenario: string, more: Visit = {}): Promise<void> {
  bench = await Bench.open(browser, backend.url, { scenario, ...more })
  await button(more.locale ? '真实 socket' : 'Real sockets').click()
  await expect
    .poll(() =>
      bench
        .host('Client')
        .or(bench.page.getByRole('region', { name: '客户端' }))
        .count(),
    )
    .toBe(1)
}

const button = (name: string) => bench.page.getByRole('button', { name, exact: true })
const strip = () => bench.page.locator('tcp-own')
/** What the strip says of it. */
const news = () => strip().locator('.state')

/** Leaves a side to the student's own program at this port; gives the port that is waited at. */
async function leave(side: 'My own client' | 'My own server', port = ''): Promise<number> {
  await button(side).click()
  await bench.page.getByRole('textbox', { name: 'Port of the server' }).fill(port)
  await bench.page.keyboard.press('Enter')
  await strip().getByText('Waiting for your').waitFor()
  return Number(/127\.0\.0\.1:(\d+)/.exec((await news().textContent()) ?? '')![1])
}

describe("the student's own program on real sockets", () => {
  test('a client is waited for, told what to type, and followed', async () => {
    await visit('echo')
    const port = await leave('My own client')
    await button(`Copy: nc 127.0.0.1 ${port}`).waitFor()
    await button(`Copy: s.connect(("127.0.0.1", ${port}))`).waitFor()
    await bench.host('Client').getByText('Your own program: its calls are not seen.').waitFor()
    expect(await bench.host('Client').getByRole('group', { name: 'Socket calls' }).count()).toBe(0)
    expect(await findings(bench.page)).toEqual([])
    // a step says what is awaited
    await bench.page.keyboard.press('Escape')
    await button('Step').click()
    await expect.poll(() => bench.status).toContain(`Waiting for your program to connect to 127.0.0.1:${port}`)

    const client = connect(port, '127.0.0.1')
    client.on('error', () => {})
    await expect.poll(() => bench.states()).toEqual(['ESTABLISHED', 'ESTABLISHED'])
    await strip().getByText('Your client is followed').waitFor()
    const heard = once(client, 'data')
    client.write('hello')
    await button('Play').click()
    expect(String((await heard)[0])).toBe('hello')
    client.end()
    await expect.poll(() => bench.states()).toEqual(['TIME_WAIT', 'CLOSED'])
    await button('Both sides here again').click()
    await expect.poll(() => leftAt([port])).toEqual([])
  })

  test('the program that is shown is saved with the real port', async () => {
    await visit('echo')
    const port = await leave('My own client')
    const saved = bench.page.waitForEvent('download')
    await button('Save as echo-client.py').click()
    const text = await readFile((await (await saved).path()) as string, 'utf8')
    expect(text).toContain(`s.connect(("127.0.0.1", ${port}))`)
  })

  test('a server is waited for, then our client steps', async () => {
    await visit('echo')
    const [port] = await freePorts()
    expect(await leave('My own server', String(port))).toBe(port)
    await button(`Copy: nc -l 127.0.0.1 ${port}`).waitFor()
    const server = createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(port, '127.0.0.1')
    await once(server, 'listening')
    await strip().getByText('Your server is there').waitFor()
    for (let steps = 0; steps < 2; steps += 1) await bench.page.keyboard.press('ArrowRight')
    await expect.poll(() => bench.states()).toEqual(['ESTABLISHED', 'ESTABLISHED'])
    await strip().getByText('Your server is followed').waitFor()
    server.close()
  })

  test('a client that talks UDP', async () => {
    await visit('udp')
    const port = await leave('My own client')
    await button(`Copy: nc -u 127.0.0.1 ${port}`).waitFor()
    const client = createSocket('udp4')
    const answered = once(client, 'message')
    client.send('hello', port, '127.0.0.1')
    await strip().getByText('Your client is followed').waitFor()
    await bench.page.keyboard.press('ArrowRight')
    expect(String((await answered)[0])).toBe('hello')
    client.close()
  })

  test('waiting is cancelled, by keyboard, and leaves no socket', async () => {
    await visit('handshake')
    const port = await leave('My own client')
    expect(leftAt([port])).toHaveLength(1)
    await expect.poll(() => bench.page.evaluate(() => document.activeElement !== document.body)).toBe(true)
    await bench.page.keyboard.press('Enter')
    await expect.poll(() => button('Both sides here').getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => leftAt([port])).toEqual([])
    await bench.page.keyboard.press('ArrowRight')
    await expect.poll(() => bench.status).toContain('Step 1 of 1.')
  })

  test('a port that cannot be is one line beside the field, and the session goes on', async () => {
    await visit('handshake')
    await button('My own client').click()
    const field = bench.page.getByRole('textbox', { name: 'Port of the server' })
    for (const wrong of ['80', '65536', '-1', 'http']) {
      await field.fill(wrong)
      await field.press('Enter')
      expect(await news().textContent()).toContain(`Port ${wrong}: expected 0`)
      expect(await field.getAttribute('aria-invalid')).toBe('true')
    }
    expect(await findings(bench.page)).toEqual([])
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    await field.fill(String(port))
    await field.press('Enter')
    await expect.poll(() => news().textContent()).toContain(`port ${port} is taken by another program`)
    await button('Both sides here').click()
    await button('Step').click()
    await expect.poll(() => bench.status).toContain('Step 1 of 1.')
    other.close()
  })

  test('in Chinese', async () => {
    await visit('handshake', { locale: 'zh-CN' })
    await button('我自己的客户端').click()
    await bench.page.keyboard.press('Enter')
    await strip().getByText('等你的客户端').waitFor()
    await bench.page.getByText('你自己的程序：看不到它的调用。').waitFor()
  })
})

test('a chat on real sockets is typed by both sides, and a program is killed', async () => {
  await visit('chat')
  const field = (program: string) => bench.page.getByRole('textbox', { name: `Type for ${program}` })
  const type = async (program: string, line: string) => {
    for (let steps = 0; steps < 40 && (await field(program).count()) === 0; steps += 1) {
      const before = await bench.status
      await bench.page.keyboard.press('ArrowRight')
      await expect.poll(() => bench.status).not.toBe(before)
    }
    await field(program).fill(line)
    await field(program).press('Enter')
    await bench.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await expect.poll(() => field(program).count()).toBe(0)
  }
  await type('client', '在吗？')
  await type('server', 'yes')
  await type('client', 'good')
  await bench.page.keyboard.press('ArrowRight')
  await bench.page.keyboard.press('ArrowRight')
  const code = bench.host('Server').getByRole('group', { name: 'Program of Server' })
  await expect.poll(() => code.textContent()).toContain("b'good'")
  expect(await button('Pull the cable').count()).toBe(0)
  await bench.host('Client').getByRole('button', { name: 'Kill client' }).click()
  await expect.poll(async () => (await bench.states())[1]).toBe('CLOSE_WAIT')
  await expect.poll(() => bench.status).toContain('client is killed')
})
