import { receive } from '../host/arrival.ts'
import { stepConnection, wokenUp } from '../host/connection.ts'
import { connId, createHost, type Host, keyOf } from '../host/host.ts'
import type { Outside } from '../host/outside.ts'
import { call } from '../host/sockets.ts'
import type { Result, SocketRequest } from '../programs/program.ts'
import { type Habits, LINUX } from '../tcp/habits.ts'
import type { State, TimerName } from '../tcp/names.ts'
import { lengthOf, slice } from '../tcp/payload.ts'
import { has, type Segment } from '../tcp/segment.ts'
import { type Seq, seq } from '../tcp/seq.ts'
import type { Tcb } from '../tcp/tcb.ts'
import type { Cause, ConnId, Happening, HostId, Micros, SegmentId, StepRecord } from '../trace/record.ts'
import { type Datagram, type Icmp, isLetter } from '../udp/datagram.ts'
import type { Clock } from './clock.ts'
import { LOOPBACK } from './loopback.ts'

/** A step that the model took and that entered a state. */
export type ModelStep = { kind: 'model'; host: number; at: Micros; step: Omit<StepRecord, 'tcb'> }
/** A segment on its way from one host to the other: seen (`reported`), or the model's (`inferred`). */
export type Passage = {
  kind: 'segment'
  basis: 'reported' | 'inferred'
  at: Micros
  id: SegmentId
  from: number
  conn: ConnId
  segment: Segment
}

/** A datagram on its way, or the ICMP message that answers one. */
export type Post = Pick<Passage, 'basis' | 'at' | 'id' | 'from'> & { kind: 'post'; packet: Datagram | Icmp }
/** What the model tells of datagrams: what waits at a socket, and what becomes of one that nobody takes. */
export type Told = { kind: 'told'; at: Micros; happening: Happening }

/** As many octets as arithmetic modulo 2^32 can compare: the model never has less room than the kernel. */
const BOUNDLESS = 2 ** 30
/** MSS of loopback, which has an MTU of 65 536 less one header of each kind. */
const LOOPBACK_MSS = 65_495
const PORTS = [1024, 65_535] as const
/** What a model may do to be as far as a kernel that has hurried on: more than this many timers in a row are a loop. */
const HURRIES = 1000

/**
 * Our own endpoints beside the kernel's, given the same calls. Where segments are seen, they are what arrives here too
 * and what the model sends itself is thrown away; where they are not, the two models speak to each other, and what they
 * say is what the kernel probably said.
 */
export class Beside {
  readonly #hosts: (Host | null)[]
  readonly #clock: Clock
  readonly #seen: boolean
  readonly #happened: (ModelStep | Passage | Post | Told)[] = []
  #flights: (Pick<Passage, 'from' | 'conn' | 'segment'> | Pick<Post, 'from' | 'packet'>)[] = []
  /** nothing is carried while calls are made at once */
  #held = false
  #wakes: { host: number; key: number; at: Micros }[] = []
  #nextId: () => SegmentId

