import { setTimeout as pause } from 'node:timers/promises'
import type { Result, SocketRequest } from '../programs/program.ts'
import type { Errno, State } from '../tcp/names.ts'
import { lengthOf, type Payload } from '../tcp/payload.ts'
import type { CallId, HostId, SegmentId } from '../trace/record.ts'
import { Beside } from './beside.ts'
import { Chronicle } from './chronicle.ts'
import { Clock } from './clock.ts'
import type { End } from './end.ts'
import type { Pair } from './kernel-row.ts'
import { LOOPBACK } from './loopback.ts'
import type { Kernel } from './open.ts'
import { Queues } from './queues.ts'
import { type RealSocket, RealSockets } from './real-sockets.ts'
import type { Stage } from './stage.ts'
import { type Look, type Seen, Vantage } from './vantage.ts'
import { Wire } from './wire.ts'

/** A socket call on its way: whose it is, and the number that the trace knows it by. */
export type Made = { id: CallId; host: number; request: SocketRequest }

/** As long as nothing new is seen for this time, the kernel is done with a call; but nobody waits longer than that. */
const QUIET_ms = 3
const PATIENCE_us = 60_000
/** More looks in a row than this mean that segments come faster than they can be looked at. */
const LOOKS = 10

/** With these errors connect() has sent nothing: it had no port to send from. */
const NEVER_LEFT: ReadonlySet<Errno> = new Set(['EADDRINUSE', 'EADDRNOTAVAIL'])

/** Two hosts of real sockets on loopback: makes their calls, and sees what the kernel does with them. */
export class Scene {
  readonly clock = new Clock()
  readonly chronicle = new Chronicle(this.clock)
  readonly sockets: RealSockets
  readonly wire: Wire
  readonly #kernel: Kernel
  readonly #ports: readonly [number, number]
  readonly #beside: Beside
  readonly #vantage: Vantage
  readonly #queues: Queues
  /** what has come of calls and segments since the last look */
  #seen: Seen[] = []
  /** connect() calls whose local port is not known yet */
  readonly #portless = new Set<Made>()
  #segments = 0

  /** `ports`: what each host has for its program, and for a connection whose port the system does not tell. */
  constructor(kernel: Kernel, { scenario, only, route }: Stage, ports: readonly [number, number]) {
    const hosts: HostId[] = scenario.hosts.map(({ id }) => id)
    // what a program of somebody else calls nobody tells; its segments are told by the wire alone
    const played = scenario.hosts.map(({ id, iss = null }, index) =>
      only === null || (only === index && kernel.sniffer !== null) ? { id, iss } : null,
    )
    const nextSegment = (): SegmentId => {
      this.#segments += 1
      return this.#segments
    }
    this.#kernel = kernel
    this.#ports = ports
    this.sockets = new RealSockets(kernel.driver, hosts, this.chronicle, route)
    this.wire = new Wire(kernel.sniffer, this.clock, nextSegment)
    this.#beside = new Beside(played, kernel.sniffer !== null, this.clock, nextSegment)
    this.#vantage = new Vantage(hosts, kernel.observer, this.#beside, this.chronicle, this.clock)
    this.#queues = new Queues(hosts, this.chronicle)
  }

