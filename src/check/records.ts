import type { Outside } from '../host/outside.ts'
import { tellStep } from '../host/view.ts'
import type { SocketCall } from '../tcp/names.ts'
import type { Segment } from '../tcp/segment.ts'
import type { Because, Happening, TraceRecord } from '../trace/record.ts'
import type { Violation } from './explore.ts'
import type { Call, Move } from './moves.ts'
import {
  ADDRESSES,
  type Bounds,
  closed,
  type Flight,
  HOSTS,
  type Made,
  make,
  NAMES,
  other,
  PORTS,
  type Side,
  type StepFunction,
  type World,
} from './world.ts'

const ENDS = NAMES.map((_, side) => `${ADDRESSES[side]}:${PORTS[side]}`)
const CONNECTION = ENDS.join('-')
/** The calls of the socket API that a program makes for those of the RFC. */
const SOCKET_CALL: Record<Call, SocketCall> = {
  'active OPEN': 'connect',
  'passive OPEN': 'listen',
  SEND: 'send',
  RECEIVE: 'recv',
  CLOSE: 'shutdown',
  ABORT: 'close',
  'KEEP ALIVE': 'setsockopt',
}
const LOST: Because = { key: 'network.loss' }
const FULL: Because = { key: 'network.queue' }

/** The path to a violation as a trace: the same moves with the same code, told step by step. */
export function recordsOf(violation: Violation, step: StepFunction, bounds: Bounds): TraceRecord[] {
  const story = new Story(violation.hosts)
  let world = closed(violation.hosts)
  for (const move of violation.moves) {
    const before = world
    try {
      const made = make(before, move, step, bounds)
      story.tell(before, move, made)
      world = made.world
    } catch {
      // the code threw: what came before is the story
      break
    }
  }
  return story.records
}

class Story {
  readonly records: TraceRecord[] = []
  private readonly ids = new Map<Flight, number>()
  private now = 0
  private nextId = 1

  constructor(hosts: number) {
    this.record({
      kind: 'begin',
      version: 1,
      source: 'sim',
      hosts: NAMES.map((id, side) => ({ id, address: ADDRESSES[side]!, side: id })),
      options: HOSTS[hosts]!.settings,
    })
  }

  tell(before: World, move: Move, { world, taken }: Made): void {
    this.now = world.now
    const delivered = move.do === 'deliver' ? before.flights[move.flight] : undefined
    const by = taken && this.step(move, taken, world, delivered)
    for (const flight of before.flights) if (flight !== delivered && !world.flights.includes(flight)) this.lose(flight)
    const copied = move.do === 'double' ? this.ids.get(before.flights[move.flight]!) : undefined
    const added = world.flights.filter((flight) => !this.ids.has(flight))
    for (const flight of added) this.ids.set(flight, this.send(flight.to, flight.segment, by ?? undefined, copied))
    const lost = (taken?.sent ?? []).filter((segment) => !added.some((flight) => flight.segment === segment))
    for (const segment of lost) {
      const id = this.send(other(taken!.side), segment, by ?? undefined, undefined)
      this.record({ kind: 'dropped', id, why: FULL })
    }
  }

  /** A step of one side with what caused it; gives the number of its record. */
  private step(move: Move, { side, stimulus, step }: NonNullable<Made['taken']>, world: World, flight?: Flight) {
    const host = NAMES[side]
    const id = this.records.length
    const cause = flight
      ? { segment: this.ids.get(flight)! }
      : 'timeout' in stimulus
        ? { timeout: stimulus.timeout }
        : { call: id }
    if (flight) this.record({ kind: 'arrived', id: this.ids.get(flight)! })
    const call = move.do === 'call' ? SOCKET_CALL[move.call] : null
    const about = { kind: 'call', id, host, fd: 3, conn: CONNECTION, args: [] } as const
    if (call) this.record({ ...about, call, phase: 'enter' })
    if ('open' in stimulus)
      this.record({ kind: 'opened', host, conn: CONNECTION, local: ENDS[side]!, remote: ENDS[other(side)]! })
    const outside = { cause, tell: (happening: Happening) => this.record(happening) } as Outside
    const by = tellStep(outside, host, CONNECTION, step, world.ends[side].tcb)
    if (call) this.record({ ...about, call, phase: 'return', result: step.received ?? null })
    return by
  }

  private send(to: Side, packet: Segment, by: number | undefined, copyOf: number | undefined): number {
    const id = this.nextId
    this.nextId += 1
    this.record({
      kind: 'sent',
      id,
      conn: CONNECTION,
      from: NAMES[other(to)],
      to: NAMES[to],
      packet,
      due: null,
      ...(by !== undefined && { by }),
      ...(copyOf !== undefined && { copyOf }),
    })
    return id
  }

  private lose(flight: Flight): void {
    this.record({ kind: 'dropped', id: this.ids.get(flight)!, why: LOST })
  }

  private record(happening: Happening): number {
    const n = this.records.length
    this.records.push({ n, at: this.now, basis: 'computed', ...happening })
    return n
  }
}
