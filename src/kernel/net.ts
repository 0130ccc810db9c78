import { connect, type Socket } from 'node:net'
import type { SocketRequest } from '../programs/program.ts'
import type { Errno, SocketCall } from '../tcp/names.ts'
import { bytesOf } from '../tcp/payload.ts'
import { isLetter } from '../udp/datagram.ts'
import type { Driver, Limitation, Outcome, Ready, Want } from './driver.ts'
import { type Address, checkAddress, checkLocal, checkPort, LOOPBACK } from './loopback.ts'
import { NetDatagrams } from './net-datagrams.ts'
import { NetListener } from './net-listener.ts'
import { NetStream } from './net-stream.ts'
import { Waiters } from './waiters.ts'

type Asked<Call extends SocketCall> = Extract<SocketRequest, { call: Call }>

/** What stands behind one descriptor: what was asked of it before, and what it has become. */
type Slot = {
  port: number
  noDelay: boolean
  keepAlive: boolean
  /** seconds; 0: the system decides */
  keepIdle: number
  reset: boolean
  listener: NetListener | null
  stream: NetStream | null
  datagrams: NetDatagrams | null
}

/** The first number that is not one of the three standard descriptors. */
const FIRST_FD = 3
const NOTHING_YET: Omit<Ready, 'fd'> = { readable: false, writable: true, closing: false, hangup: true, error: false }

/**
 * The driver where koffi is not to be had: the same calls with less control (see `cannot`). Its descriptors are numbers
 * of its own. bind() is kept until listen() or connect(), and both of these tell their answer when called again.
 */
export class NetDriver implements Driver {
  readonly name = 'node:net'
  readonly cannot: readonly Limitation[] = [
    'bind-late',
    'buffers',
    'linger',
    'reuse-address',
    'keep-alive',
    'segment-size',
    'linux-options',
    'accept-queue',
    'read-ahead',
    'whole-sends',
    'kernel-view',
    'together',
  ]
  readonly #slots = new Map<number, Slot>()
  readonly #waiters = new Waiters((wants) => this.#check(wants))
  /** Every socket that is not yet closed, also those whose last text is still on its way. */
  readonly #sockets = new Set<Socket>()
  /** Ports that clients have bound and closed first: TIME_WAIT outlasts a session, and Node would pass over it unasked. */
  readonly #timeWait = new Set<number>()
  #nextFd = FIRST_FD

