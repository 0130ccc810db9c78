import { beforeEach, describe, expect, test } from 'vitest'
import { type Pair, PROGRAMS, programOf } from '../../src/programs/index.ts'
import {
  type LineRequest,
  type Program,
  pythonLines,
  type Result,
  type Surroundings,
  Uncaught,
} from '../../src/programs/program.ts'
import { type Payload, text } from '../../src/tcp/payload.ts'
import { pythonVersion, syntaxErrors } from './python.ts'

const AROUND: Surroundings = { port: 49_152, peerAddress: '10.0.0.2', peerPort: 8081 }

const ALL = Object.entries(PROGRAMS).flatMap(([id, pair]) =>
  (['client', 'server'] as const).map((role) => [`${id} ${role}`, pair[role]] as const),
)

/** A world in which every call succeeds: the peer sends `said`, message by message, and then closes; the second send after that fails. */
function answerer(said: readonly Payload[]) {
  let fd = 3
  let heard = 0
  let unheard = 0
  let asked = 0
  return ({ call, ...args }: LineRequest): Result => {
    if (call === 'socket' || call === 'accept') {
      heard = 0
      unheard = 0
      return { value: fd++ }
    }
    if (call === 'input') return { value: TYPED[asked++] ?? '' }
    if (call === 'time') return { value: '09:00:00' }
    if (call === 'send' && heard > said.length && unheard++ > 0) return { errno: 'EPIPE' }
    if (call === 'send') return { value: 'payload' in args ? Math.min(10_000, lengthOf(args.payload)) : 0 }
    if (call === 'recv') return { value: said[heard++] ?? null }
    if (call === 'recvfrom') return { value: { payload: said[heard++] ?? null, address: '10.0.0.2', port: 8081 } }
    return { value: null }
  }
}

const lengthOf = (payload: Payload): number => ('length' in payload ? payload.length : payload.hex.length / 2)

/** A server may serve for ever. */
const LONG_ENOUGH = 60

/** All calls of a program and of its threads, with the results it got; the first ones of a program that never ends. */
function callsOf(program: Program, answer: (request: LineRequest) => Result): LineRequest[] {
  const threads = Object.values(program.threads ?? {}).map((thread) => thread(AROUND, 4))
  const calls: LineRequest[] = []
  for (const run of [program.run(AROUND), ...threads]) {
    const begun = calls.length
    for (let next = run.next(); !next.done && calls.length - begun < LONG_ENOUGH; next = run.next(answer(next.value)))
      calls.push(next.value)
  }
  return calls
}

/** How the Python text makes a call; the values that a request carries stand in its line too. */
function inPython(request: LineRequest): string {
  switch (request.call) {
    case 'socket':
      return request.type ? 'socket.socket(socket.AF_INET, socket.SOCK_DGRAM)' : 'socket.socket()'
    case 'sleep':
      return `time.sleep(${request.us / 1e6})`
    case 'barrier':
      return 'barrier.wait()'
    case 'thread':
      return `threading.Thread(target=${request.run}, args=(conn,)).start()`
    case 'input':
      return `input("${request.prompt}")`
    case 'time':
      return 'time.strftime("%H:%M:%S ")'
    case 'bind':
      return `.bind(("${request.address ?? ''}", ${request.port}))`
    case 'connect':
      return `.connect(("${request.address}", ${request.port}))`
    case 'listen':
      return `.listen(${request.backlog})`
    case 'recv':
    case 'recvfrom':
      return `.${request.call}(${request.max})`
    case 'shutdown':
      return `.shutdown(socket.${request.how})`
    case 'setsockopt':
      return `.setsockopt(socket.${request.option.startsWith('TCP_') ? 'IPPROTO_TCP' : 'SOL_SOCKET'}, socket.${request.option}, `
    case 'send':
    case 'sendto':
      return `.${request.call}(`
    default:
      return `.${request.call}()`
  }
}

/** sendall() is made of send() calls; listen() without a number is listen(128). */
const unfolded = (line: string): string => line.replace('.sendall(', '.send(').replace('.listen()', '.listen(128)')

/** A line with the sums of ports in it done: `8081 + 1` is 8082. */
const summed = (line: string): string =>
  line.replace(/(\d+) \+ (\d+)/g, (_, one: string, other: string) => String(Number(one) + Number(other)))

