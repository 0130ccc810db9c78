import TinyQueue from 'tinyqueue'
import { copyHost, createHost, type Host } from '../host/host.ts'
import type { SocketRequest } from '../programs/program.ts'
import type { Network, Scenario, ScenarioEvent } from '../scenarios/scenario.ts'
import { seq } from '../tcp/seq.ts'
import type { CallId, ConnId, Happening, Micros, Packet, SegmentId, TraceRecord } from '../trace/record.ts'
import { habitsOf } from './habits.ts'
import type { Line } from './network.ts'
import { type Process, startAll } from './process.ts'
import { nextBits, type Random } from './random.ts'

/** A packet on its way. `due` is null while a hand holds it. */
export type Flight = {
  readonly id: SegmentId
  readonly packet: Packet
  /** by how many bits its sender shifts the window that its header has */
  readonly shift: number
  /** the connection it was sent for, so that its copies are told as of the same one */
  readonly conn: ConnId | undefined
  /** indices of the hosts */
  readonly from: number
  readonly to: number
  readonly due: Micros | null
  readonly corrupted: boolean
}

/**
 * What will happen by itself: the segment `subject` arrives at `host`, the connection with the key `subject` wants to be woken,
 * the process in the place `subject` makes its next call, or the scenario's event in the place `subject` comes. One shape for all,
 * for the queue compares a million of them.
 */
export type Event = {
  readonly at: Micros
  readonly order: number
  readonly kind: 'arrival' | 'timer' | 'program' | 'event'
  readonly host: number
  readonly subject: number
}

const byTime = (a: Event, b: Event): number => a.at - b.at || a.order - b.order

/** Hosts, the network between them, a clock, and chance: all that decides what happens next. */
export type World = {
  readonly network: Network
  faults: Scenario['faults']
  now: Micros
  readonly random: Random
  readonly hosts: Host[]
  /** programs and their threads of all hosts; one that has ended keeps its place */
  readonly processes: Process[]
  /** by host: places of the processes whose socket call blocks, the first to wait first */
  readonly waiting: (readonly number[])[]
  /** what the scenario has happen by itself; null: it has happened */
  readonly plans: (ScenarioEvent | null)[]
  /** the cable is pulled: what is sent is lost */
  unplugged: boolean
  /** how many SYNs had a forged sender so far */
  forged: number
  /** calls made by hand that block */
  hands: readonly { id: CallId; host: number; request: SocketRequest }[]
  readonly flights: Map<SegmentId, Flight>
  readonly events: TinyQueue<Event>
  /** by direction, `from * hosts + to` */
  readonly lines: Line[]
  /** by host: segments sent so far */
  readonly sent: number[]
  nextOrder: number
  nextSegment: SegmentId
  nextCall: number
  nextRecord: number
  /** false while older copies of this world share its TCBs */
  owned: boolean
}

/** Takes each record as it is made; null where nobody wants records. */
export type Recorder = ((record: TraceRecord) => void) | null

/** Ephemeral ports of a simulated host, as IANA has them, where the scenario does not say otherwise. */
const EPHEMERAL = [49_152, 65_535] as const

/** The world of a scenario before anything happened. The same seed gives the same bytes. */
export function createWorld(scenario: Scenario, seed: number): World {
  const random: Random = { state: seed | 0 }
  const hosts = scenario.hosts.map((host, index) =>
    createHost({
      id: host.id,
      index,
      address: host.address,
      habits: habitsOf(scenario.habits, host.habits),
      secret: nextBits(random),
      firstIss: host.iss === undefined ? null : seq(host.iss),
      ports: host.ephemeral_ports ?? EPHEMERAL,
    }),
  )
  const world = emptyWorld(scenario.network, hosts, random)
  world.faults = scenario.faults
  scenario.hosts.forEach((host, index) => {
    const peer = scenario.hosts[1 - index]!
    const around = { port: host.port, peerAddress: peer.address, peerPort: peer.port }
    for (const running of startAll(host, around)) addProcess(world, { ...running, host: index })
  })
  scenario.events.flatMap(oneByOne).forEach((event, index) => {
    world.plans.push(event)
    schedule(world, 'event', -1, index, Math.round(event.at_ms * 1000))
  })
  return world
}

/** A flood is as many events as it has SYNs. */
const oneByOne = (event: ScenarioEvent): ScenarioEvent[] =>
  event.do !== 'flood'
    ? [event]
    : Array.from({ length: event.count }, (_, nth) => ({
        ...event,
        at_ms: event.at_ms + nth * event.every_ms,
        count: 1,
      }))

/** A program of a host, or with `of` a thread of one, and its first call is planned. Gives its place in the list. */
export function addProcess(
  world: World,
  { of, input = [], ...running }: Pick<Process, 'name' | 'host' | 'runner'> & Partial<Pick<Process, 'of' | 'input'>>,
): number {
  const place = world.processes.length
  world.processes.push({ ...running, of: of ?? place, input, fds: [], alive: true })
  if (running.runner.due !== null) schedule(world, 'program', running.host, place, running.runner.due)
  return place
}

/** A world of these hosts in which nothing is planned. */
export function emptyWorld(network: Network, hosts: Host[], random: Random): World {
  return {
    network,
    faults: [],
    now: 0,
    random,
    hosts,
    processes: [],
    waiting: hosts.map(() => []),
    plans: [],
    unplugged: false,
    forged: 0,
    hands: [],
    flights: new Map(),
    events: new TinyQueue<Event>([], byTime),
    lines: hosts.flatMap(() => hosts.map(() => ({ freeAt: 0 }))),
    sent: hosts.map(() => 0),
    nextOrder: 0,
    nextSegment: 1,
    nextCall: 1,
    nextRecord: 0,
    owned: true,
  }
}

/** A world that goes its own way from here. The older one must not be advanced in place any more: they share TCBs. */
export function copyWorld(world: World): World {
  return {
    ...world,
    random: { state: world.random.state },
    hosts: world.hosts.map(copyHost),
    processes: [...world.processes],
    waiting: [...world.waiting],
    plans: [...world.plans],
    flights: new Map(world.flights),
    events: new TinyQueue([...world.events.data], byTime),
    lines: world.lines.map((line) => ({ ...line })),
    sent: [...world.sent],
    owned: false,
  }
}

/** Plans an event; of two at the same time the one planned first comes first. */
export function schedule(world: World, kind: Event['kind'], host: number, subject: number, at: Micros): void {
  world.events.push({ at, order: world.nextOrder, kind, host, subject })
  world.nextOrder += 1
}

/** False for an event that was planned and has lost its reason: the segment was taken, the deadline moved, the call was made. */
export function isDue(world: World, event: Event): boolean {
  switch (event.kind) {
    case 'arrival':
      return world.flights.get(event.subject)?.due === event.at
    case 'timer':
      return world.hosts[event.host]!.connections.get(event.subject)?.wake === event.at
    case 'program':
      return world.processes[event.subject]?.runner.due === event.at
    case 'event':
      return world.plans[event.subject] !== null
  }
}

/** The record of a happening, basis `computed`; gives its number. */
export function record(world: World, recorder: NonNullable<Recorder>, happening: Happening): number {
  const n = world.nextRecord
  world.nextRecord += 1
  recorder({ n, at: world.now, basis: 'computed', ...happening })
  return n
}