  socket({ type }: Asked<'socket'>): Outcome {
    return { value: this.#open(null, type === 'dgram' ? new NetDatagrams(this.#changed) : null) }
  }

  setsockopt({ fd, option, value }: Asked<'setsockopt'>): Outcome {
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    switch (option) {
      case 'SO_RCVBUF':
      case 'SO_SNDBUF':
        return { limitation: 'buffers' }
      case 'SO_REUSEADDR':
        return { limitation: 'reuse-address' }
      case 'SO_LINGER':
        if (value > 0) return { limitation: 'linger' }
        slot.reset = value === 0
        return { value: null }
      case 'TCP_NODELAY':
        slot.noDelay = value !== 0
        slot.stream?.noDelay(slot.noDelay)
        return { value: null }
      case 'SO_KEEPALIVE':
      case 'TCP_KEEPIDLE':
        if (option === 'SO_KEEPALIVE') slot.keepAlive = value !== 0
        else slot.keepIdle = value
        slot.stream?.keepAlive(slot.keepAlive, slot.keepIdle)
        return { value: null }
      case 'TCP_KEEPINTVL':
      case 'TCP_KEEPCNT':
        return { limitation: 'keep-alive' }
      case 'TCP_MAXSEG':
        return { limitation: 'segment-size' }
      case 'TCP_USER_TIMEOUT':
      case 'TCP_CORK':
      case 'TCP_QUICKACK':
        return { limitation: 'linux-options' }
    }
  }

  bind({ fd, address = '', port }: Asked<'bind'>): Outcome {
    checkPort(port, 'bind')
    checkLocal(address)
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    if (slot.datagrams) return slot.datagrams.bind(port)
    if (slot.stream || slot.listener || slot.port) return { errno: 'EINVAL' }
    if (this.#timeWait.has(port)) return { errno: 'EADDRINUSE' }
    slot.port = port
    return { value: null }
  }

  listen({ fd, backlog }: Asked<'listen'>): Outcome {
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    if (slot.stream) return { errno: 'EINVAL' }
    slot.listener ??= new NetListener(slot.port, backlog, this.#changed)
    const answer = slot.listener.listening()
    if (answer.errno !== undefined && answer.errno !== 'EAGAIN') slot.listener = null
    return answer
  }

  connect({ fd, address, port }: Asked<'connect'>): Outcome {
    checkAddress(address)
    checkPort(port, 'connect')
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    if (slot.datagrams) return slot.datagrams.connect({ address, port })
    if (slot.listener) return { errno: 'EISCONN' }
    slot.stream ??= this.#stream(
      connect({
        host: address,
        port,
        allowHalfOpen: true,
        noDelay: slot.noDelay,
        keepAlive: slot.keepAlive,
        keepAliveInitialDelay: 1000 * slot.keepIdle,
        ...(slot.port ? { localAddress: LOOPBACK, localPort: slot.port } : {}),
      }),
    )
    const answer = slot.stream.connected()
    if (answer.errno !== undefined && answer.errno !== 'EAGAIN') slot.stream = null
    return answer
  }

  accept({ fd }: Asked<'accept'>): Outcome {
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    if (!slot.listener) return { errno: 'EINVAL' }
    const socket = slot.listener.accept()
    return socket ? { value: this.#open(this.#stream(socket), null) } : { errno: 'EAGAIN' }
  }

  send({ fd, payload, flags }: Asked<'send'>): Outcome {
    if (flags !== undefined) return { errno: 'EOPNOTSUPP' }
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    if (slot.datagrams) return slot.datagrams.send(payload, null)
    return slot.stream?.send(bytesOf(payload)) ?? { errno: 'EPIPE' }
  }

  recv({ fd, max }: Asked<'recv'>): Outcome {
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    if (slot.datagrams) return textAlone(slot.datagrams.recvfrom(max))
    return slot.stream?.recv(max) ?? { errno: 'ENOTCONN' }
  }

  sendto({ fd, payload, address, port }: Asked<'sendto'>): Outcome {
    checkAddress(address)
    checkPort(port, 'sendto')
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    return slot.datagrams?.send(payload, { address, port }) ?? { errno: 'EOPNOTSUPP' }
  }

  recvfrom({ fd, max }: Asked<'recvfrom'>): Outcome {
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    return slot.datagrams?.recvfrom(max) ?? { errno: 'EOPNOTSUPP' }
  }

  shutdown({ fd, how }: Asked<'shutdown'>): Outcome {
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    return slot.stream?.shutdown(how) ?? { errno: 'ENOTCONN' }
  }

  close({ fd }: { fd: number }): Outcome {
    const slot = this.#slots.get(fd)
    if (!slot) return { errno: 'EBADF' }
    this.#slots.delete(fd)
    if (slot.port && slot.stream && !slot.reset && !slot.stream.ready().closing) this.#timeWait.add(slot.port)
    slot.listener?.close()
    slot.datagrams?.close()
    if (slot.reset) slot.stream?.abort()
    else slot.stream?.close()
    this.#waiters.forget(fd)
    return { value: null }
  }

  ready(wants: readonly Want[], timeout_ms?: number): Promise<Ready[]> {
    return this.#waiters.wait(wants, timeout_ms)
  }

  errorOf(fd: number): Errno | null {
    const slot = this.#slots.get(fd)
    return slot?.stream?.takeError() ?? slot?.listener?.takeError() ?? slot?.datagrams?.takeError() ?? null
  }

  addressOf(fd: number): { local: Address | null; remote: Address | null } {
    const slot = this.#slots.get(fd)
    if (slot?.datagrams) return slot.datagrams
    // what bind() wanted is not had before a connection or a listener has it
    const wanted = slot?.port && !slot.stream ? { address: LOOPBACK, port: slot.port } : null
    return { local: slot?.stream?.local ?? slot?.listener?.local ?? wanted, remote: slot?.stream?.remote ?? null }
  }

  abort(fd: number): void {
    const slot = this.#slots.get(fd)
    if (slot) slot.reset = true
    this.close({ fd })
  }

  async end(): Promise<void> {
    for (const fd of this.#slots.keys()) this.abort(fd)
    this.#waiters.end()
    const closed = [...this.#sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all(closed)
  }

  #open(stream: NetStream | null, datagrams: NetDatagrams | null): number {
    this.#slots.set(this.#nextFd, {
      port: 0,
      noDelay: false,
      keepAlive: false,
      keepIdle: 0,
      reset: false,
      listener: null,
      stream,
      datagrams,
    })
    return this.#nextFd++
  }

  #stream(socket: Socket): NetStream {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    return new NetStream(socket, this.#changed)
  }

  readonly #changed = (): void => this.#waiters.recheck()

  /** As poll(2) with no time: what is wanted and so, and errors and hang-ups always. */
  #check(wants: readonly Want[]): Ready[] {
    return wants.flatMap((want) => {
      const slot = this.#slots.get(want.fd)
      const is = slot?.datagrams?.ready() ?? slot?.stream?.ready() ?? slot?.listener?.ready() ?? NOTHING_YET
      const ready = {
        fd: want.fd,
        readable: is.readable && want.readable === true,
        writable: is.writable && want.writable === true,
        closing: is.closing && want.closing === true,
        hangup: is.hangup,
        error: is.error,
      }
      return ready.readable || ready.writable || ready.closing || ready.hangup || ready.error ? [ready] : []
    })
  }
}

/** What recv() tells of a datagram: not who sent it. */
const textAlone = ({ value, errno }: Outcome): Outcome => {
  if (errno !== undefined) return { errno }
  return { value: isLetter(value) ? value.payload : null }
}
