import type { Socket } from '../host/host.ts'
import { habitsOf } from '../host/listener.ts'
import { SOCKET_OPTIONS } from '../programs/program.ts'
import type { Answer } from './answer.ts'
import { type Arguments, lingerOf } from './arguments.ts'
import type { Descriptors } from './descriptors.ts'
import { ERRNO_NUMBERS } from './errno.ts'
import { Failed } from './failure.ts'
import type { LoneHost } from './lone-host.ts'
import { tcbOf } from './readiness.ts'
import { IGNORED, QUEUES, READABLE, type Readable } from './socket-options.ts'

const O_RDWR = 2
const O_NONBLOCK = 0x800

/** The calls that ask and change what a socket is like: setsockopt, getsockopt, fcntl and ioctl. */
export class OptionCalls {
  constructor(
    private readonly host: LoneHost,
    private readonly descriptors: Descriptors,
    /**
     * setsockopt() doubles the size of a buffer, as Linux does for its book-keeping. Of the buffer to send, long segments need nearly
     * all for text; of that to receive, the window is one half.
     */
    private readonly doubled: boolean,
  ) {}

  set(args: Arguments): Answer {
    const [name = ''] = args.words(2)
    const fd = this.descriptors.fdOf(args.number(0))
    if (IGNORED.includes(name)) return this.descriptors.has(args.number(0)) ? { value: 0 } : { errno: 'EBADF' }
    const option = SOCKET_OPTIONS.find((each) => each === name) ?? lacks(name)
    const asked = option === 'SO_LINGER' ? lingerOf(args, 3) : args.number(3)
    const value = option === 'SO_SNDBUF' && this.doubled ? 2 * asked : asked
    const result = this.host.call({ call: 'setsockopt', fd, option, value }, false)
    return result?.errno ? { errno: result.errno } : { value: 0 }
  }

  get(args: Arguments): Answer {
    const socket = this.descriptors.socketOf(args.number(0))
    if (!socket) return { errno: 'EBADF' }
    const [name = ''] = args.words(2)
    const seen = name === 'SO_ERROR' ? this.#takeError(socket) : this.#option(socket, READABLE[name] ?? lacks(name))
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

  #option(socket: Socket, { of, book }: Readable): number {
    const tcb = tcbOf(this.host.state, socket)
    const habits = tcb?.habits ?? habitsOf(this.host.state, socket)
    const value = of(socket, habits, tcb?.snd.mss ?? habits.mss)
    return book && this.doubled ? 2 * value : value
  }

  /** fcntl(): whether the socket waits. */
  control(args: Arguments): Answer {
    const number = args.number(0)
    const [command] = args.words(1)
    if (!this.descriptors.has(number)) return { errno: 'EBADF' }
    if (command === 'F_GETFL') return { value: O_RDWR | (this.descriptors.waits(number) ? 0 : O_NONBLOCK) }
    if (command !== 'F_SETFL') args.wrong(1)
    this.descriptors.setWaiting(number, !args.words(2).includes('O_NONBLOCK'))
    return { value: 0 }
  }

  /** ioctl(): how much waits to be read, or to be sent and acknowledged. */
  ask(args: Arguments): Answer {
    const socket = this.descriptors.socketOf(args.number(0))
    if (!socket) return { errno: 'EBADF' }
    const [name = ''] = args.words(1)
    const seen = (QUEUES[name] ?? lacks(name))(tcbOf(this.host.state, socket))
    return { value: 0, filled: [{ name, expected: args.number(2), seen }] }
  }
}

function lacks(option: string): never {
  throw new Failed({ key: 'failed.no-option', values: { option } })
}
