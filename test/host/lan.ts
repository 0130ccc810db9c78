import * as v from 'valibot'
import { createHost, type Host } from '../../src/host/host.ts'
import type { SocketOption, SocketRequest } from '../../src/programs/program.ts'
import { network } from '../../src/scenarios/scenario.ts'
import { act } from '../../src/sim/action.ts'
import { advance } from '../../src/sim/advance.ts'
import { emptyWorld, type World } from '../../src/sim/world.ts'
import { type Habits, RFC } from '../../src/tcp/habits.ts'
import type { State } from '../../src/tcp/names.ts'
import { literal, type Payload, text } from '../../src/tcp/payload.ts'
import { has, type Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'
import type { HostId, TraceRecord } from '../../src/trace/record.ts'
import { isLetter } from '../../src/udp/datagram.ts'
import { shown } from '../tcp/notation.ts'

/** What a call gave, as a program would print it: `done`, a descriptor or a count, `b'hello'`, an errno, or that it `blocks`. */
type Outcome = string | number

/** What is set of a listener before it is bound. */
type Options = Partial<Record<SocketOption, number>>

/** Ports from which the hosts of a test take ephemeral ones: few, so that they run out. */
export const EPHEMERAL = [50_000, 50_003] as const
export const PORT = 8081

/**
 * A client, a server and a second client on one line (of 10 ms, where nothing else is said), whose sockets are called by hand: `connect()` at one moment, a
 * look at what it gave at a later one.
 */
export class Lan {
  readonly records: TraceRecord[] = []
  readonly client: Shell
  readonly server: Shell
  readonly other: Shell
  private readonly world: World

  constructor(habits: Partial<Habits> = {}, line: v.InferInput<typeof network> = {}) {
    const ids = ['client', 'server', 'other'] as const
    const hosts = ids.map((id, index) =>
      createHost({
        id,
        index,
        address: `10.0.0.${index + 1}`,
        habits: { ...RFC, receiveAfterClose: 'what is left', ...habits },
        secret: index,
        firstIss: seq(100 + 200 * index),
        ports: EPHEMERAL,
      }),
    )
    this.world = emptyWorld(v.parse(network, line), hosts, { state: 1 })
    const [client, server, other] = hosts.map((host) => new Shell(this, host))
    this.client = client!
    this.server = server!
    this.other = other!
  }

  get now(): number {
    return this.world.now
  }

  /** All that happens by itself within `ms` milliseconds; timers of seconds do not go off in that time. */
  settle(ms = 200): void {
    const until = this.world.now + 1000 * ms
    while (advance(this.world, this.recorder, until));
    this.world.now = until
  }

  /** Makes a call of a host. @returns what it gave, whenever one asks */
  make(host: HostId, request: SocketRequest): () => Outcome {
    const id = this.world.nextCall
    act(this.world, { do: 'call', host, request }, this.recorder)
    return () => this.outcomeOf(id)
  }

  /** Takes away every segment in flight of which `which` is true. */
  lose(which: (segment: Segment) => boolean): void {
    for (const { id, packet } of [...this.world.flights.values()])
      if (packet.proto === 'tcp' && which(packet)) act(this.world, { do: 'drop', segment: id }, this.recorder)
  }

  /** All segments that a host has sent, as `shown` writes them. */
  sentBy(host: HostId): string[] {
    return this.records.flatMap((each) =>
      each.kind === 'sent' && each.from === host && each.packet.proto === 'tcp' ? [shown(each.packet)] : [],
    )
  }

  /** The texts that hosts passed a segment over for. */
  notes(): string[] {
    return this.records.flatMap((each) => (each.kind === 'note' ? [each.text.key] : []))
  }

  private readonly recorder = (each: TraceRecord) => this.records.push(each)

  private outcomeOf(id: number): Outcome {
    const returned = this.records.find((each) => each.kind === 'call' && each.id === id && each.phase === 'return')
    if (returned?.kind !== 'call') return 'blocks'
    if (returned.errno !== undefined) return returned.errno
    if (returned.result === null) return returned.call === 'recv' ? "b''" : 'done'
    if (isLetter(returned.result)) {
      const { payload, address, port } = returned.result
      return `${literal(payload)} from ${address}:${port}`
    }
    return typeof returned.result === 'number' ? returned.result : literal(returned.result as Payload)
  }
}

/** The socket calls of one host. */
export class Shell {
  constructor(
    private readonly lan: Lan,
    private readonly host: Host,
  ) {}

  /** The states of its connections, oldest first. */
  get states(): State[] {
    return [...this.host.connections.values()].map(({ endpoint }) => endpoint.state)
  }

  socket = (): number => this.lan.make(this.host.id, { call: 'socket' })() as number
  datagramSocket = (): number => this.lan.make(this.host.id, { call: 'socket', type: 'dgram' })() as number
  sendto = (fd: number, words: string, address: string, port = PORT): Outcome =>
    this.lan.make(this.host.id, { call: 'sendto', fd, payload: text(words), address, port })()
  recvfrom = (fd: number, max = 1024) => this.lan.make(this.host.id, { call: 'recvfrom', fd, max })
  bind = (fd: number, port = PORT, address = ''): Outcome =>
    this.lan.make(this.host.id, { call: 'bind', fd, address, port })()
  listen = (fd: number, backlog = 5): Outcome => this.lan.make(this.host.id, { call: 'listen', fd, backlog })()
  accept = (fd: number) => this.lan.make(this.host.id, { call: 'accept', fd })
  connect = (fd: number, port = PORT, address = '10.0.0.2') =>
    this.lan.make(this.host.id, { call: 'connect', fd, address, port })
  send = (fd: number, words: string) => this.lan.make(this.host.id, { call: 'send', fd, payload: text(words) })
  recv = (fd: number, max = 1024) => this.lan.make(this.host.id, { call: 'recv', fd, max })
  shutdown = (fd: number, how: 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR' = 'SHUT_WR') =>
    this.lan.make(this.host.id, { call: 'shutdown', fd, how })()
  close = (fd: number): Outcome => this.lan.make(this.host.id, { call: 'close', fd })()
  set = (fd: number, option: SocketOption, value: number): Outcome =>
    this.lan.make(this.host.id, { call: 'setsockopt', fd, option, value })()

  /** A socket that listens. */
  listener(backlog = 5, port = PORT, options: Options = {}): number {
    const fd = this.socket()
    for (const [option, value] of Object.entries(options)) this.set(fd, option as SocketOption, value)
    this.bind(fd, port)
    this.listen(fd, backlog)
    return fd
  }
}

/** A connection that is established at both ends: the descriptors of the client, the server and its listener. */
export function established(lan: Lan, options: Options = {}): { client: number; server: number; listener: number } {
  const listener = lan.server.listener(5, PORT, options)
  const client = lan.client.socket()
  lan.client.connect(client)
  lan.settle()
  return { client, server: lan.server.accept(listener)() as number, listener }
}

export const isSyn = (segment: Segment): boolean => has(segment, 'SYN')
export const isReset = (segment: Segment): boolean => has(segment, 'RST')