  /**
   * `hosts`: the name and the first sequence number of each host that the model plays, null for one that is played by a
   * program of somebody else. `seen`: segments will be given to `arrive`. `nextId` numbers those that the model sends.
   */
  constructor(
    hosts: readonly ({ id: HostId; iss: number | null } | null)[],
    seen: boolean,
    clock: Clock,
    nextId: () => SegmentId,
  ) {
    this.#seen = seen
    this.#clock = clock
    this.#nextId = nextId
    this.#hosts = hosts.map(
      (host, index) =>
        host &&
        createHost({
          id: host.id,
          index,
          address: LOOPBACK,
          habits: seen ? SEEN : UNSEEN,
          secret: index,
          firstIss: host.iss === null ? null : seq(host.iss),
          ports: PORTS,
        }),
    )
  }

  /** Whether the model plays this host. */
  plays(host: number): boolean {
    return this.#hosts[host] !== null
  }

  /**
   * The call that the kernel has just served, with what it gave. `port`: the local port that the kernel chose, of accept() the
   * peer's; `iss`: the number of the SYN that was seen to leave.
   */
  call(index: number, request: SocketRequest, result: Result, cause: Cause, port?: number, iss?: Seq): void {
    const host = this.#hosts[index]
    if (!host) return
    const same = this.#asServed(request, result, port)
    if (same === null) return
    if (request.call === 'accept' && port !== undefined) {
      if (!this.#bringForward(host, request.fd, port)) return
    } else if (port !== undefined) host.nextPort = port
    if ((request.call === 'socket' || request.call === 'accept') && typeof result.value === 'number')
      host.nextFd = result.value
    const outside = this.#outside(index, cause)
    const served = call(this.#numbered(index, iss), same, false, outside)
    this.#carry()
    if (served !== null || request.call === 'connect') return
    // the kernel had what the model still waits for
    this.hurry()
    call(this.#hosts[index]!, same, true, outside)
  }

  /**
   * The kernel's accept() has taken the connection from this port, and so does the model's, whatever came first there. False
   * where the model has none to take.
   */
  #bringForward(host: Host, fd: number, peerPort: number): boolean {
    const listening = () => [...host.listeners.values()].find((each) => each.fd === fd)
    const port = listening()?.port
    if (port === undefined) return false
    const key = keyOf(1 - host.index, peerPort, port)
    // the kernel had what the model still waits for
    if (!listening()!.accept.includes(key)) this.hurry()
    const listener = listening()!
    if (!listener.accept.includes(key)) return false
    const others = listener.accept.filter((each) => each !== key)
    host.listeners.set(listener.port, { ...listener, accept: [key, ...others] })
    return true
  }

  /** Calls that are made at the same moment: what they send crosses. */
  atOnce(calls: () => void): void {
    this.#held = true
    calls()
    this.#held = false
    this.#carry()
  }

  /** A segment that was seen to arrive. `iss`: the number with which a listener answered this SYN. */
  arrive(to: number, segment: Segment, id: SegmentId, iss?: Seq): void {
    if (!this.#hosts[to]) return
    // the kernel sent within the window that it knows; the model only follows
    const open = has(segment, 'RST') ? segment : { ...segment, wnd: BOUNDLESS }
    receive(this.#numbered(to, iss), 1 - to, open, this.#outside(to, { segment: id }))
  }

  /** A datagram that was seen to arrive. */
  receive(to: number, packet: Datagram | Icmp, id: SegmentId): void {
    const host = this.#hosts[to]
    if (host) receive(host, 1 - to, packet, this.#outside(to, { segment: id }))
  }

  /** Timers go off: of a model that speaks to another all, beside seen segments only the one that sends none. */
  tick(): void {
    const { now } = this.#clock
    const due = this.#wakes.filter(({ at }) => at <= now)
    if (due.length === 0) return
    this.#wakes = this.#wakes.filter(({ at }) => at > now)
    for (const { host, key } of due) this.#wake(host, key, now)
    this.#carry()
  }

  /** The kernel is further than a model that waits for a timer: the timers go off at once, but for 2MSL. */
  hurry(): void {
    for (let turns = 0; turns < HURRIES; turns += 1) {
      const next = this.#wakes.filter(({ host, key }) => this.#tcbAt(host, key)?.timers.twoMsl === null)
      if (next.length === 0) return
      this.#wakes = this.#wakes.filter((wake) => !next.includes(wake))
      for (const { host, key, at } of next) this.#wake(host, key, at)
      this.#carry()
    }
  }

  /** What has happened in the model since it was asked last, in order. */
  take(): (ModelStep | Passage | Post | Told)[] {
    return this.#happened.splice(0)
  }

  /** The state that the model is in: CLOSED where it has no such connection, null where it does not play the host. */
  stateOf(index: number, conn: ConnId): State | null {
    const host = this.#hosts[index]
    if (!host) return null
    for (const { id, endpoint } of host.connections.values()) if (id === conn) return endpoint.state
    for (const port of host.listeners.keys()) if (conn === `${LOOPBACK}:${port}`) return 'LISTEN'
    return 'CLOSED'
  }

  /** The TCB of a connection, null where the model has none. */
  tcbOf(index: number, conn: ConnId): Tcb | null {
    for (const { id, endpoint } of this.#hosts[index]?.connections.values() ?? []) if (id === conn) return endpoint.tcb
    return null
  }

  /** The request as the model must make it to come to the same: the kernel's port, and as many octets as it took. */
  #asServed(request: SocketRequest, result: Result, port: number | undefined): SocketRequest | null {
    // an error that ICMP has brought is told once by the model too
    if (result.errno !== undefined)
      return result.errno === 'ECONNREFUSED' && request.call !== 'connect' ? request : null
    switch (request.call) {
      case 'setsockopt': {
        // when a short text leaves, and whether an idle peer is probed, is the kernel's to show
        if (request.option.startsWith('TCP_') || request.option === 'SO_KEEPALIVE') return null
        // the kernel counts more than octets in its buffers: where its windows are seen, the model needs none of its own
        const sizes = request.option === 'SO_SNDBUF' || (request.option === 'SO_RCVBUF' && this.#seen)
        return sizes ? null : request
      }
      case 'listen':
        // whose SYN a listener had room for is seen by its answer, whenever somebody looks
        return this.#seen ? { ...request, backlog: BOUNDLESS } : request
      case 'bind':
        return { ...request, port: port ?? request.port }
      case 'send':
        return { ...request, payload: slice(request.payload, 0, result.value as number) }
      case 'recv':
        return typeof result.value === 'object' && !isLetter(result.value)
          ? { ...request, max: lengthOf(result.value) || request.max }
          : request
      default:
        return request
    }
  }

  /** The host, ready to choose this number for its next connection. */
  #numbered(index: number, iss: Seq | undefined): Host {
    const host = this.#hosts[index]!
    if (iss === undefined) return host
    const numbered = { ...host, firstIss: iss, opened: 0 }
    this.#hosts[index] = numbered
    return numbered
  }

  #outside(index: number, cause: Cause): Outside {
    return {
      now: this.#clock.now,
      cause,
      owned: true,
      tell: (happening) => {
        if (happening.kind === 'step' && happening.path.length > 0)
          this.#happened.push({ kind: 'model', host: index, at: this.#clock.now, step: happening })
        if (isOfDatagrams(happening)) this.#happened.push({ kind: 'told', at: this.#clock.now, happening })
        return 0
      },
      transmit: (to, packet, conn) => {
        if (this.#seen || !this.#hosts[to]) return
        if (packet.proto !== 'tcp') {
          this.#flights.push({ from: index, packet })
          return
        }
        const { local, remote } = endsOf(packet)
        this.#flights.push({ from: index, conn: conn ?? connId(local, remote), segment: packet })
      },
      wakeAt: (key, at) => this.#wakes.push({ host: index, key, at }),
      indexOf: () => 1 - index,
      addressOf: () => LOOPBACK,
    }
  }

  /** Brings what one model has sent to the other, until nothing is under way. */
  #carry(): void {
    if (this.#held) return
    for (let flight = this.#flights.shift(); flight; flight = this.#flights.shift()) {
      const id = this.#nextId()
      const about = { basis: 'inferred', at: this.#clock.now, id } as const
      const to = 1 - flight.from
      if ('packet' in flight) {
        this.#happened.push({ kind: 'post', ...about, ...flight })
        this.receive(to, flight.packet, id)
        continue
      }
      this.#happened.push({ kind: 'segment', ...about, ...flight })
      receive(this.#hosts[to]!, flight.from, flight.segment, this.#outside(to, { segment: id }))
    }
  }

  #wake(index: number, key: number, now: Micros): void {
    const host = this.#hosts[index]
    if (!host) return
    const { timer, later } = wokenUp(host, key, now)
    if (later !== null) this.#wakes.push({ host: index, key, at: later })
    if (timer !== null && (!this.#seen || timer === '2MSL timeout')) this.#fire(host, key, timer)
  }

  #fire(host: Host, key: number, timer: TimerName): void {
    stepConnection(host, key, { timeout: timer }, this.#outside(host.index, { timeout: timer }))
  }

  #tcbAt(index: number, key: number): Tcb | null {
    return this.#hosts[index]?.connections.get(key)?.endpoint.tcb ?? null
  }
}

/** Of connections the kernel tells itself; of datagrams only the model knows where they wait and what became of them. */
const isOfDatagrams = (happening: Happening): boolean =>
  happening.kind === 'datagrams' ||
  happening.kind === 'dropped' ||
  (happening.kind === 'note' && happening.text.key.startsWith('udp.'))

const endsOf = ({ srcPort, dstPort }: Segment) => ({
  local: `${LOOPBACK}:${srcPort}`,
  remote: `${LOOPBACK}:${dstPort}`,
})

/**
 * The kernel's options are the kernel's: the windows that are seen have been made octets of, and the model offers none itself. What
 * the path bears is the kernel's to know.
 */
const PLAIN: Habits = {
  ...LINUX,
  windowScale: false,
  timestamps: 'off',
  sack: false,
  congestion: 'off',
  // that the system ends a FIN_WAIT_2 which no program holds is the kernel's to show
  orphanTimeout: null,
}

const SEEN: Habits = {
  ...PLAIN,
  mss: LOOPBACK_MSS,
  nagle: 'off',
  rcvBuffer: BOUNDLESS,
  sndBuffer: BOUNDLESS,
  windowLimit: BOUNDLESS,
}

/** A new connection of Linux acknowledges at once; and whatever the kernel took, the model takes. */
const UNSEEN: Habits = {
  ...PLAIN,
  mss: LOOPBACK_MSS,
  sndBuffer: BOUNDLESS,
  delayedAck: 0,
  quickAcks: 0,
  nagle: 'off',
}
