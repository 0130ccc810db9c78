import { routeSocket } from '../../machines/route.ts'
import type { SocketEvent } from '../../machines/socket.ts'
import { type Refused, type Route, refusalOf, refusals } from '../host/socket.ts'
import type { Result, SocketRequest } from '../programs/program.ts'
import type { Errno, SocketState } from '../tcp/names.ts'
import type { ConnId, HostId } from '../trace/record.ts'
import type { Chronicle } from './chronicle.ts'
import { type Driver, type Outcome, perform, type Ready } from './driver.ts'

/** A descriptor of the system, and where the socket chart says that it is. */
export type RealSocket = {
  readonly fd: number
  readonly host: number
  /** a socket of UDP: it never has a connection */
  readonly datagrams: boolean
  state: SocketState
  /** the error that the program has not been told */
  error: Errno | null
  conn: ConnId | null
  /** what listen() was given */
  backlog: number
  /**
   * octets that the buffers hold since the program has set their sizes, or those of the listener; null: the system decides.
   * Linux doubles what is set; of a receive buffer it keeps one half for itself.
   */
  sndbuf: number | null
  rcvbuf: number | null
}

type OnSocket = Exclude<SocketRequest, { call: 'socket' }>

/** The event of the chart that socket() is. */
type Opening = 'socket' | 'socket, datagram'
const openingOf = ({ type }: { type?: 'dgram' }): Opening => (type ? 'socket, datagram' : 'socket')

/** States in which poll(2) can tell of the peer or of an error. */
const LISTENED_TO: ReadonlySet<SocketState> = new Set(['connected', 'shut down', 'peer closed', 'datagram connected'])

/** The sockets of both hosts under the socket chart: it says what may be called, and an effect of it is a call of the driver. */
export class RealSockets {
  readonly #all = new Map<number, RealSocket>()
  readonly #driver: Driver
  readonly #hosts: readonly HostId[]
  readonly #chronicle: Chronicle
  readonly #route: Route

  constructor(driver: Driver, hosts: readonly HostId[], chronicle: Chronicle, route: Route = routeSocket) {
    this.#driver = driver
    this.#hosts = hosts
    this.#chronicle = chronicle
    this.#route = route
  }

  /** The socket of this descriptor; null where the host has none. */
  of(host: number, request: SocketRequest): RealSocket | null {
    const socket = 'fd' in request ? this.#all.get(request.fd) : undefined
    return socket?.host === host ? socket : null
  }

  /** The socket of this descriptor, whoever has it. */
  withFd(fd: number): RealSocket | null {
    return this.#all.get(fd) ?? null
  }

  get all(): Iterable<RealSocket> {
    return this.#all.values()
  }

  /**
   * What the chart says to a call. Null: the world may make it. The chart refuses with an errno, or has nothing to do.
   */
  ask(host: number, request: SocketRequest): Result | null {
    if (request.call === 'socket')
      return this.#route('closed', openingOf(request))?.effects.length ? null : { errno: 'EOPNOTSUPP' }
    const socket = this.of(host, request)
    if (!socket) return { errno: 'EBADF' }
    const refused = refusalOf(socket, request.call, this.#route)
    if (refused) return this.#refuse(socket, refused)
    return this.#route(socket.state, request.call)?.effects.length ? null : { value: null }
  }

  #refuse(socket: RealSocket, { errno, state, error }: Refused): Result {
    socket.error = error
    this.#enter(socket, state)
    return { errno }
  }

