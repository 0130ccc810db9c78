import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { fromJsonl } from '../../src/trace/jsonl.ts'
import { ended, start, tcpstep } from './tcpstep.ts'

/** The port that a started `live --only` tells the student, and what it writes until it ends. */
async function waiting(...args: string[]) {
  const child = start(['live', ...args])
  const end = ended(child)
  const [line] = await once(child.stderr!, 'data')
  const port = Number(/127\.0\.0\.1 (\d+)/.exec(String(line))?.[1])
  return { child, end, port }
}

describe('tcpstep live', () => {
  test('draws what the kernel did, and its verdicts agree', async () => {
    const { code, out, err } = await tcpstep(['live', 'active-close'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/TIME_WAIT ┃ kernel TIME_WAIT: agrees, 1 min left/)
    expect(out).not.toContain('contradicts')
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('writes the same records that the page draws', async () => {
    const { code, out } = await tcpstep(['live', 'handshake', '--format', 'jsonl'])
    const records = fromJsonl(out)
    expect(code).toBe(0)
    expect(records[0]).toMatchObject({ kind: 'begin', source: 'kernel', scenario: 'handshake' })
    const reported = records.filter(({ kind, basis }) => kind === 'step' && basis === 'reported')
    expect(reported.length).toBeGreaterThan(0)
  })

  test("leaves the client to the student's own program", async () => {
    const { end, port } = await waiting('active-close', '--only', 'server', '--port', '0')
    const client = connect(port, '127.0.0.1', () => client.write('hello'))
    client.on('data', () => client.end())
    const { code, out } = await end
    expect(code).toBe(0)
    expect(out).toMatch(/recv\(?.*→ b'hello'/)
  })

  test("leaves the server to the student's own program, and waits until it listens", async () => {
    const server = createServer((socket: Socket) => void socket.on('error', () => {}).pipe(socket))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const { end } = await waiting('active-close', '--only', 'client', '--port', String(port))
    const { code, out } = await end
    server.close()
    expect(code).toBe(0)
    expect(out).toContain('connect')
  })

  test('ends with Ctrl-C, says so, and leaves no socket', async () => {
    const { child, end, port } = await waiting('handshake', '--only', 'server', '--port', '0')
    child.kill('SIGINT')
    const { code, err } = await end
    expect(code).toBe(1)
    expect(err).toContain('tcpstep: interrupted before the end; all sockets are closed\n')
    const [error] = await once(connect(port, '127.0.0.1'), 'error')
    expect(error.code).toBe('ECONNREFUSED')
  })
})
