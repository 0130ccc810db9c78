import type { Endpoint } from '../host/endpoint.ts'
import { bytesOf, lengthOf, type Payload, pattern } from '../tcp/payload.ts'
import { has, type Segment, segLen } from '../tcp/segment.ts'
import { before, distance } from '../tcp/seq.ts'
import { sendEnd, unread } from '../tcp/tcb.ts'
import { brokenPromise } from './arrivals.ts'
import type { Move } from './moves.ts'
import { orderOf } from './order.ts'
import { mayMeet } from './pairs.ts'
import { type Bounds, HOSTS, type Made, make, other, patternOf, SIDES, type StepFunction, type World } from './world.ts'

/** What must hold in every state and of every move. */
export const RULES = [
  'exception',
  'pair',
  'order',
  'acknowledgment',
  'segment',
  'text',
  'time-wait',
  'stuck',
  'gave-up',
] as const
export type Rule = (typeof RULES)[number]

/** A rule that does not hold, and what was seen, in the RFC's words. */
export type Broken = { readonly rule: Rule; readonly seen: string }

/** A move that was made, or the rule that it breaks. */
export function attempted(world: World, move: Move, step: StepFunction, bounds: Bounds): Made | Broken {
  try {
    const made = make(world, move, step, bounds)
    return brokenBy(made) ?? made
  } catch (error) {
    return { rule: 'exception', seen: String(error) }
  }
}

/** The first rule that a move has broken, or null. */
function brokenBy({ world, taken }: Made): Broken | null {
  if (taken === null) return null
  const { side } = taken
  return (
    pairOf(world) ??
    variablesOf(world.ends[side]) ??
    acknowledgmentsOf(world) ??
    segmentsOf(taken.sent, world.ends[side]) ??
    arrivalOf(taken, world.ends[side]) ??
    textOf(taken, world) ??
    timeWaitOf(taken, world.ends[side], world)
  )
}

function pairOf(world: World): Broken | null {
  if (mayMeet(world)) return null
  return { rule: 'pair', seen: world.ends.map(({ state }) => state).join(' / ') }
}

function variablesOf(end: Endpoint): Broken | null {
  const seen = orderOf(end)
  return seen === null ? null : { rule: 'order', seen }
}

/** What one end takes for acknowledged the other has had, and nobody has had what was never there to send. */
function acknowledgmentsOf({ ends }: World): Broken | null {
  for (const side of SIDES) {
    const us = ends[side].tcb
    const peer = ends[other(side)].tcb
    if (us === null || peer === null || peer.irs !== us.iss) continue
    if (before(peer.rcv.nxt, us.snd.una))
      return { rule: 'acknowledgment', seen: `SND.UNA ${us.snd.una}, and the peer's RCV.NXT is ${peer.rcv.nxt}` }
    if (before(sendEnd(us), peer.rcv.nxt))
      return { rule: 'acknowledgment', seen: `RCV.NXT ${peer.rcv.nxt}, and the peer's text ends at ${sendEnd(us)}` }
  }
  return null
}

/** A segment of a connection acknowledges RCV.NXT (§3.10: <ACK=RCV.NXT>) and repeats nothing that has come, but for a keep-alive probe. */
function segmentsOf(sent: readonly Segment[], { tcb }: Endpoint): Broken | null {
  if (tcb === null) return null
  for (const segment of sent) {
    if (has(segment, 'RST') || tcb.irs === null) continue
    if (has(segment, 'ACK') && segment.ack !== tcb.rcv.nxt)
      return { rule: 'acknowledgment', seen: `SEG.ACK ${segment.ack}, and RCV.NXT is ${tcb.rcv.nxt}` }
    const probesIdle = segLen(segment) === 0 && distance(segment.seq, tcb.snd.nxt) === 1
    if (before(segment.seq, tcb.snd.una) && segment.seq !== tcb.iss && !probesIdle)
      return { rule: 'order', seen: `SEG.SEQ ${segment.seq} < SND.UNA ${tcb.snd.una}` }
  }
  return null
}

/** A segment that arrives does what §3.10.7 lets it, and no more. */
function arrivalOf({ before: was, stimulus, sent }: NonNullable<Made['taken']>, is: Endpoint): Broken | null {
  if (!('segment' in stimulus)) return null
  const seen = brokenPromise({ was, is, segment: stimulus.segment, sent })
  return seen === null ? null : { rule: 'segment', seen: `${was.state}: ${seen}` }
}

/** What a program is given are the octets that the peer's program has sent in this connection, in order, once, and all of them. */
function textOf({ side, before: { tcb: was }, step }: NonNullable<Made['taken']>, world: World): Broken | null {
  const { tcb } = world.ends[side]
  const irs = (tcb ?? was)?.irs ?? null
  const payload = step.received ?? step.delivered ?? null
  if (payload !== null) {
    if (irs === null) return { rule: 'text', seen: 'text without a connection' }
    const length = lengthOf(payload)
    const sent = { ...pattern(patternOf(other(side), irs), length), offset: world.read[side] - length }
    if (shown(payload) !== shown(sent))
      return { rule: 'text', seen: `${shown(payload)} is read, ${shown(sent)} was sent` }
  }
  if (tcb === null || irs === null) return null
  const { rcv } = tcb
  const finTaken = rcv.fin !== null && before(rcv.fin, rcv.nxt)
  const octets = distance(irs, rcv.nxt) - 1 - (finTaken ? 1 : 0)
  const [read, waits] = [world.read[side], unread(tcb)]
  return octets === read + waits
    ? null
    : { rule: 'text', seen: `${octets} octets came, ${read} of them were read and ${waits} wait` }
}

const shown = (payload: Payload): string => String.fromCharCode(...bytesOf(payload))

/**
 * Who closed first goes through TIME_WAIT, for two MSL (§3.6, MUST-13), unless it was reset or aborted, or has given up; and the
 * other may leave it out.
 */
function timeWaitOf({ before: was, stimulus }: NonNullable<Made['taken']>, is: Endpoint, world: World): Broken | null {
  if (is.state === 'TIME_WAIT') {
    const { msl } = HOSTS[world.hosts]!.habits
    const rest = (is.tcb!.timers.twoMsl ?? world.now) - world.now
    const full = was.state === 'TIME_WAIT' ? rest > 0 : rest >= 2 * msl
    return full ? null : { rule: 'time-wait', seen: `TIME_WAIT ends in ${rest / 1e6} s` }
  }
  if (is.state !== 'CLOSED' || !CLOSES_ACTIVELY.includes(was.state)) return null
  if ('call' in stimulus ? stimulus.call === 'ABORT' : 'timeout' in stimulus) return null
  if ('segment' in stimulus && has(stimulus.segment, 'RST')) return null
  return { rule: 'time-wait', seen: `${was.state} -> CLOSED` }
}

const CLOSES_ACTIVELY: readonly Endpoint['state'][] = ['FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSING', 'TIME_WAIT']
