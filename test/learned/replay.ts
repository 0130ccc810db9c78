import { LOCAL, LoneHost, REMOTE } from '../../src/drill/lone-host.ts'
import type { Result, SocketRequest } from '../../src/programs/program.ts'
import type { Habits } from '../../src/tcp/habits.ts'
import type { State } from '../../src/tcp/names.ts'
import { text } from '../../src/tcp/payload.ts'
import { type Flag, NO_OPTIONS } from '../../src/tcp/segment.ts'
import { TesterView } from './view.ts'

const TESTERS_PORT = 34_567
const WINDOW = 8192

/** The state in which an input found a client, and its answer: `TIMEOUT`, or what it sent in the tester's words. */
type Answer = { state: State; said: string }

/** What a client of ours answers to an input after an access word (`ε`: none). No timer goes off meanwhile. */
export function answerTo(accessWord: string, input: string, habits: Habits): Answer {
  const client = new Client(habits)
  if (accessWord !== 'ε') for (const earlier of accessWord.split(' ')) client.put(earlier)
  return { state: client.state, said: client.put(input) }
}

/** A program with one socket, which makes the calls that the tester asks for, and the tester at the other end of the line. */
class Client {
  readonly #view = new TesterView()
  readonly #host: LoneHost
  readonly #fd: number
  readonly #port: number
  /** its one thread for calls that block */
  #blocked: SocketRequest | null = null
  #closed = false
  #seen = 0

  constructor(habits: Habits) {
    this.#host = new LoneHost(habits, { changed: () => this.#resume(), sends: () => undefined })
    this.#fd = (this.#host.call({ call: 'socket' }, false) as { value: number }).value
    this.#host.call({ call: 'bind', fd: this.#fd, port: 0 }, false)
    this.#port = this.#host.state.sockets.get(this.#fd)!.port!
    this.#host.call({ call: 'setsockopt', fd: this.#fd, option: 'TCP_NODELAY', value: 1 }, false)
  }

  /** Of the connection that the tester knows, or has reset. */
  get state(): State {
    const local = `${LOCAL}:${this.#port}`
    const known = [...this.#host.state.connections.values()].find((each) => each.local === local)
    return known?.endpoint.state ?? 'CLOSED'
  }

  put(input: string): string {
    if (input === 'CONNECT') this.#begin({ call: 'connect', fd: this.#fd, address: REMOTE, port: TESTERS_PORT })
    else if (input === 'RCV') this.#begin({ call: 'recv', fd: this.#fd, max: 1024 })
    else if (input === 'CLOSE') this.#close()
    else this.#deliver(input)
    return this.#listen()
  }

  #begin(request: SocketRequest): void {
    if (this.#blocked !== null || this.#closed) return
    this.#keep(request, this.#host.call(request, false))
  }

  #resume(): void {
    if (this.#blocked !== null) this.#keep(this.#blocked, this.#host.call(this.#blocked, true))
  }

  #keep(request: SocketRequest, result: Result | null): void {
    this.#blocked = result === null ? request : null
  }

  /** The thread that waits is stopped first. */
  #close(): void {
    this.#blocked = null
    this.#closed = true
    this.#host.call({ call: 'close', fd: this.#fd }, false)
  }

  #deliver(input: string): void {
    const [, named, octets] = /^(\S+)\(V,V,(\d)\)$/.exec(input)!
    const flags = named!.split('+') as Flag[]
    this.#host.deliver({
      proto: 'tcp',
      srcPort: TESTERS_PORT,
      dstPort: this.#port,
      ...this.#view.send(flags),
      wnd: WINDOW,
      flags,
      options: NO_OPTIONS,
      payload: octets === '0' ? null : text('x'),
    })
  }

  /** The tester hears what leaves from the port that it was told; a second connect() takes another one. */
  #listen(): string {
    const came = this.#host.sent.slice(this.#seen).filter(({ segment }) => segment.srcPort === this.#port)
    this.#seen = this.#host.sent.length
    if (came.length === 0) {
      this.#view.hearNothing()
      return 'TIMEOUT'
    }
    return came.map(({ segment }) => this.#view.hear(segment)).join(' ')
  }
}
