import type { SocketRequest } from '../programs/program.ts'
import { define, type Scenario, type ScenarioInput } from '../scenarios/scenario.ts'
import { type Action, act, Impossible, open, type Timeline, worldAt } from '../sim/timeline.ts'
import type { State } from '../tcp/names.ts'
import type { SegmentId } from '../trace/record.ts'
import type { Violation } from './explore.ts'
import type { Call, Move } from './moves.ts'
import {
  ADDRESSES,
  type Bounds,
  closed,
  type Flight,
  HOSTS,
  issOf,
  type Made,
  make,
  NAMES,
  other,
  PORTS,
  SIDES,
  type Side,
  type StepFunction,
  type World,
} from './world.ts'

/**
 * The path to a violation as a scenario that the page opens: each move is an action by hand. Null where socket calls cannot do what
 * the path does (a CLOSE in SYN_RECEIVED, a SEND in LISTEN), or where both ends do not come to the states of the path.
 */
export function scenarioFor(violation: Violation, step: StepFunction, bounds: Bounds): Scenario | null {
  const { hosts, rule, seen, moves } = violation
  const about = `${rule}: ${seen}`.slice(0, 500)
  const scenario: ScenarioInput = {
    version: 1,
    id: `check-${rule}`,
    title: { en: `check: ${rule}`, zh: `check: ${rule}` },
    about: { en: about, zh: about },
    hosts: [idle(0, hosts), idle(1, hosts)],
  }
  const stage = new Stage(define(scenario))
  let world = closed(hosts)
  try {
    for (const move of moves) {
      const made = make(world, move, step, bounds)
      stage.follow(world, move, made)
      world = made.world
    }
  } catch (error) {
    if (error instanceof Impossible) return null
    // the code threw; the last action is the one that does it
    return stage.scenario
  }
  return SIDES.every((side) => stage.stateOf(side) === world.ends[side].state) ? stage.scenario : null
}

const idle = (side: Side, hosts: number): ScenarioInput['hosts'][Side] => ({
  id: NAMES[side],
  side: NAMES[side],
  address: ADDRESSES[side],
  port: PORTS[side],
  iss: issOf(side, 1),
  habits: HOSTS[hosts]!.settings,
})

/** The simulated world in which each move is made by hand, beside the explored one. */
class Stage {
  private timeline: Timeline
  private readonly actions: { at: number; action: Action }[] = []
  private readonly ids = new Map<Flight, SegmentId>()
  private readonly known = new Set<SegmentId>()
  /** descriptors of the connection and of the listener of each side */
  private readonly sockets: [number | null, number | null] = [null, null]
  private readonly listeners: [number | null, number | null] = [null, null]

  constructor(private readonly empty: Scenario) {
    this.timeline = open(empty, 1)
  }

  get scenario(): Scenario {
    return { ...this.empty, actions: this.actions, moment: this.actions.length }
  }

  stateOf(side: Side): State {
    const [connection] = this.host(side).connections.values()
    return connection?.endpoint.state ?? (this.listeners[side] === null ? 'CLOSED' : 'LISTEN')
  }

  /** @throws Impossible where it cannot be done by hand */
  follow(before: World, move: Move, { world, taken }: Made): void {
    if (move.do === 'call') this.call(before.ends[move.side].state, move.side, move.call, taken)
    else if (move.do === 'timer') this.fire(move.side, taken)
    else this.do({ do: HAND[move.do], segment: this.ids.get(before.flights[move.flight]!)! })
    this.match(before, world, taken)
    for (const side of SIDES) this.leaveListener(side)
  }

  private call(state: State, side: Side, call: Call, taken: Made['taken']): void {
    const fd = this.sockets[side]
    switch (call) {
      case 'active OPEN':
      case 'passive OPEN':
        if (state !== 'CLOSED' || this.listeners[side] !== null) throw new Impossible('OPEN in LISTEN')
        this.open(side, call)
        return
      case 'CLOSE':
      case 'ABORT':
        this.close(state, side, call)
        return
      case 'SEND': {
        const { stimulus } = taken!
        if (!('payload' in stimulus)) return
        this.request(side, { call: 'send', fd: connected(fd), payload: stimulus.payload })
        return
      }
      case 'RECEIVE':
        this.request(side, { call: 'recv', fd: connected(fd), max: 1024 })
        return
      case 'KEEP ALIVE':
        this.request(side, { call: 'setsockopt', fd: connected(fd), option: 'SO_KEEPALIVE', value: 1 })
    }
  }

