import type { Errno, SocketCall } from '../tcp/names.ts'
import { decoded, type Payload, undecodable } from '../tcp/payload.ts'
import type { Letter } from '../udp/datagram.ts'

/**
 * Socket options a program may set, with the values of setsockopt(2); SO_LINGER is the seconds, and -1 for off, TCP_KEEPIDLE and
 * TCP_KEEPINTVL are seconds too, TCP_USER_TIMEOUT is milliseconds.
 */
export const SOCKET_OPTIONS = [
  'SO_REUSEADDR',
  'SO_RCVBUF',
  'SO_SNDBUF',
  'SO_LINGER',
  'SO_KEEPALIVE',
  'TCP_NODELAY',
  'TCP_KEEPIDLE',
  'TCP_KEEPINTVL',
  'TCP_KEEPCNT',
  'TCP_MAXSEG',
  'TCP_USER_TIMEOUT',
  'TCP_CORK',
  'TCP_QUICKACK',
] as const
export type SocketOption = (typeof SOCKET_OPTIONS)[number]
/** Flags of send(2): the text is urgent (§3.8.5); more will follow, so it need not leave yet (§3.9.1.2). */
export const SEND_FLAGS = ['MSG_OOB', 'MSG_MORE'] as const
export type SendFlag = (typeof SEND_FLAGS)[number]
/** What shutdown(2) shuts. */
export type How = 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR'

/**
 * One call of a program. These touch no socket: `sleep` waits, `barrier` waits for all other programs, `thread` starts a thread of
 * the same program, `input` asks the user for a line, `time` reads the clock.
 */
export type Request =
  | { call: 'socket'; type?: 'dgram' }
  | { call: 'setsockopt'; fd: number; option: SocketOption; value: number }
  /** without an address, or with '': every address of the host; port 0: any free one */
  | { call: 'bind'; fd: number; address?: string; port: number }
  | { call: 'listen'; fd: number; backlog: number }
  | { call: 'connect'; fd: number; address: string; port: number }
  | { call: 'accept'; fd: number }
  | { call: 'send'; fd: number; payload: Payload; flags?: SendFlag }
  | { call: 'recv'; fd: number; max: number }
  | { call: 'sendto'; fd: number; payload: Payload; address: string; port: number }
  | { call: 'recvfrom'; fd: number; max: number }
  | { call: 'shutdown'; fd: number; how: How }
  | { call: 'close'; fd: number }
  | { call: 'sleep'; us: number }
  | { call: 'barrier' }
  /** `run`: its name in `Program.threads`; `fd`: the descriptor that it is given */
  | { call: 'thread'; run: string; fd: number }
  | { call: 'input'; prompt: string }
  | { call: 'time' }

/** A request that touches a socket. */
export type SocketRequest = Extract<Request, { call: SocketCall }>

/** Whether a request touches a socket. */
export const touchesSocket = <R extends Request>(request: R): request is R & SocketRequest => !(request.call in ASIDE)

/** The calls that touch no socket. */
const ASIDE: Readonly<Record<Exclude<Request['call'], SocketCall>, true>> = {
  sleep: true,
  barrier: true,
  thread: true,
  input: true,
  time: true,
}

/**
 * What a call gave. socket and accept: the new descriptor; send and sendto: the octets taken; recv: the payload, null for
 * b''; recvfrom: a letter; input: the line; time: the time of day as HH:MM:SS; all others: null. With an errno there is no value.
 */
export type Result =
  | { value: number | string | Payload | Letter | null; errno?: undefined }
  | { errno: Errno; value?: undefined }

/** A request and the line of the Python text (from 1) that makes it. */
export type LineRequest = Request & { line: number }

/** A running program: yields its calls, is given their results. Deterministic: the same results give the same calls. */
export type Run = Generator<LineRequest, void, Result>

/** The port of a program, and where it finds its peer. Ports are those of the scenario, or of the machine in a live run. */
export type Surroundings = { port: number; peerAddress: string; peerPort: number }

/** A program of a student: the Python text that is shown, and the same as a generator. */
export type Program = {
  /** Python; `{port}`, `{peer}` and `{peerPort}` stand for the surroundings */
  python: string
  run: (around: Surroundings) => Run
  /** what its threads do, by name; their lines are those of the same text */
  threads?: Readonly<Record<string, (around: Surroundings, fd: number) => Run>>
}

/** The Python text of a program in its surroundings, a line each. */
export function pythonLines(program: Program, around: Surroundings): string[] {
  return program.python
    .trim()
    .replaceAll('{peer}', around.peerAddress)
    .replaceAll('{peerPort}', String(around.peerPort))
    .replaceAll('{port}', String(around.port))
    .split('\n')
}

/** What a program imports, as its first line. */
export function importsOf(lines: readonly string[]): string {
  const used = MODULES.filter((name) => lines.some((line) => new RegExp(`\\b${name}\\.`).test(line)))
  return `import ${used.join(', ')}`
}

const MODULES = ['socket', 'struct', 'threading', 'time'] as const

/** The lines of a program as a file that Python runs. */
export const pythonFile = (lines: readonly string[]): string => [importsOf(lines), '', ...lines, ''].join('\n')

/** Whether a program talks UDP: the first socket that it asks for says so. */
export function talksInDatagrams(program: Program, around: Surroundings): boolean {
  const { value } = program.run(around).next()
  return value?.call === 'socket' && value.type === 'dgram'
}

/** One call on one line; gives its value, and raises `Uncaught` where the program does not expect an errno. */
export function* at(
  line: number,
  request: Request,
): Generator<LineRequest, number | string | Payload | Letter | null, Result> {
  const result = yield { ...request, line }
  if (result.errno !== undefined) throw new Uncaught(result.errno, line)
  return result.value
}

/** Like `at`, for input and time. */
export function* wordsAt(line: number, request: Request): Generator<LineRequest, string, Result> {
  return (yield* at(line, request)) as string
}

/** Like `at`, for `recv(…).decode()`: the text, '' when the peer has closed. Raises `Uncaught` where the bytes are no text. */
export function* textAt(line: number, request: Request): Generator<LineRequest, string, Result> {
  const payload = yield* bytesAt(line, request)
  const mistake = undecodable(payload)
  if (mistake) throw new Uncaught(mistake, line)
  return decoded(payload)
}

/** The program ends here as Python would: an exception that nobody catches. Its sockets stay as they are. */
export class Uncaught extends Error {
  constructor(
    readonly what: string,
    readonly line: number,
  ) {
    super(`${what} on line ${line}`)
  }
}

/** Like `at`, for calls whose value is a descriptor or a count. */
export function* numberAt(line: number, request: Request): Generator<LineRequest, number, Result> {
  return (yield* at(line, request)) as number
}

/** Like `at`, for recv: the payload, or null when the peer has closed. */
export function* bytesAt(line: number, request: Request): Generator<LineRequest, Payload | null, Result> {
  return (yield* at(line, request)) as Payload | null
}

/** Like `at`, for recvfrom: the payload and who sent it. */
export function* letterAt(line: number, request: Request): Generator<LineRequest, Letter, Result> {
  return (yield* at(line, request)) as Letter
}
