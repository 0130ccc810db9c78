import type { How, SendFlag, SocketOption, SocketRequest } from '../programs/program.ts'
import type { Errno, SocketCall } from '../tcp/names.ts'
import { bytesOf, fromBytes } from '../tcp/payload.ts'
import type { Driver, Limitation, Outcome, Ready, Want } from './driver.ts'
import { ECONNABORTED, EINPROGRESS, ERRNO, errnoName } from './errno.ts'
import type { Libc } from './libc.ts'
import { type Address, checkAddress, checkLocal, checkPort, LOOPBACK } from './loopback.ts'
import { AF_INET, addressIn, int, intIn, SOCKADDR_IN, sockaddr } from './sockaddr.ts'
import { Waiting } from './waiting.ts'

const SOCK_STREAM = 1
const SOCK_DGRAM = 2
const SOCK_NONBLOCK = 0x800
const SOCK_CLOEXEC = 0x80000
const MSG_NOSIGNAL = 0x4000
const SEND_FLAG: Readonly<Record<SendFlag, number>> = { MSG_OOB: 1, MSG_MORE: 0x8000 }
const SOL_SOCKET = 1
const SO_ERROR = 4
const IPPROTO_TCP = 6
const HOW: Readonly<Record<How, number>> = { SHUT_RD: 0, SHUT_WR: 1, SHUT_RDWR: 2 }
const OPTION: Readonly<Record<SocketOption, readonly [level: number, option: number]>> = {
  SO_REUSEADDR: [SOL_SOCKET, 2],
  SO_SNDBUF: [SOL_SOCKET, 7],
  SO_RCVBUF: [SOL_SOCKET, 8],
  SO_KEEPALIVE: [SOL_SOCKET, 9],
  SO_LINGER: [SOL_SOCKET, 13],
  TCP_NODELAY: [IPPROTO_TCP, 1],
  TCP_KEEPIDLE: [IPPROTO_TCP, 4],
  TCP_KEEPINTVL: [IPPROTO_TCP, 5],
  TCP_KEEPCNT: [IPPROTO_TCP, 6],
  TCP_MAXSEG: [IPPROTO_TCP, 2],
  TCP_USER_TIMEOUT: [IPPROTO_TCP, 18],
  TCP_CORK: [IPPROTO_TCP, 3],
  TCP_QUICKACK: [IPPROTO_TCP, 12],
}
/** recv() may give less than was asked for; more than this is never read at once. */
const LARGEST_READ = 1 << 20

type Asked<Call extends SocketCall> = Extract<SocketRequest, { call: Call }>

/** The driver on Linux: the bench makes the calls itself, through koffi, on non-blocking descriptors. */
export class PosixDriver implements Driver {
  readonly name = 'koffi'
  readonly cannot: readonly Limitation[] = []
  readonly #libc: Libc
  readonly #waiting: Waiting
  /** Only what was opened here is ever touched. */
  readonly #open = new Set<number>()

  constructor(libc: Libc) {
    this.#libc = libc
    this.#waiting = new Waiting(libc)
  }

  socket({ type }: Asked<'socket'>): Outcome {
    const kind = type === 'dgram' ? SOCK_DGRAM : SOCK_STREAM
    return this.#opened('socket', this.#libc.socket(AF_INET, kind | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
  }

  setsockopt({ fd, option, value }: Asked<'setsockopt'>): Outcome {
    const [level, number] = OPTION[option]
    const memory = option === 'SO_LINGER' ? linger(value) : int(value)
    return this.#plain('setsockopt', fd, () => this.#libc.setsockopt(fd, level, number, memory, memory.length))
  }

  bind({ fd, address = '', port }: Asked<'bind'>): Outcome {
    checkPort(port, 'bind')
    checkLocal(address)
    const local = sockaddr({ address: LOOPBACK, port })
    return this.#plain('bind', fd, () => this.#libc.bind(fd, local, SOCKADDR_IN))
  }

  listen({ fd, backlog }: Asked<'listen'>): Outcome {
    return this.#plain('listen', fd, () => this.#libc.listen(fd, backlog))
  }