  /** Something is still on its way: the kernel waits for an ACK, or for a window to open. */
  get busy(): boolean {
    for (const { timer } of this.#vantage.ends)
      if (timer?.kind === 'retransmission' || timer?.kind === 'persist') return true
    return this.#portless.size > 0
  }

  /** A program has closed, and the other side not yet. */
  get closing(): boolean {
    for (const { fd, accepted, state } of this.#vantage.ends)
      if (fd === null && accepted && state !== 'CLOSED' && state !== 'TIME_WAIT') return true
    return false
  }

  /**
   * Makes a call if the socket chart permits it. Null: the program has to wait, and the call is made again with `resumed`
   * when its descriptor is ready.
   */
  make(made: Made, resumed: boolean): Result | null {
    const { host, request } = made
    const refused = resumed && request.call === 'connect' ? null : this.sockets.ask(host, request)
    if (refused) return refused
    if (request.call === 'connect') this.wire.reach(host, request.port)
    const socket = this.sockets.of(host, request)
    const outcome = this.sockets.make(host, request)
    if ('limitation' in outcome) {
      this.chronicle.tell({ kind: 'note', text: { key: `driver.cannot.${outcome.limitation}` } })
      return { value: null }
    }
    const waits = outcome.errno === 'EAGAIN'
    const opens = request.call === 'connect' && !socket?.datagrams
    if (opens && !resumed && (waits || outcome.errno === undefined)) this.begun(made)
    if (waits) return null
    if (outcome.errno !== undefined && NEVER_LEFT.has(outcome.errno)) this.#neverLeft(made)
    this.#follow(made, outcome, socket)
    return outcome
  }

  /** No SYN of this connect() has left. Node tells only then that bind() had failed. */
  #neverLeft({ id }: Made): void {
    for (const each of this.#portless) if (each.id === id) this.#portless.delete(each)
  }

  /** connect() has sent its SYN. The kernel's choice of the port is known at once, Node's only later. */
  begun(made: Made): void {
    this.#portless.add(made)
    this.#findPorts()
  }

  /** What is done at the same moment. */
  atOnce(calls: () => void): void {
    this.#beside.atOnce(calls)
    this.#seen.push(...this.#beside.take())
  }

  /** Makes a close() that the chart has permitted already. */
  close(made: Made): Result {
    const socket = this.sockets.of(made.host, made.request)
    const outcome = this.sockets.make(made.host, made.request)
    const result = 'limitation' in outcome ? { value: null } : outcome
    this.#follow(made, result, socket)
    return result
  }

  /** Sees what is new and tells it; false where nothing is. `made`: the call that is being served. */
  async observe(made: Made | null): Promise<boolean> {
    this.#findPorts()
    this.wire.drain()
    let looks = this.#look()
    for (let count = 1; this.wire.drain() && count < LOOKS; count += 1) looks = this.#look()
    const news = this.#vantage.tell(this.#seen.splice(0), looks, made)
    for (const socket of this.sockets.all) if (socket.state === 'listening') this.#tellQueues(socket)
    const { wants } = this.sockets
    if (wants.length > 0) for (const ready of await this.#kernel.driver.ready(wants, 0)) this.sockets.hear(ready)
    return news
  }

  /** Observes until nothing new comes. */
  async settle(made: Made | null): Promise<void> {
    const start = this.clock.now
    await this.observe(made)
    do await pause(QUIET_ms)
    while ((await this.observe(made)) && this.clock.now - start < PATIENCE_us)
  }

  /** What the kernel says now of the connections of two sockets. */
  statesOf(calls: readonly Made[]): (State | null)[] {
    return calls.map(({ host, request }) => {
      const end = this.#endOf(this.sockets.of(host, request))
      return (end && this.#kernel.observer?.see(end.pair)?.state) ?? null
    })
  }

  /** See `Vantage.conclude`. */
  conclude(): void {
    this.#vantage.conclude()
  }

  #look(): Look[] {
    this.#feed()
    this.#beside.tick()
    this.#seen.push(...this.#beside.take())
    const looks = this.#vantage.look()
    if (this.#kernel.sniffer === null && this.#vantage.isAhead(looks)) {
      this.#beside.hurry()
      this.#seen.push(...this.#beside.take())
    }
    return looks
  }

  /** Gives the segments that have passed to the model, each to the host that it reached. */
  #feed(): void {
    for (const passed of this.wire.passed()) {
      if ('kind' in passed) {
        this.#seen.push(passed)
        this.#beside.receive(1 - passed.from, passed.packet, passed.id)
        this.#seen.push(...this.#beside.take())
        continue
      }
      const { passage, pair, syn, late } = passed
      const { from, conn, segment, id } = passage
      const to = 1 - from
      this.#ends(from, pair)
      // the listener had taken a SYN after all, whose answer was not there yet when it was looked for
      if (late && this.#beside.tcbOf(from, conn) === null) {
        this.#beside.arrive(from, late.segment, late.id, segment.seq)
        this.#seen.push(...this.#beside.take())
      }
      this.#seen.push(passage)
      // a listener without room does not answer, and then its model must not either
      if (syn === 'unanswered' && this.#beside.tcbOf(to, conn) === null) continue
      this.#beside.arrive(to, segment, id, typeof syn === 'object' ? syn.answer : undefined)
      this.#seen.push(...this.#beside.take())
    }
  }

  /** The end of this pair at `host`; its other end is looked at too. */
  #ends(host: number, { local, remote }: Pair): End {
    if (remote !== null) this.#vantage.end(1 - host, { local: remote, remote: local })
    return this.#vantage.end(host, { local, remote })
  }

  #endOf(socket: RealSocket | null): End | null {
    return socket?.conn ? this.#vantage.find(socket.host, socket.conn) : null
  }

  /** The connections that have begun: their local ports, and the numbers of their SYNs. */
  #findPorts(): void {
    for (const made of this.#portless) {
      const socket = this.sockets.of(made.host, made.request)
      const port = socket && this.#kernel.driver.addressOf(socket.fd).local?.port
      if (!port && socket?.state === 'connecting') continue
      this.#portless.delete(made)
      this.#opened(made, port || this.#ports[made.host]!, socket)
    }
  }