const MESSAGES = [text('one\n'), text('two\n')]
const TYPED = ['hello', 'q']

describe.each(ALL)('%s', (_, program) => {
  test('each call stands in the line of Python that it names', () => {
    const lines = pythonLines(program, AROUND).map(summed)
    const calls = callsOf(program, answerer(MESSAGES))
    expect(calls.length).toBeGreaterThan(0)
    for (const request of calls) expect(unfolded(lines[request.line - 1]!)).toContain(inPython(request))
  })

  test('every line of Python that calls is a call of the program', () => {
    const called = new Set(callsOf(program, answerer(MESSAGES)).map(({ line }) => line))
    pythonLines(program, AROUND).forEach((line, index) => {
      const code = line.split('#')[0]!
      const calls =
        /socket\.socket\(|barrier\.wait|time\.(sleep|strftime)|threading\.|input\(|\.(bind|listen|accept|connect|send|recv|sendto|recvfrom|shutdown|close|setsockopt)\(/
      if (calls.test(unfolded(code))) expect(called, `line ${index + 1}: ${line}`).toContain(index + 1)
    })
  })

  test('the same results give the same calls', () => {
    expect(callsOf(program, answerer(MESSAGES))).toEqual(callsOf(program, answerer(MESSAGES)))
  })

  test('an errno that it does not catch ends it at that line', () => {
    const run = program.run(AROUND)
    const { value } = run.next()
    expect(value).toMatchObject({ call: 'socket' })
    expect(() => run.next({ errno: 'EACCES' })).toThrow(new Uncaught('EACCES', value!.line))
  })

  test('the text has its surroundings in it and no place left open', () => {
    const lines = pythonLines(program, AROUND)
    expect(lines.join('\n')).not.toMatch(/\{\w+\}/)
    expect(lines[0]).not.toBe('')
    expect(lines.at(-1)).not.toBe('')
  })
})

describe('the texts are Python', () => {
  const why = 'there is no python3 here to compile the programs'
  if (pythonVersion === null) console.warn(`skipped: ${why}`)

  beforeEach(({ skip }) => {
    skip(pythonVersion === null && !process.env.CI, why)
    expect(pythonVersion, 'python3 compiles the programs').not.toBeNull()
  })

  test('each compiles', () => {
    const errors = syntaxErrors(ALL.map(([, program]) => pythonLines(program, AROUND).join('\n')))
    expect(errors).toEqual(ALL.map(() => null))
  })

  test('what is none would be found', () => {
    expect(syntaxErrors(['while True\n    pass'])[0]).toMatch(/expected ':'/)
  })
})

test('pythonLines fills in the addresses and ports of the surroundings', () => {
  const program: Program = { python: '\nconnect("{peer}", {peerPort}) from {port}, {peer}\n', *run() {} }
  expect(pythonLines(program, AROUND)).toEqual(['connect("10.0.0.2", 8081) from 49152, 10.0.0.2'])
})

test('programOf names the known programs where the id is unknown', () => {
  expect(programOf('echo', 'client')).toBe(PROGRAMS.echo?.client)
  expect(() => programOf('no-such', 'server')).toThrow(/unknown program no-such; known are abort, .*echo/)
  expect(() => programOf('no-such', 'server')).toThrow(RangeError)
})

test('the server of abort catches the error of line 7 and goes on', () => {
  const server = (PROGRAMS.abort as Pair).server
  const calls = callsOf(server, (request) =>
    request.line === 7 ? { errno: 'ECONNRESET' } : answerer(MESSAGES)(request),
  )
  expect(calls.at(-1)).toEqual({ call: 'close', line: 10, fd: 3 })
})

test.each([
  ['chat', 'client'],
  ['chat', 'server'],
  ['time-reply', 'client'],
] as const)('bytes that are no text end %s, the %s, where it decodes them', (id, role) => {
  const run = programOf(id, role).run(AROUND)
  const answer = answerer([{ hex: 'e5a5' }])
  const play = () => {
    for (let next = run.next(); !next.done; ) next = run.next(answer(next.value))
  }
  expect(play).toThrow(/'utf-8' codec can't decode bytes in position 0-1: unexpected end of data on line \d/)
})
