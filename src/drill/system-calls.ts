import type { Socket } from '../host/host.ts'
import { habitsOf } from '../host/listener.ts'
import { type Result, SEND_FLAGS, type SocketRequest } from '../programs/program.ts'
import { isPayload, lengthOf, pattern } from '../tcp/payload.ts'
import type { Answer } from './answer.ts'
import { Arguments, addressOf, howOf, lingerOf, numberOf, octetsIn, partOf } from './arguments.ts'
import { ERRNO_NUMBERS } from './errno.ts'
import { Failed } from './failure.ts'
import { LOCAL, type LoneHost, REMOTE } from './lone-host.ts'
import { ready, tcbOf } from './readiness.ts'
import type { Call } from './script.ts'
import { QUEUES, READABLE, SETTABLE } from './socket-options.ts'

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

/** Flags of send and recv that are known. */
const HARMLESS = ['MSG_NOSIGNAL', 'MSG_DONTWAIT', 'MSG_MORE']

/**
 * The system calls of a script at one host. Descriptors of the script are its own numbers; a call without an answer (null)
 * blocks, and is to be tried again.
 */
export class SystemCalls {
  readonly #fds = new Map<number, number>()
  readonly #nonBlocking = new Set<number>()

  constructor(
    private readonly host: LoneHost,
    private readonly ports: Ports,
    /** a socket listens at this port from now on */
    private readonly listens: (port: number) => void,
  ) {}

  /** The call of a line, not made yet. A name that is not known fails the drill. */
  attempt(call: Call): Attempt {
    const args = new Arguments(call)
    const make = this.#calls[call.name]
    if (!make || !Object.hasOwn(this.#calls, call.name))
      throw new Failed({ key: 'failed.no-call', values: { call: call.name } })
    let tries = 0
    const once = make(args)
    const timeout = call.name === 'poll' && args.number(2) > 0 ? 1000 * args.number(2) : null
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
    setsockopt: (args) => () => this.#setOption(args),
    getsockopt: (args) => () => this.#getOption(args),
    fcntl: (args) => () => this.#control(args),
    ioctl: (args) => () => this.#ask(args),
    poll: (args) => (_resumed, expired) => this.#poll(args, expired),
  }

  /** The host's descriptor; one that the script has not opened is as wrong there as here. */
  #fd(args: Arguments): number {
    return this.#fds.get(args.number(0)) ?? -1
  }

  #socket(args: Arguments): Socket | undefined {
    return this.host.state.sockets.get(this.#fd(args))
  }

  #simple(request: SocketRequest): Answer | null {
    return answerOf(this.host.call(request, false))
  }