  connect({ fd, address, port }: Asked<'connect'>): Outcome {
    checkAddress(address)
    checkPort(port, 'connect')
    if (!this.#open.has(fd)) return { errno: 'EBADF' }
    const peer = sockaddr({ address, port })
    const number = this.#connect(fd, peer)
    // the first connect() after SO_ERROR has told why the last one failed says so once more, in other words
    return this.#connected(number === ECONNABORTED ? this.#connect(fd, peer) : number)
  }

  accept({ fd }: Asked<'accept'>): Outcome {
    if (!this.#open.has(fd)) return { errno: 'EBADF' }
    return this.#opened('accept', this.#libc.accept4(fd, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC))
  }

  send({ fd, payload, flags }: Asked<'send'>): Outcome {
    if (!this.#open.has(fd)) return { errno: 'EBADF' }
    const bytes = bytesOf(payload)
    const flag = flags === undefined ? 0 : SEND_FLAG[flags]
    const taken = this.#libc.send(fd, bytes, bytes.length, MSG_NOSIGNAL | flag)
    return taken < 0 ? this.#failed('send') : { value: taken }
  }

  recv({ fd, max }: Asked<'recv'>): Outcome {
    if (!this.#open.has(fd)) return { errno: 'EBADF' }
    const bytes = new Uint8Array(Math.min(max, LARGEST_READ))
    const count = this.#libc.recv(fd, bytes, bytes.length, 0)
    if (count < 0) return this.#failed('recv')
    return { value: count === 0 ? null : fromBytes(bytes.subarray(0, count)) }
  }

  sendto({ fd, payload, address, port }: Asked<'sendto'>): Outcome {
    checkAddress(address)
    checkPort(port, 'sendto')
    if (!this.#open.has(fd)) return { errno: 'EBADF' }
    const bytes = bytesOf(payload)
    const to = sockaddr({ address, port })
    const taken = this.#libc.sendto(fd, bytes, bytes.length, MSG_NOSIGNAL, to, to.length)
    return taken < 0 ? this.#failed('sendto') : { value: taken }
  }

  recvfrom({ fd, max }: Asked<'recvfrom'>): Outcome {
    if (!this.#open.has(fd)) return { errno: 'EBADF' }
    const bytes = new Uint8Array(Math.min(max, LARGEST_READ))
    const from = new Uint8Array(SOCKADDR_IN)
    const count = this.#libc.recvfrom(fd, bytes, bytes.length, 0, from, int(from.length))
    if (count < 0) return this.#failed('recvfrom')
    return { value: { payload: count === 0 ? null : fromBytes(bytes.subarray(0, count)), ...addressIn(from) } }
  }

  shutdown({ fd, how }: Asked<'shutdown'>): Outcome {
    return this.#plain('shutdown', fd, () => this.#libc.shutdown(fd, HOW[how]))
  }

  close({ fd }: { fd: number }): Outcome {
    this.#waiting.forget(fd)
    const result = this.#plain('close', fd, () => this.#libc.close(fd))
    this.#open.delete(fd)
    return result
  }

  ready(wants: readonly Want[], timeout_ms?: number): Promise<Ready[]> {
    return this.#waiting.wait(wants, timeout_ms)
  }

  errorOf(fd: number): Errno | null {
    const error = int(0)
    this.#libc.getsockopt(fd, SOL_SOCKET, SO_ERROR, error, int(error.length))
    const number = intIn(error)
    return number === 0 ? null : errnoName(number, 'getsockopt')
  }

  addressOf(fd: number): { local: Address | null; remote: Address | null } {
    const bytes = new Uint8Array(SOCKADDR_IN)
    const local = this.#libc.getsockname(fd, bytes, int(bytes.length)) === 0 ? addressIn(bytes) : null
    const remote = this.#libc.getpeername(fd, bytes, int(bytes.length)) === 0 ? addressIn(bytes) : null
    return { local: local?.port ? local : null, remote }
  }

  abort(fd: number): void {
    this.setsockopt({ call: 'setsockopt', fd, option: 'SO_LINGER', value: 0 })
    this.close({ fd })
  }

  async end(): Promise<void> {
    for (const fd of this.#open) this.abort(fd)
    await this.#waiting.end()
  }

  /** Gives the error number, 0 for success. */
  #connect(fd: number, peer: Uint8Array): number {
    return this.#libc.connect(fd, peer, SOCKADDR_IN) === 0 ? 0 : this.#libc.errno()
  }

  /** A handshake that has begun, or still runs, would block the program. */
  #connected(number: number): Outcome {
    if (number === 0) return { value: null }
    if (number === EINPROGRESS || number === ERRNO.EALREADY) return { errno: 'EAGAIN' }
    return { errno: errnoName(number, 'connect') }
  }

  /** A call that gives nothing but success. */
  #plain(call: SocketCall, fd: number, make: () => number): Outcome {
    if (!this.#open.has(fd)) return { errno: 'EBADF' }
    return make() < 0 ? this.#failed(call) : { value: null }
  }

  #opened(call: SocketCall, fd: number): Outcome {
    if (fd < 0) return this.#failed(call)
    this.#open.add(fd)
    return { value: fd }
  }

  #failed(call: SocketCall): { errno: Errno } {
    return { errno: errnoName(this.#libc.errno(), call) }
  }
}

/** struct linger: on or off, and the seconds; a program writes -1 for off. */
function linger(seconds: number): Uint8Array {
  return new Uint8Array(Int32Array.of(seconds < 0 ? 0 : 1, Math.max(seconds, 0)).buffer)
}