  #opened({ id, host, request }: Made, port: number, socket: RealSocket | null): void {
    if (request.call !== 'connect') return
    this.wire.leaves(host, port)
    const local = { address: LOOPBACK, port }
    const end = this.#ends(host, { local, remote: { address: request.address, port: request.port } })
    this.wire.drain()
    this.#mirror({ id, host, request }, { value: null }, port)
    if (socket) this.#hold(end, socket)
  }

  /** The socket stands for this end now. */
  #hold(end: End, socket: RealSocket): void {
    end.fd = socket.fd
    end.accepted = true
    end.sndbuf = socket.sndbuf
    end.rcvbuf = socket.rcvbuf
    this.sockets.connect(socket, end.conn)
  }

  /** What a call that was served means: whose a port is, how many octets went in and out. Then the model makes it too. */
  #follow(made: Made, result: Result, socket: RealSocket | null): void {
    const { host, request } = made
    const told = socket?.datagrams && result.errno === 'ECONNREFUSED'
    if ((result.errno !== undefined && !told) || (request.call === 'connect' && !socket?.datagrams)) return
    const end = this.#endOf(socket)
    const { value } = result
    if (request.call === 'send' && end) end.sent += value as number
    if (request.call === 'recv' && end && typeof value === 'object') end.read += lengthOf(value as Payload | null)
    if (request.call === 'shutdown' && end && request.how !== 'SHUT_RD') end.finished = true
    if (request.call === 'close' && socket) this.#vantage.release(socket)
    const peer = request.call === 'accept' ? this.#accepted(host, value as number) : undefined
    const binds = request.call === 'bind' || request.call === 'listen' || request.call === 'sendto'
    const local = binds || (request.call === 'connect' && socket?.datagrams) ? this.#bound(host, request) : undefined
    this.#mirror(made, result, local ?? peer)
  }

  /** The local port of a socket that was bound; a listener is an end of its own. */
  #bound(
    host: number,
    { call, fd }: Extract<SocketRequest, { call: 'bind' | 'listen' | 'sendto' | 'connect' }>,
  ): number | undefined {
    const { local } = this.#kernel.driver.addressOf(fd)
    if (local === null) return undefined
    this.wire.own(host, local.port)
    if (call === 'listen') this.#vantage.end(host, { local, remote: null }).fd = fd
    return local.port
  }

  /** The end that accept() has given a descriptor; tells the peer's port. */
  #accepted(host: number, fd: number): number | undefined {
    const { local, remote } = this.#kernel.driver.addressOf(fd)
    const socket = this.sockets.withFd(fd)
    if (local && remote && socket) this.#hold(this.#ends(host, { local, remote }), socket)
    return remote?.port
  }

  /** The model makes the call; what the kernel has given to it must have arrived there too. */
  #mirror({ id, host, request }: Made, result: Result, port: number | undefined): void {
    if (request.call === 'recv' || request.call === 'recvfrom' || request.call === 'accept') {
      this.wire.drain()
      this.#feed()
    }
    const iss = request.call === 'connect' && port !== undefined ? this.wire.synOf(port) : undefined
    this.#beside.call(host, request, result, { call: id }, port, iss)
    this.#seen.push(...this.#beside.take())
  }

  #tellQueues(socket: RealSocket): void {
    const port = this.#kernel.driver.addressOf(socket.fd).local?.port
    if (port !== undefined) this.#queues.tell(socket, port, this.#vantage.ends)
  }
}