  /** Waits, or says EAGAIN at once where the socket does not wait. */
  #waiting(args: Arguments, request: SocketRequest, resumed: boolean, flags: readonly string[] = []): Answer | null {
    const waits = !this.#nonBlocking.has(args.number(0)) && !flags.includes('MSG_DONTWAIT')
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
    if (types.includes('SOCK_NONBLOCK')) this.#nonBlocking.add(fd)
    return { value: fd }
  }

  /** The script's number for a descriptor that the host has just given. */
  #name({ result }: Call, fd: number): number {
    const name = result >= 0 ? result : fd
    this.#fds.set(name, fd)
    this.#nonBlocking.delete(name)
    return name
  }

  #bind(args: Arguments): Answer | null {
    const { address, port } = addressOf(args.at(1), LOCAL, this.ports.bind)
    return this.#simple({ call: 'bind', fd: this.#fd(args), address, port })
  }

  #listen(args: Arguments): Answer | null {
    const answer = this.#simple({ call: 'listen', fd: this.#fd(args), backlog: args.number(1) })
    const port = this.#socket(args)?.port
    if (answer?.value === 0 && port) this.listens(port)
    return answer
  }

  #accept(args: Arguments, resumed: boolean): Answer | null {
    const answer = this.#waiting(args, { call: 'accept', fd: this.#fd(args) }, resumed)
    if (answer?.value === undefined) return answer
    const fd = this.#name(args.call, answer.value)
    if (args.call.name === 'accept4' && args.words(3).includes('SOCK_NONBLOCK')) this.#nonBlocking.add(fd)
    return { value: fd }
  }

  #connect(args: Arguments, resumed: boolean): Answer | null {
    const { address, port } = addressOf(args.at(1), REMOTE, this.ports.connect)
    const result = this.host.call({ call: 'connect', fd: this.#fd(args), address, port }, resumed)
    if (result) return answerOf(result)
    return this.#nonBlocking.has(args.number(0)) ? { errno: 'EINPROGRESS' } : null
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
      const waits = !this.#nonBlocking.has(args.number(0)) && !flags.includes('MSG_DONTWAIT')
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
    this.#fds.delete(args.number(0))
    return answer
  }

  #setOption(args: Arguments): Answer | null {
    const [name = ''] = args.words(2)
    const option = SETTABLE.find((each) => each === name)
    if (!option) throw new Failed({ key: 'failed.no-option', values: { option: name } })
    const value = option === 'SO_LINGER' ? lingerOf(args, 3) : args.number(3)
    return this.#simple({ call: 'setsockopt', fd: this.#fd(args), option, value })
  }

  #getOption(args: Arguments): Answer | null {
    const socket = this.#socket(args)
    if (!socket) return { errno: 'EBADF' }
    const [name = ''] = args.words(2)
    const seen = name === 'SO_ERROR' ? this.#takeError(socket) : this.#option(socket, name)
    if (seen === null) throw new Failed({ key: 'failed.no-option', values: { option: name } })
    if (args.at(3).kind === 'default') return { value: 0 }
    return { value: 0, filled: [{ name, expected: args.number(3), seen }] }
  }

  /** SO_ERROR tells the error that waits, once. */
  #takeError(socket: Socket): number {
    if (socket.error === null) return 0
    const { sockets } = this.host.state
    sockets.set(socket.fd, { ...socket, error: null, state: socket.state === 'failed' ? 'both closed' : socket.state })
    return ERRNO_NUMBERS[socket.error]
  }

  #option(socket: Socket, name: string): number | null {
    const tcb = tcbOf(this.host.state, socket)
    const habits = tcb?.habits ?? habitsOf(this.host.state, socket)
    return READABLE[name]?.(socket, habits, tcb?.snd.mss ?? habits.mss) ?? null
  }

  /** fcntl(): whether the socket waits. */
  #control(args: Arguments): Answer | null {
    const fd = args.number(0)
    const [command] = args.words(1)
    if (!this.#fds.has(fd)) return { errno: 'EBADF' }
    if (command === 'F_GETFL') return { value: O_RDWR | (this.#nonBlocking.has(fd) ? O_NONBLOCK : 0) }
    if (command !== 'F_SETFL') args.wrong(1)
    if (args.words(2).includes('O_NONBLOCK')) this.#nonBlocking.add(fd)
    else this.#nonBlocking.delete(fd)
    return { value: 0 }
  }

  /** ioctl(): how much waits to be read, or to be sent and acknowledged. */
  #ask(args: Arguments): Answer | null {
    const socket = this.#socket(args)
    if (!socket) return { errno: 'EBADF' }
    const tcb = tcbOf(this.host.state, socket)
    const [name = ''] = args.words(1)
    const seen = QUEUES[name]?.(tcb)
    if (seen === undefined) throw new Failed({ key: 'failed.no-option', values: { option: name } })
    return { value: 0, filled: [{ name, expected: args.number(2), seen }] }
  }

  /** poll(): returns when something is ready or its time is over; a descriptor that is not open is POLLNVAL. */
  #poll(args: Arguments, expired: boolean): Answer | null {
    const list = args.at(0)
    if (list.kind !== 'list') args.wrong(0)
    const filled = list.items.map((item) => {
      const fd = numberOf(partOf(item, 'fd') ?? item) ?? args.wrong(0)
      const asked = numberOf(partOf(item, 'events') ?? item) ?? args.wrong(0)
      const expected = numberOf(partOf(item, 'revents') ?? { kind: 'number', value: 0 }) ?? args.wrong(0)
      const socket = this.host.state.sockets.get(this.#fds.get(fd) ?? -1)
      return { name: 'revents', expected, seen: socket ? ready(this.host.state, socket, asked) : POLLNVAL }
    })
    const value = filled.filter(({ seen }) => seen !== 0).length
    return value === 0 && args.number(2) !== 0 && !expired ? null : { value, filled }
  }
}

const POLLNVAL = 0x20
const O_RDWR = 2
const O_NONBLOCK = 0x800

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
