import type { Result, SocketRequest } from '../programs/program.ts'
import type { Errno, SocketCall } from '../tcp/names.ts'
import type { Address } from './loopback.ts'

/**
 * What `node:net` cannot do, each with a text `driver.cannot.<name>`:
 * - `bind-late`: of a stream, an address in use is told by listen() or connect(), not by bind()
 * - `buffers`: SO_RCVBUF and SO_SNDBUF cannot be set
 * - `linger`: of SO_LINGER only 0 (and off) can be had
 * - `reuse-address`: SO_REUSEADDR is what Node makes it
 * - `keep-alive`: how often an idle peer is probed, and how many times, is what Node makes it
 * - `accept-queue`: Node accepts each connection at once, so that the kernel's queue is always empty
 * - `read-ahead`: Node reads before the program does, so that the window closes late
 * - `whole-sends`: a send is taken whole, whatever the buffer has room for
 * - `kernel-view`: no descriptor, so no TCP_INFO
 * - `together`: two calls cannot be made at the same moment
 */
export type Limitation =
  | 'bind-late'
  | 'buffers'
  | 'linger'
  | 'reuse-address'
  | 'keep-alive'
  | 'segment-size'
  | 'linux-options'
  | 'accept-queue'
  | 'read-ahead'
  | 'whole-sends'
  | 'kernel-view'
  | 'together'

/** What a call gave, or why this driver could not make it. */
export type Outcome = Result | { limitation: Limitation; value?: undefined; errno?: undefined }

/** What to wait for at a descriptor. Errors and hang-ups are always told, as by poll(2). */
export type Want = { fd: number; readable?: boolean; writable?: boolean; closing?: boolean }

/**
 * What poll(2) says of a descriptor: `closing` is the peer's FIN (POLLRDHUP), `hangup` both directions shut or no
 * connection (POLLHUP), `error` an error for SO_ERROR to tell (POLLERR).
 */
export type Ready = {
  fd: number
  readable: boolean
  writable: boolean
  closing: boolean
  hangup: boolean
  error: boolean
}

type Calls = { [Call in SocketCall]: (request: Extract<SocketRequest, { call: Call }>) => Outcome }

/**
 * Real sockets on loopback, as the socket chart's effects need them. A call never blocks: it gives EAGAIN where a
 * program would wait (so does connect() while the handshake runs), and may be made again once `ready` says so.
 * A descriptor that this driver did not open is EBADF. An address or a port out of bounds is thrown as a `Refusal`.
 */
export interface Driver extends Calls {
  readonly name: 'koffi' | 'node:net'
  /** what it cannot do; empty where it makes the calls itself */
  readonly cannot: readonly Limitation[]
  /**
   * Waits until something that is wanted, or an error or hang-up, has happened at one of the descriptors, and tells
   * those where it did. Empty once `timeout_ms` is over or one of the descriptors was closed here.
   */
  ready(wants: readonly Want[], timeout_ms?: number): Promise<Ready[]>
  /** SO_ERROR: the error that waits to be told, and forgets it. */
  errorOf(fd: number): Errno | null
  /** Both ends of a socket, as far as it has them. */
  addressOf(fd: number): { local: Address | null; remote: Address | null }
  /** Linger 0, then close: RST and never a FIN. Only for the cleanup at the end of a session. */
  abort(fd: number): void
  /** Aborts whatever is still open and gives everything back. */
  end(): Promise<void>
}

/** Makes one call: the effect of the socket chart's edge has the name of the driver's method. */
export function perform(driver: Driver, request: SocketRequest): Outcome {
  const call = driver[request.call] as (this: Driver, request: SocketRequest) => Outcome
  return call.call(driver, request)
}

/** What a call that gave EAGAIN waits for. */
export function wantOf(request: Extract<SocketRequest, { fd: number }>): Want {
  const reads = request.call === 'accept' || request.call === 'recv' || request.call === 'recvfrom'
  return { fd: request.fd, readable: reads, writable: !reads }
}
