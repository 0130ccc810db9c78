import { type Result, SEND_FLAGS, type SocketRequest } from '../programs/program.ts'
import { isPayload, lengthOf, pattern } from '../tcp/payload.ts'
import type { Answer } from './answer.ts'
import { Arguments, addressOf, howOf, octetsIn } from './arguments.ts'
import { Descriptors } from './descriptors.ts'
import { Failed } from './failure.ts'
import { LOCAL, type LoneHost, REMOTE } from './lone-host.ts'
import { OptionCalls } from './option-calls.ts'
import { PollCalls } from './poll-calls.ts'
import type { Profile } from './profile.ts'
import { ready } from './readiness.ts'
import type { Call } from './script.ts'

/** The ports that `...` stands for, or that the script's switches name. */
export type Ports = { bind: number; connect: number }

/**
 * A system call that is being made: tried again after everything that happens until it gives an answer. Of those that wait for a
 * limited time only, `timeout` says how long (microseconds); then it is tried as `expired`.
 */
export type Attempt = {
  readonly call: Call
  readonly timeout: number | null
  readonly try: (expired?: boolean) => Answer | null
}

/** One way to make a call. */
type Try = (resumed: boolean, expired: boolean) => Answer | null

/** Which argument of a call says how many milliseconds it waits. */
const TIMEOUTS: Readonly<Record<string, number>> = { poll: 2, epoll_wait: 3 }

/** Flags of send and recv that are known. */
const HARMLESS = ['MSG_NOSIGNAL', 'MSG_DONTWAIT', 'MSG_MORE']

/**
 * The system calls of a script at one host. Descriptors of the script are its own numbers; a call without an answer (null)
 * blocks, and is to be tried again.
 */
export class SystemCalls {
  readonly #descriptors: Descriptors
  readonly #options: OptionCalls
  readonly #polls: PollCalls

  constructor(
    private readonly host: LoneHost,
    private readonly ports: Ports,
    /** a socket listens at this port from now on */
    private readonly listens: (port: number) => void,
    profile: Profile,
  ) {
    this.#descriptors = new Descriptors(host)
    this.#options = new OptionCalls(host, this.#descriptors, profile === 'linux')
    this.#polls = new PollCalls(host, this.#descriptors)
  }

  /** Something has happened to the host: whoever polls its sockets must look. */
  look(): void {
    this.#polls.look()
  }

  /** The call of a line, not made yet. A name that is not known fails the drill. */
  attempt(call: Call): Attempt {
    const args = new Arguments(call)
    const make = this.#calls[call.name]
    if (!make || !Object.hasOwn(this.#calls, call.name))
      throw new Failed({ key: 'failed.no-call', values: { call: call.name } })
    let tries = 0
    const once = make(args)
    const place = TIMEOUTS[call.name]
    const timeout = place !== undefined && args.number(place) > 0 ? 1000 * args.number(place) : null
    return {
      call,
      timeout,
      try: (expired = false) => {
        tries += 1
        return once(tries > 1, expired)
      },
    }
  }

  readonly #calls: Readonly<Record<string, (args: Arguments) => Try>> = {
    socket: (args) => () => this.#open(args),
    bind: (args) => () => this.#bind(args),
    listen: (args) => () => this.#listen(args),
    accept: (args) => (resumed) => this.#accept(args, resumed),
    accept4: (args) => (resumed) => this.#accept(args, resumed),
    connect: (args) => (resumed) => this.#connect(args, resumed),
    read: (args) => (resumed) => this.#receive(args, args.number(2), [], resumed),
    recv: (args) => (resumed) => this.#receive(args, args.number(2), args.words(3), resumed),
    recvfrom: (args) => (resumed) => this.#receive(args, args.number(2), args.words(3), resumed),
    recvmsg: (args) => (resumed) => this.#receive(args, octetsIn(args, 1), args.words(2), resumed),
    write: (args) => this.#send(args, args.number(2), []),
    send: (args) => this.#send(args, args.number(2), args.words(3)),
    sendto: (args) => this.#send(args, args.number(2), args.words(3)),
    writev: (args) => this.#send(args, octetsIn(args, 1), []),
    sendmsg: (args) => this.#send(args, octetsIn(args, 1), args.words(2)),
    shutdown: (args) => () => this.#simple({ call: 'shutdown', fd: this.#fd(args), how: howOf(args) }),
    close: (args) => () => this.#close(args),
    setsockopt: (args) => () => this.#options.set(args),
    getsockopt: (args) => () => this.#options.get(args),
    fcntl: (args) => () => this.#options.control(args),
    ioctl: (args) => () => this.#options.ask(args),
    poll: (args) => (_resumed, expired) => this.#polls.poll(args, expired),
    epoll_create: (args) => () => this.#polls.create(args),
    epoll_create1: (args) => () => this.#polls.create(args),
    epoll_ctl: (args) => () => this.#polls.control(args),
    epoll_wait: (args) => (_resumed, expired) => this.#polls.wait(args, expired),
  }

  #fd(args: Arguments): number {
    return this.#descriptors.fdOf(args.number(0))
  }