  /** Makes a call that the chart permits, and moves the chart by its answer. EAGAIN: the program would wait. */
  make(host: number, request: SocketRequest): Outcome {
    const outcome = perform(this.#driver, request)
    this.answer(host, request, outcome)
    return outcome
  }

  /** What the driver answered to a call that was made. */
  answer(host: number, request: SocketRequest, outcome: Outcome): void {
    const { value, errno } = outcome
    if (request.call === 'socket') {
      if (typeof value === 'number') this.#open(host, value, openingOf(request), { sndbuf: null, rcvbuf: null })
      return
    }
    const socket = this.of(host, request)
    if (!socket) return
    if (request.call === 'connect' && !socket.datagrams) this.#connecting(socket, errno)
    else if (errno === undefined) this.#served(socket, request, value)
  }

  /** connect() begins, and is answered by a later call of it. */
  #connecting(socket: RealSocket, errno: Errno | undefined): void {
    if (socket.state !== 'connecting') {
      if (errno !== undefined && errno !== 'EAGAIN' && errno !== 'ECONNREFUSED') return
      this.#move(socket, 'connect begun')
    }
    if (errno === undefined) this.#move(socket, 'established')
    else if (errno !== 'EAGAIN') this.#move(socket, errno === 'ETIMEDOUT' ? 'timeout' : 'refused')
  }

  #served(socket: RealSocket, request: OnSocket, value: Outcome['value']): void {
    switch (request.call) {
      case 'setsockopt':
        if (request.option === 'SO_SNDBUF') socket.sndbuf = 2 * request.value
        if (request.option === 'SO_RCVBUF') socket.rcvbuf = request.value
        break
      case 'bind':
      case 'sendto':
        this.#move(socket, 'bind ok')
        break
      case 'connect':
        this.#move(socket, 'peer chosen')
        break
      case 'listen':
        socket.backlog = request.backlog
        this.#move(socket, 'listen ok')
        break
      case 'accept':
        this.#open(socket.host, value as number, 'accepted', socket)
        break
      case 'shutdown':
        if (request.how !== 'SHUT_RD') this.#move(socket, 'shut down for writing')
        break
      case 'close':
        this.#all.delete(socket.fd)
        this.#enter(socket, 'closed')
    }
  }

  /** What poll(2) can be asked about the connections that programs hold. */
  get wants(): { fd: number; closing: true }[] {
    return [...this.#all.values()]
      .filter(({ state }) => LISTENED_TO.has(state))
      .map(({ fd }) => ({ fd, closing: true }))
  }

  /** What poll(2) said: the peer has closed, or the connection is lost; then SO_ERROR tells why. */
  hear({ fd, closing, error }: Ready): void {
    const socket = this.#all.get(fd)
    if (!socket || !LISTENED_TO.has(socket.state)) return
    const errno = error ? this.#driver.errorOf(fd) : null
    if (errno) {
      socket.error = errno
      this.#move(socket, socket.datagrams ? 'refused' : errno === 'ETIMEDOUT' ? 'timeout' : 'reset')
    } else if (closing) this.#move(socket, 'closing')
  }

  /** The connection that the socket stands for. */
  connect(socket: RealSocket, conn: ConnId): void {
    if (socket.conn === conn) return
    socket.conn = conn
    this.#tell(socket)
  }

  /** Resets whatever is still open, in any state: RST and never a FIN. Gives the number of sockets. */
  abort(): number {
    const count = this.#all.size
    for (const fd of this.#all.keys()) this.#driver.abort(fd)
    this.#all.clear()
    return count
  }

  #open(host: number, fd: number, event: Opening | 'accepted', sizes: Pick<RealSocket, 'sndbuf' | 'rcvbuf'>): void {
    const state = this.#route('closed', event)?.to ?? 'created'
    const { sndbuf, rcvbuf } = sizes
    const datagrams = event === 'socket, datagram'
    const socket: RealSocket = { fd, host, datagrams, state, error: null, conn: null, backlog: 0, sndbuf, rcvbuf }
    this.#all.set(fd, socket)
    this.#tell(socket)
  }

  #move(socket: RealSocket, event: SocketEvent): void {
    const edge = this.#route(socket.state, event)
    if (edge) this.#enter(socket, edge.to)
  }

  #enter(socket: RealSocket, state: SocketState): void {
    if (socket.state === state) return
    socket.state = state
    this.#tell(socket)
  }

  #tell({ host, fd, conn, state, error }: RealSocket): void {
    this.#chronicle.tell({
      kind: 'socket',
      host: this.#hosts[host]!,
      fd,
      ...(conn !== null && { conn }),
      state,
      refuses: state === 'closed' ? {} : refusals(state, error, this.#route),
    })
  }
}
