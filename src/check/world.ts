import { CLOSED, type Endpoint, type Step, type Stimulus, type step } from '../host/endpoint.ts'
import type { Habits as ScenarioHabits } from '../scenarios/scenario.ts'
import { type Habits, LINUX, RFC } from '../tcp/habits.ts'
import { lengthOf, pattern } from '../tcp/payload.ts'
import type { Segment } from '../tcp/segment.ts'
import { add, type Seq, seq } from '../tcp/seq.ts'
import { dueTimer, nextDeadline } from '../tcp/timers.ts'
import type { Micros } from '../trace/record.ts'
import { type Call, countTo, type Move } from './moves.ts'

/** One of the two hosts. */
export type Side = 0 | 1
export const SIDES: readonly Side[] = [0, 1]
export const other = (side: Side): Side => (side === 0 ? 1 : 0)

/** A segment on its way, and when it was sent: it lives for one MSL. */
export type Flight = { readonly to: Side; readonly segment: Segment; readonly sentAt: Micros }

/** Two endpoints, what is on its way between them, and what of the bounds has been used. Never changed, only replaced. */
export type World = {
  /** what the hosts' TCP does: a place in `HOSTS` */
  readonly hosts: number
  readonly now: Micros
  readonly ends: readonly [Endpoint, Endpoint]
  /** the first sent first; any of them may be the next to arrive */
  readonly flights: readonly Flight[]
  /** how often each side was opened */
  readonly opens: readonly [number, number]
  /** octets that each program was given in this connection */
  readonly read: readonly [number, number]
  readonly lost: number
  readonly doubled: number
}

/** How far the network and the programs go. */
export type Bounds = {
  /** OPENs of each side: the second meets what is left of the first */
  readonly opens: number
  /** octets that each side sends in one connection */
  readonly octets: number
  /** segments that the network loses and doubles in all */
  readonly lost: number
  readonly doubled: number
  /** segments on the line in one direction; what comes on top is lost */
  readonly line: number
}

/** Bounds in which the million is found. */
export const BOUNDS: Bounds = { opens: 2, octets: 1, lost: 2, doubled: 1, line: 3 }

/** A buffer of one octet: each text closes the window, so FIN and text must be probed through. */
const NARROW: Habits = { ...RFC, rcvBuffer: 1 }

/** What the hosts' TCP does, and how a scenario says so. Socket programs read what is left after a close, and so do these. */
export const HOSTS: readonly { readonly settings: ScenarioHabits; readonly habits: Habits }[] = [
  { settings: { profile: 'rfc' }, habits: { ...RFC, receiveAfterClose: 'what is left' } },
  { settings: { profile: 'rfc', rcvbuf: 1 }, habits: { ...NARROW, receiveAfterClose: 'what is left' } },
  { settings: { profile: 'linux' }, habits: LINUX },
]

export const PORTS = [49_152, 8081] as const
export const NAMES = ['client', 'server'] as const
export const ADDRESSES = ['10.0.0.1', '10.0.0.2'] as const

/** More than a window, as a clock that ticks every 4 microseconds gives it (RFC 9293 §3.4.1). */
const BETWEEN_OPENS = 100_000
/** One OPEN before the first of each side, whose numbers wrap around, as unsigned and as signed ones, right after the SYN. */
const BEFORE_FIRST = [seq(0xffff_ffff - BETWEEN_OPENS), seq(0x7fff_ffff - BETWEEN_OPENS)] as const

/** Initial sequence number of the n-th OPEN of a side, from 1. */
export const issOf = (side: Side, nth: number): Seq => add(BEFORE_FIRST[side], nth * BETWEEN_OPENS)

/** Number of the pattern that a side sends in the connection of that initial number: each octet says whose and which it is. */
export const patternOf = (side: Side, iss: Seq): number =>
  (add(iss, -BEFORE_FIRST[side]) / BETWEEN_OPENS + 13 * side) % 26

/** Nothing is open, nothing is on its way. */
export const closed = (hosts: number): World => ({
  hosts,
  now: 0,
  ends: [CLOSED, CLOSED],
  flights: [],
  opens: [0, 0],
  read: [0, 0],
  lost: 0,
  doubled: 0,
})

/** The code that is explored. */
export type StepFunction = typeof step