  private open(side: Side, call: 'active OPEN' | 'passive OPEN'): void {
    const old = this.sockets[side]
    if (old !== null) this.request(side, { call: 'close', fd: old })
    const fd = this.host(side).nextFd
    const peer = { address: ADDRESSES[other(side)], port: PORTS[other(side)] }
    this.request(side, { call: 'socket' })
    this.request(side, { call: 'bind', fd, port: PORTS[side] })
    if (call === 'active OPEN') {
      this.sockets[side] = fd
      this.request(side, { call: 'connect', fd, ...peer })
      return
    }
    this.sockets[side] = null
    this.listeners[side] = fd
    this.request(side, { call: 'listen', fd, backlog: 1 })
    this.request(side, { call: 'accept', fd })
  }

  private close(state: State, side: Side, call: 'CLOSE' | 'ABORT'): void {
    const listener = this.listeners[side]
    const fd = this.sockets[side]
    if (listener !== null) {
      if (state === 'SYN_RECEIVED' && call === 'CLOSE') throw new Impossible('CLOSE before accept()')
      this.request(side, { call: 'close', fd: listener })
      this.listeners[side] = null
    } else if (call === 'CLOSE' && state !== 'SYN_SENT') {
      this.request(side, { call: 'shutdown', fd: connected(fd), how: 'SHUT_WR' })
    } else {
      if (call === 'ABORT') this.request(side, { call: 'setsockopt', fd: connected(fd), option: 'SO_LINGER', value: 0 })
      this.request(side, { call: 'close', fd: connected(fd) })
      this.sockets[side] = null
    }
  }

  private fire(side: Side, taken: Made['taken']): void {
    const { stimulus } = taken!
    const [connection] = this.host(side).connections.values()
    if (!connection || !('timeout' in stimulus)) throw new Impossible('no connection has this timer')
    this.do({ do: 'fire', host: NAMES[side], conn: connection.id, timer: stimulus.timeout })
  }

  /** What was sent in both worlds is the same, segment by segment; what the line had no room for, or is too old, is lost by hand. */
  private match(before: World, world: World, taken: Made['taken']): void {
    const fresh = [...worldAt(this.timeline).flights.values()].filter(({ id }) => !this.known.has(id))
    const added = world.flights.filter((flight) => !this.ids.has(flight))
    const sent = taken?.sent ?? added.map(({ segment }) => segment)
    if (fresh.length !== sent.length) throw new Impossible(`${fresh.length} segments, expected ${sent.length}`)
    fresh.forEach(({ id, packet }, place) => {
      const segment = sent[place]!
      if (packet.proto !== 'tcp' || packet.flags.join() !== segment.flags.join())
        throw new Impossible('another segment')
      this.known.add(id)
      const flight = added.find((each) => each.segment === segment && !this.ids.has(each))
      if (flight) this.ids.set(flight, id)
      else this.do({ do: 'drop', segment: id })
    })
    if (taken === null || 'segment' in taken.stimulus) return
    for (const old of before.flights)
      if (!world.flights.includes(old)) this.do({ do: 'drop', segment: this.ids.get(old)! })
  }

  /** accept() has given a socket: the passive OPEN was for this one connection. */
  private leaveListener(side: Side): void {
    const listener = this.listeners[side]
    if (listener === null) return
    const accepted = [...this.host(side).sockets.values()].find(({ connection }) => connection !== null)
    if (!accepted) return
    this.sockets[side] = accepted.fd
    this.listeners[side] = null
    this.request(side, { call: 'close', fd: listener })
  }

  private host = (side: Side) => worldAt(this.timeline).hosts[side]!

  private request(side: Side, request: SocketRequest): void {
    this.do({ do: 'call', host: NAMES[side], request })
  }

  private do(action: Action): void {
    this.actions.push({ at: this.timeline.moment, action })
    this.timeline = act(this.timeline, action)
  }
}

const HAND = { deliver: 'deliver', drop: 'drop', double: 'duplicate' } as const

function connected(fd: number | null): number {
  if (fd === null) throw new Impossible('a call before accept()')
  return fd
}