  #simple(request: SocketRequest): Answer | null {
    return answerOf(this.host.call(request, false))
  }

  /** Waits, or says EAGAIN at once where the socket does not wait. */
  #waiting(args: Arguments, request: SocketRequest, resumed: boolean, flags: readonly string[] = []): Answer | null {
    const waits = this.#descriptors.waits(args.number(0)) && !flags.includes('MSG_DONTWAIT')
    if (!waits && this.#wouldBlock(request)) return { errno: 'EAGAIN' }
    return answerOf(this.host.call(request, resumed))
  }

  /** A recv() that would wait must not leave a RECEIVE behind. */
  #wouldBlock(request: SocketRequest): boolean {
    const socket = 'fd' in request ? this.host.state.sockets.get(request.fd) : undefined
    const readable = ['connected', 'shut down', 'connecting'].includes(socket?.state ?? '')
    if (request.call === 'recv' && socket && readable) return (ready(this.host.state, socket, 1) & 1) === 0
    return request.call === 'accept' && socket?.state === 'listening' && ready(this.host.state, socket, 1) === 0
  }

  #open(args: Arguments): Answer | null {
    const types = args.words(1)
    if (!types.includes('SOCK_STREAM')) args.wrong(1)
    if (!args.words(2).every((protocol) => protocol === 'IPPROTO_TCP')) return { errno: 'EPROTONOSUPPORT' }
    const result = this.host.call({ call: 'socket' }, false)!
    const fd = this.#name(args.call, result.value as number)
    if (types.includes('SOCK_NONBLOCK')) this.#descriptors.setWaiting(fd, false)
    return { value: fd }
  }

  /** The script's number for a descriptor that the host has just given. */
  #name({ result }: Call, fd: number): number {
    const name = result >= 0 ? result : fd
    this.#descriptors.open(name, fd)
    return name
  }

  #bind(args: Arguments): Answer | null {
    const { address, port } = addressOf(args.at(1), LOCAL, this.ports.bind)
    return this.#simple({ call: 'bind', fd: this.#fd(args), address, port })
  }

  #listen(args: Arguments): Answer | null {
    const answer = this.#simple({ call: 'listen', fd: this.#fd(args), backlog: args.number(1) })
    const port = this.#descriptors.socketOf(args.number(0))?.port
    if (answer?.value === 0 && port) this.listens(port)
    return answer
  }

  #accept(args: Arguments, resumed: boolean): Answer | null {
    const answer = this.#waiting(args, { call: 'accept', fd: this.#fd(args) }, resumed)
    if (answer?.value === undefined) return answer
    const fd = this.#name(args.call, answer.value)
    if (args.call.name === 'accept4' && args.words(3).includes('SOCK_NONBLOCK')) this.#descriptors.setWaiting(fd, false)
    return { value: fd }
  }

  #connect(args: Arguments, resumed: boolean): Answer | null {
    const { address, port } = addressOf(args.at(1), REMOTE, this.ports.connect)
    const result = this.host.call({ call: 'connect', fd: this.#fd(args), address, port }, resumed)
    if (result) return answerOf(result)
    return this.#descriptors.waits(args.number(0)) ? null : { errno: 'EINPROGRESS' }
  }

  #receive(args: Arguments, max: number, flags: readonly string[], resumed: boolean): Answer | null {
    permit(args, flags)
    if (isNull(args)) return { errno: 'EFAULT' }
    return this.#waiting(args, { call: 'recv', fd: this.#fd(args), max }, resumed, flags)
  }

  /** A socket that waits takes all of it, however often it must wait for room; another takes what there is room for. */
  #send(args: Arguments, length: number, flags: readonly string[]): Try {
    permit(args, flags, SEND_FLAGS)
    const flag = SEND_FLAGS.find((each) => flags.includes(each))
    let taken = 0
    return () => {
      if (isNull(args)) return { errno: 'EFAULT' }
      const waits = this.#descriptors.waits(args.number(0)) && !flags.includes('MSG_DONTWAIT')
      do {
        const payload = pattern(taken, length - taken)
        const request: SocketRequest = { call: 'send', fd: this.#fd(args), payload, ...(flag && { flags: flag }) }
        const result = this.host.call(request, false)
        if (result === null && waits) return null
        if (result === null) return taken > 0 ? { value: taken } : { errno: 'EAGAIN' }
        if (result.errno) return taken > 0 ? { value: taken } : { errno: result.errno }
        taken += Number(result.value)
      } while (taken < length)
      return { value: taken }
    }
  }

  #close(args: Arguments): Answer | null {
    const answer = this.#simple({ call: 'close', fd: this.#fd(args) })
    this.#descriptors.close(args.number(0))
    return answer
  }
}

/** A result of the host as a system call gives it: a count for octets, 0 for what gives nothing. */
function answerOf(result: Result | null): Answer | null {
  if (result === null) return null
  if (result.errno !== undefined) return { errno: result.errno }
  if (typeof result.value === 'number') return { value: result.value }
  return { value: isPayload(result.value) ? lengthOf(result.value) : 0 }
}

/** The buffer is NULL, and something is to be read from it or put there. */
function isNull(args: Arguments): boolean {
  const buffer = args.at(1)
  return buffer.kind === 'words' && buffer.words[0] === 'NULL' && args.number(2) > 0
}

/** Flags that our host does not know would change what the call does. */
function permit(args: Arguments, flags: readonly string[], known: readonly string[] = []): void {
  const flag = flags.find((each) => !HARMLESS.includes(each) && !known.includes(each))
  if (flag) throw new Failed({ key: 'failed.no-option', values: { option: flag } })
  if (args.call.args.length < 2) args.wrong(1)
}
