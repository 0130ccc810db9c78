import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { freePorts } from '../../src/kernel/free-port.ts'
import { unmet } from '../../src/lessons/claims.ts'
import { LESSONS } from '../../src/lessons/index.ts'
import { programOf } from '../../src/programs/index.ts'
import { pythonFile, pythonLines } from '../../src/programs/program.ts'
import { SCENARIOS } from '../../src/scenarios/index.ts'
import { text } from '../../src/tcp/payload.ts'
import { fromJsonl } from '../../src/trace/jsonl.ts'
import { isLetter } from '../../src/udp/datagram.ts'
import { contradictions, leftAt, ofKind, reportedAt, STATES, statesAt, stepsAt, TOGETHER } from '../kernel/play.ts'
import { CHINESE, type Ended, ended, start, tcpstep } from './tcpstep.ts'

/** The kernel reports both ends and contradicts nothing, and the lessons of the scenario are true of it. */
async function exits0(id: string): Promise<void> {
  const { code, out, err } = await tcpstep(['live', id, '--format', 'jsonl'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const records = fromJsonl(out)
  expect(records[0]).toMatchObject({ kind: 'begin', source: 'kernel', scenario: id })
  // UDP has no states, and so no verdicts
  if (id === 'udp') expect(records.map(({ kind }) => kind)).not.toContain('verdict')
  for (const [host, states] of Object.entries(STATES[id] ?? {})) {
    expect(stepsAt(records, host).some(({ basis }) => basis === 'reported')).toBe(true)
    expect(statesAt(records, host)).toEqual(states)
  }
  expect(contradictions(records)).toEqual([])
  for (const { claims } of LESSONS.filter(({ scenario }) => scenario === id)) expect(unmet(claims, records)).toEqual([])
}

const shown = SCENARIOS.filter(({ live }) => live).map(({ id }) => id)
const crossing = shown.filter((id) => TOGETHER.includes(id))

describe.concurrent('tcpstep live ID', () => {
  test.each(shown.filter((id) => !crossing.includes(id)))('%s', exits0, 20_000)
})

describe('tcpstep live', () => {
  test.each(crossing)('%s', exits0, 20_000)

  test('draws what the kernel said beside the states, in 80 columns', async () => {
    const { code, out } = await tcpstep(['live', 'active-close'])
    expect(code).toBe(0)
    expect(out).toMatch(/^ +[\d.]+ ms +SYN_SENT ┠─ SYN seq 100 win \d+ ─+▶┃$/m)
    expect(out).toMatch(/kernel ESTABLISHED: agrees ┃ ESTABLISHED$/m)
    expect(out).toMatch(/TIME_WAIT ┃ kernel TIME_WAIT: agrees, .* left/)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('tells under the time line what it had to do', async () => {
    expect((await tcpstep(['live', 'handshake'])).out).toMatch(/^· At the end the bench closed \d sockets/m)
    expect((await tcpstep(['live', 'handshake'], CHINESE)).out).toContain('· 结束时实验台关闭了')
  })

  test('plays on the port that it is given', async () => {
    const [port] = await freePorts()
    const { out } = await tcpstep(['live', 'handshake', '--port', String(port), '--format', 'jsonl'])
    const records = fromJsonl(out)
    expect(records[0]).toMatchObject({ options: { 'server.port': port } })
    expect(ofKind(records, 'opened')[0]).toMatchObject({ local: `127.0.0.1:${port}` })
  })
})

describe('tcpstep live --only', () => {
  /** Calls the student's program once the line that tells what to type has been written. */
  async function beside(args: readonly string[], program: () => void): Promise<Ended> {
    let told = false
    const err: string[] = []
    const end = await tcpstep(['live', ...args, '--format', 'jsonl'], {
      err: (text) => {
        err.push(text)
        if (!told) program()
        told = true
      },
    })
    return { ...end, err: err.join('') }
  }

  test('server: follows a client of somebody else, both ends', async () => {
    const [port] = await freePorts()
    const { code, out, err } = await beside(['active-close', '--only', 'server', '--port', String(port)], () => {
      setTimeout(() => {
        const client = connect(port, '127.0.0.1', () => client.write('hello'))
        client.on('data', () => client.end())
      }, 100)
    })
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`nc 127.0.0.1 ${port}`) })
    const records = fromJsonl(out)
    expect(statesAt(records, 'server')).toEqual(STATES['active-close']!.server)
    expect(reportedAt(records, 'client').at(-1)).toBe('TIME_WAIT')
    expect(ofKind(records, 'call').every(({ host }) => host === 'server')).toBe(true)
  }, 20_000)

  test('client: waits for a server of somebody else', async () => {
    const [port] = await freePorts()
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      sockets.push(socket)
      socket.on('data', (data) => socket.write(data))
    })
    const { code, out, err } = await beside(['active-close', '--only', 'client', '--port', String(port)], () => {
      setTimeout(() => server.listen(port, '127.0.0.1'), 200)
    })
    server.close()
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`nc -l 127.0.0.1 ${port}`) })
    const records = fromJsonl(out)
    expect(statesAt(records, 'client')).toEqual(STATES['active-close']!.client)
    expect(reportedAt(records, 'server')).toContain('ESTABLISHED')
  }, 20_000)

  test.each(['server', 'client'] as const)(
    'udp %s: the other side is the Python that is shown, run by python3',
    async (only) => {
      const [port] = await freePorts()
      const role = only === 'server' ? 'client' : 'server'
      const around = { port, peerAddress: '127.0.0.1', peerPort: port }
      const source = pythonFile(pythonLines(programOf('udp', role), around))
      let printed = ''
      const { code, out, err } = await beside(['udp', '--only', only, '--port', String(port)], () => {
        const python = spawn('python3', ['-c', source], { stdio: ['ignore', 'pipe', 'inherit'] })
        python.stdout.on('data', (text) => {
          printed += text
        })
      })
      expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('nc -u ') })
      const records = fromJsonl(out)
      const letters = ofKind(records, 'call').filter(({ call, phase }) => call === 'recvfrom' && phase === 'return')
      expect(letters.map(({ result }) => isLetter(result) && result.payload)).toEqual([text('你好'), text('two')])
      expect(ofKind(records, 'sent').map(({ from }) => from)).toHaveLength(4)
      if (role === 'client') await expect.poll(() => printed).toMatch(/^你好 .*\ntwo .*\n$/)
    },
    20_000,
  )

  test('ends at Ctrl-C, with what it has seen and without a socket', async () => {
    const [port] = await freePorts()
    const child = start(['live', 'handshake', '--only', 'server', '--port', String(port)])
    const end = ended(child)
    await once(child.stderr!, 'data')
    while (leftAt([port]).length === 0) await new Promise((soon) => setTimeout(soon, 20))
    child.kill('SIGINT')
    const { code, out, err } = await end
    expect(code).toBe(1)
    expect(out).toContain('LISTEN')
    expect(err).toMatch(/interrupted before the end; all sockets are closed\n$/)
    expect(leftAt([port])).toEqual([])
  }, 20_000)
})

describe('a mistake is one line and exit code 2:', () => {
  test.each([
    ['live', /^expected <scenario>$/],
    ['live nowhere', /^unknown scenario nowhere: expected /],
    ['live lost-syn', /^scenario lost-syn needs a network .* expected one of handshake, /],
    ['live handshake --port 80', /^--port 80: expected 0 or a number from 1024 to 65535$/],
    ['live handshake --port 65536', /^--port 65536: expected/],
    ['live handshake --only both', /^--only both: expected server or client$/],
    ['live handshake --only client', /^--only client: expected --port N too, the port of your server$/],
    ['live handshake --format png', /^--format png: expected one of ladder, /],
  ])('%s', async (line, says) => {
    const { code, out, err } = await tcpstep(line.split(' '))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^tcpstep: [^\n]+\n$/)
    expect(err.slice('tcpstep: '.length, -1)).toMatch(says)
  })

  test('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const { code, out, err } = await tcpstep(['live', 'handshake', '--port', String(port)])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(new RegExp(`^tcpstep: bind: port ${port} is taken by another program[^\n]*\n$`))
    server.close()
  })
})
