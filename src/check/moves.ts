import type { Endpoint } from '../host/endpoint.ts'
import { nextDeadline } from '../tcp/timers.ts'
import type { Micros } from '../trace/record.ts'
import type { Bounds, Flight, Side, World } from './world.ts'

/** The user calls of §3.10.1–5 that a program may make in any order. */
const CALLS = ['active OPEN', 'passive OPEN', 'SEND', 'RECEIVE', 'CLOSE', 'ABORT'] as const
/** KEEP ALIVE is the switch of §3.8.4, and only made where nothing else is left to happen. */
export type Call = (typeof CALLS)[number] | 'KEEP ALIVE'

/** Something that may happen next. `flight` is a place in the list of segments on their way. */
export type Move =
  | { readonly do: 'call'; readonly side: Side; readonly call: Call }
  | { readonly do: 'timer'; readonly side: Side }
  | { readonly do: 'deliver' | 'drop' | 'double'; readonly flight: number }

/**
 * Timers of the two hosts go off in the order of their deadlines, but for this much: their clocks are not one, and the calls that
 * started them may have come a little later than we have them.
 */
const CLOCKS_DIFFER: Micros = 1_000_000

/** All moves, each once: a path is kept as their places in this list, one octet a move. */
const LONGEST_LIST = 32
const ALL: readonly Move[] = [
  ...([0, 1] as const).flatMap((side) => CALLS.map((call) => ({ do: 'call', side, call }) as const)),
  ...([0, 1] as const).map((side) => ({ do: 'timer', side }) as const),
  ...(['deliver', 'drop', 'double'] as const).flatMap((kind) =>
    Array.from({ length: LONGEST_LIST }, (_, flight) => ({ do: kind, flight })),
  ),
]

/** The move with that number. */
export const moveAt = (number: number): Move => ALL[number]!

/** The number of a move; -1 for one that only a continuation makes. */
export const moveNumber = (move: Move): number => ALL.findIndex((each) => JSON.stringify(each) === JSON.stringify(move))

const TIMER = 2 * CALLS.length
const DELIVER = TIMER + 2
const DROP = DELIVER + LONGEST_LIST
const DOUBLE = DROP + LONGEST_LIST

/** The numbers of all moves that are possible now, within the bounds. */
export function possibleMoves(world: World, bounds: Bounds): number[] {
  const moves: number[] = []
  for (const side of [0, 1] as const) {
    CALLS.forEach((call, place) => {
      if (mayCall(world, side, call, bounds)) moves.push(side * CALLS.length + place)
    })
    if (mayTime(world, side)) moves.push(TIMER + side)
  }
  const { flights, lost, doubled } = world
  flights.forEach(({ to }, index) => {
    moves.push(DELIVER + index)
    if (lost < bounds.lost) moves.push(DROP + index)
    if (doubled < bounds.doubled && countTo(flights, to) < bounds.line) moves.push(DOUBLE + index)
  })
  return moves
}

/** How many segments are on their way to a side. */
export function countTo(flights: readonly Flight[], to: Side): number {
  let count = 0
  for (const flight of flights) if (flight.to === to) count += 1
  return count
}

/** A call that §3.10 would only answer with an error leaves all as it is, and is not made. */
function mayCall(world: World, side: Side, call: Call, bounds: Bounds): boolean {
  const { state, tcb } = world.ends[side]
  if (call === 'active OPEN') return world.opens[side] < bounds.opens && (state === 'CLOSED' || state === 'LISTEN')
  if (call === 'passive OPEN') return world.opens[side] < bounds.opens && state === 'CLOSED'
  if (tcb === null) return false
  if (call === 'ABORT') return true
  const closing = tcb.closePending || tcb.snd.fin !== 'none'
  if (call === 'CLOSE') return !closing
  if (call === 'SEND') return !closing && tcb.snd.text.end < bounds.octets
  return tcb.receivePending === 0 && (tcb.rcv.text.end > tcb.rcv.text.start || !peerIsDone(world.ends[side]))
}

const peerIsDone = ({ state }: Endpoint): boolean =>
  state === 'CLOSE_WAIT' || state === 'CLOSING' || state === 'LAST_ACK' || state === 'TIME_WAIT'

/** The next timer of a side, unless one of the other side must come before it. */
function mayTime({ ends }: World, side: Side): boolean {
  const [first, second] = [ends[0].tcb, ends[1].tcb].map((tcb) => (tcb === null ? null : nextDeadline(tcb)))
  const [own, others] = side === 0 ? [first, second] : [second, first]
  if (own == null) return false
  return others == null || own <= others + CLOCKS_DIFFER
}
