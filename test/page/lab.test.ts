import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { Bench } from './bench.ts'
import { launch } from './browser.ts'

const started: ChildProcess[] = []

/** Starts the bench as the README says, in a process group of its own as a terminal does. */
function npmStart(...options: string[]): ChildProcess {
  // Vitest's own NODE_ENV would make it build a page for developers
  const { NODE_ENV: _, ...env } = process.env
  const child = spawn('npm', ['start', '--', '--no-open', ...options], { detached: true, env })
  started.push(child)
  return child
}

/** The address that a started bench prints, alone on its line. */
async function addressOf(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const data of child.stdout ?? []) {
    text += data
    const line = /^tcpstep: (http\S+) \(Ctrl-C ends it\)$/m.exec(text)
    if (line) return line[1]!
  }
  throw new Error(`no address in: ${text}`)
}

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1')
  const [error] = await Promise.race([once(server, 'listening'), once(server, 'error')])
  server.close()
  return error === undefined
}

afterEach(() => {
  for (const child of started.splice(0))
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL')
})

describe('npm start', () => {
  test('shows the page, steps a handshake of this kernel, and Ctrl-C ends all of it', async () => {
    const child = npmStart('--port', '0')
    const url = new URL(await addressOf(child))
    expect(url.hash).toMatch(/^#t=[\w-]{22}$/)
    const browser = await launch()
    try {
      const bench = await Bench.open(browser, url.href, {})
      await bench.page.getByRole('button', { name: 'Real sockets' }).click()
      for (let step = 1; step < 20 && !(await bench.states()).every((state) => state === 'ESTABLISHED'); step += 1) {
        await bench.page.keyboard.press('ArrowRight')
        await expect.poll(() => bench.status).toContain(`Step ${step} of ${step}.`)
      }
      expect(await bench.states()).toEqual(['ESTABLISHED', 'ESTABLISHED'])
      expect(await bench.host('Client').textContent()).toMatch(/kernel ESTABLISHED/)
      // with the page and its session still open
      process.kill(-child.pid!, 'SIGINT')
      expect((await once(child, 'close'))[0]).toBe(0)
      await expect.poll(() => bench.status).toContain('has ended')
    } finally {
      await browser.close()
    }
    expect(await isFree(Number(url.port))).toBe(true)
  })

  test('a port that is asked for and taken is one line and exit code 2', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const child = npmStart('--port', String(port))
    let err = ''
    child.stderr?.on('data', (data) => {
      err += data
    })
    expect((await once(child, 'close'))[0]).toBe(2)
    expect(err).toContain(`tcpstep: --port ${port}: in use by another program\n`)
    other.close()
  })
})
