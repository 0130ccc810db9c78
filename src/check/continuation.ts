import type { Endpoint } from '../host/endpoint.ts'
import { unread } from '../tcp/tcb.ts'
import { nextDeadline } from '../tcp/timers.ts'
import { attempted, type Broken } from './invariants.ts'
import type { Move } from './moves.ts'
import { knowEachOther } from './pairs.ts'
import { type Bounds, other, SIDES, type Side, type StepFunction, type World } from './world.ts'

/** More moves than the longest way to the end needs: two strangers that challenge each other until their SYN is given up (A7). */
const LONGEST = 1000
/** So many of them show what goes on for ever. */
const TOLD = 40
/** So many segments arrive before the next timer goes off, at the most. */
const BUSY = 20

/**
 * From here on nothing is lost: all that is on its way arrives in order, programs read and close, timers go off. Then both ends
 * must come to CLOSED, and of two that know each other none may give up that has sent anything again, for it was answered.
 *
 * @returns the rule that does not hold and the moves that showed it; null where all is well
 */
export function continuationOf(
  world: World,
  step: StepFunction,
  bounds: Bounds,
): { broken: Broken; moves: readonly Move[] } | null {
  // the line is as long as it needs to be
  const free: Bounds = { ...bounds, line: LONGEST }
  const moves: Move[] = []
  const sentAgain = [false, false]
  let at = world
  let arrivals = 0
  for (let move = nextMove(at, arrivals); move !== null; move = nextMove(at, arrivals)) {
    moves.push(move)
    arrivals = move.do === 'timer' ? 0 : arrivals + 1
    const made = attempted(at, move, step, free)
    if ('rule' in made) return { broken: made, moves }
    const { side, stimulus, step: done } = made.taken!
    if (sentAgain[side] && done.signals.includes('timeout') && knowEachOther(at)) {
      const seen = `${done.from}: "give up" after a retransmission that nobody lost`
      return { broken: { rule: 'gave-up', seen }, moves }
    }
    if ('timeout' in stimulus && stimulus.timeout === 'retransmission') sentAgain[side] = true
    at = made.world
    if (moves.length > LONGEST) break
  }
  if (at.ends.every(({ state }) => state === 'CLOSED')) return null
  const seen = `${at.ends.map(({ state }) => state).join(' / ')} after ${moves.length} moves`
  return { broken: { rule: 'stuck', seen }, moves: moves.slice(0, TOLD) }
}

/**
 * What happens next where nothing is lost; null at the end. After `BUSY` arrivals time has passed: strangers that hold each other's
 * segments for old ones answer ACK by ACK (§3.10.7.4, first check) until one of them gives up.
 */
function nextMove(world: World, arrivals: number): Move | null {
  const side = earliest(world)
  if (world.flights.length > 0 && (side === null || arrivals < BUSY)) return { do: 'deliver', flight: 0 }
  for (const each of SIDES) {
    const call = callOf(world.ends[each], world.ends[other(each)])
    if (call) return { do: 'call', side: each, call }
  }
  if (side !== null) return { do: 'timer', side }
  const waits = SIDES.find((each) => waitsForEver(world.ends[each]))
  return waits === undefined ? null : { do: 'call', side: waits, call: 'KEEP ALIVE' }
}

/** A program reads what there is and closes. While a connection is being opened it waits, as long as there is a peer. */
function callOf({ state, tcb }: Endpoint, peer: Endpoint): 'RECEIVE' | 'CLOSE' | null {
  if (tcb === null) return null
  if (unread(tcb) > 0) return 'RECEIVE'
  if (tcb.closePending || tcb.snd.fin !== 'none') return null
  const opening = state === 'SYN_SENT' || state === 'SYN_RECEIVED'
  if (opening) return null
  return state === 'LISTEN' && (peer.state === 'SYN_SENT' || peer.state === 'SYN_RECEIVED') ? null : 'CLOSE'
}

/** In FIN_WAIT_2 nothing but keep-alive (§3.8.4) finds out that the peer is gone and its RST was lost: no timer runs there. */
const waitsForEver = ({ state, tcb }: Endpoint): boolean => state === 'FIN_WAIT_2' && !tcb!.habits.keepAlive

/** The side whose timer goes off first; null where none runs. */
function earliest({ ends }: World): Side | null {
  const [first, second] = ends.map(({ tcb }) => (tcb === null ? null : nextDeadline(tcb)))
  if (first == null) return second == null ? null : 1
  return second == null || first <= second ? 0 : 1
}