/** A move that was made: where it led, and the step of the side that took one. */
export type Made = {
  readonly world: World
  readonly taken: {
    readonly side: Side
    readonly stimulus: Stimulus
    readonly before: Endpoint
    readonly step: Step
    readonly sent: readonly Segment[]
  } | null
}

/** Makes one move, which is possible. @throws whatever `step` throws */
export function make(world: World, move: Move, step: StepFunction, bounds: Bounds): Made {
  switch (move.do) {
    case 'call':
      return take(world, move.side, stimulusOf(world, move.side, move.call), world.now, world.flights, step, bounds)
    case 'timer': {
      const { tcb } = world.ends[move.side]
      const now = Math.max(world.now, nextDeadline(tcb!)!)
      const timeout = dueTimer(tcb!, now)!
      return take(world, move.side, { timeout }, now, alive(world, now), step, bounds)
    }
    case 'deliver': {
      const { to, segment } = world.flights[move.flight]!
      return take(world, to, { segment }, world.now, without(world.flights, move.flight), step, bounds)
    }
    case 'drop':
      return { world: { ...world, flights: without(world.flights, move.flight), lost: world.lost + 1 }, taken: null }
    case 'double': {
      const flights = [...world.flights, { ...world.flights[move.flight]! }]
      return { world: { ...world, flights, doubled: world.doubled + 1 }, taken: null }
    }
  }
}

function take(
  world: World,
  side: Side,
  stimulus: Stimulus,
  now: Micros,
  flights: readonly Flight[],
  step: StepFunction,
  bounds: Bounds,
): Made {
  const before = world.ends[side]
  const [end, done, sent] = step(before, stimulus, now)
  const opened = 'open' in stimulus ? 1 : 0
  const read = opened ? 0 : world.read[side] + lengthOf(done.received ?? done.delivered ?? null)
  return {
    world: {
      hosts: world.hosts,
      now,
      ends: side === 0 ? [end, world.ends[1]] : [world.ends[0], end],
      flights: sent.length === 0 ? flights : launched(flights, other(side), sent, now, bounds.line),
      opens: replaced(world.opens, side, world.opens[side] + opened),
      read: replaced(world.read, side, read),
      lost: world.lost,
      doubled: world.doubled,
    },
    taken: { side, stimulus, before, step: done, sent },
  }
}

type Pair = readonly [number, number]
/** The pair itself where nothing changes: worlds share what they can. */
const replaced = (pair: Pair, side: Side, value: number): Pair =>
  pair[side] === value ? pair : side === 0 ? [value, pair[1]] : [pair[0], value]

function launched(flights: readonly Flight[], to: Side, sent: readonly Segment[], now: Micros, line: number): Flight[] {
  const all = flights.slice()
  let room = line - countTo(flights, to)
  for (const segment of sent) {
    if (room <= 0) break
    all.push({ to, segment, sentAt: now })
    room -= 1
  }
  return all
}

const without = (flights: readonly Flight[], index: number): Flight[] => flights.filter((_, each) => each !== index)

/** What is older than one MSL is gone (§3.4.2). */
function alive({ hosts, flights }: World, now: Micros): readonly Flight[] {
  const { msl } = HOSTS[hosts]!.habits
  return flights.every(({ sentAt }) => now - sentAt <= msl)
    ? flights
    : flights.filter(({ sentAt }) => now - sentAt <= msl)
}

/** A user call with all that it brings. */
function stimulusOf({ hosts, ends, opens }: World, side: Side, call: Call): Stimulus {
  const remotePort = PORTS[other(side)]
  switch (call) {
    case 'active OPEN':
    case 'passive OPEN': {
      const iss = issOf(side, opens[side] + 1)
      const open = { localPort: PORTS[side], remotePort: call === 'active OPEN' ? remotePort : null, iss }
      return { call, open: { ...open, habits: HOSTS[hosts]!.habits } }
    }
    case 'SEND': {
      const { iss, snd } = ends[side].tcb!
      const payload = { ...pattern(patternOf(side, iss), 1), offset: snd.text.end }
      return { call, payload, remotePort }
    }
    case 'RECEIVE':
      return { call, max: 1024 }
    case 'KEEP ALIVE':
      return { call: 'SET', habits: { keepAlive: true } }
    default:
      return { call }
  }
}
