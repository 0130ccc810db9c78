import { call } from '../host/sockets.ts'
import type { LineRequest, Request, Result, SocketRequest } from '../programs/program.ts'
import type { CallRecord, Micros } from '../trace/record.ts'
import { type AboutCall, callRecord } from './call-record.ts'
import { type Runner, resume } from './runner.ts'
import { Scene } from './scene.ts'
import { type Recorder, record, schedule, type World } from './world.ts'

/** Time a program takes from the return of one call to the next. */
const PACE: Micros = 1000

/** The program of a host makes its next call, or wakes from its sleep. */
export function runProgram(world: World, host: number, recorder: Recorder): void {
  const runner = world.runners[host]!
  const request = runner.request!
  if (runner.blocked !== null) {
    returned(world, host, runner, { value: null }, recorder)
    return
  }
  const id = world.nextCall
  world.nextCall += 1
  const call = { ...runner, blocked: id, due: null }
  world.runners[host] = call
  const by = world.nextRecord
  tellCall(world, host, request, 'enter', { id }, recorder)
  if (request.call === 'sleep') sleep(world, host, call, request.us, recorder)
  else if (request.call === 'barrier') {
    if (!meet(world, recorder)) tellCall(world, host, request, 'blocked', { id }, recorder)
  } else attempt(world, host, request, null, recorder)
  wakePrograms(world, host, by, recorder)
}

function sleep(world: World, host: number, runner: Runner, us: Micros, recorder: Recorder): void {
  const due = world.now + us
  world.runners[host] = { ...runner, due }
  schedule(world, 'program', host, 0, due)
  tellCall(world, host, runner.request!, 'blocked', { id: runner.blocked! }, recorder)
}

/** The last program to come to the barrier, or to its end, lets all go at the same moment; false while one is missing. */
function meet(world: World, recorder: Recorder): boolean {
  const waits = (runner: Runner | null) => runner?.request?.call === 'barrier' && runner.blocked !== null
  if (!world.runners.every((runner) => waits(runner) || runner === null || runner.request === null)) return false
  world.runners.forEach((runner, host) => {
    if (runner && waits(runner)) returned(world, host, runner, { value: null }, recorder)
  })
  return true
}

/**
 * Makes the socket call of a program; it returns, or blocks until something happens at its host. `by` is the record of what
 * lets a blocked call be tried again, null for one that is made now.
 */
function attempt(
  world: World,
  host: number,
  request: SocketRequest & LineRequest,
  by: number | null,
  recorder: Recorder,
): void {
  const runner = world.runners[host]!
  const resumed = by !== null
  const result = call(world.hosts[host]!, request, resumed, new Scene(world, host, { call: runner.blocked! }, recorder))
  if (result) returned(world, host, runner, result, recorder, by ?? undefined)
  else if (!resumed) tellCall(world, host, request, 'blocked', { id: runner.blocked! }, recorder)
}

/** A call returns and the program goes on to its next line. */
function returned(world: World, host: number, runner: Runner, result: Result, recorder: Recorder, by?: number): void {
  tellCall(world, host, runner.request!, 'return', { id: runner.blocked!, result, by }, recorder)
  const due = world.now + PACE
  const next = resume(runner, result, due)
  world.runners[host] = next
  if (next.request === null) {
    meet(world, recorder)
    return
  }
  schedule(world, 'program', host, 0, due)
  tellCall(world, host, next.request, 'next', { id: world.nextCall }, recorder)
}

/** Calls that block at a host are tried again after anything that happened there, told from the record `by` on. */
export function wakePrograms(world: World, host: number, by: number, recorder: Recorder): void {
  const runner = world.runners[host]
  const request = runner?.blocked == null ? null : runner.request
  if (request && request.call !== 'sleep' && request.call !== 'barrier') attempt(world, host, request, by, recorder)
  if (world.hands.length > 0) wakeHands(world, host, by, recorder)
}

/** A socket call made by hand. */
export function callByHand(world: World, host: number, request: SocketRequest, recorder: Recorder): void {
  const id = world.nextCall
  world.nextCall += 1
  const by = world.nextRecord
  tellCall(world, host, request, 'enter', { id }, recorder)
  const result = call(world.hosts[host]!, request, false, new Scene(world, host, { call: id }, recorder))
  if (result) {
    tellCall(world, host, request, 'return', { id, result }, recorder)
  } else {
    world.hands = [...world.hands, { id, host, request }]
    tellCall(world, host, request, 'blocked', { id }, recorder)
  }
  wakePrograms(world, host, by, recorder)
}

function wakeHands(world: World, host: number, by: number, recorder: Recorder): void {
  for (const hand of world.hands) {
    if (hand.host !== host) continue
    const result = call(world.hosts[host]!, hand.request, true, new Scene(world, host, { call: hand.id }, recorder))
    if (!result) continue
    world.hands = world.hands.filter((each) => each !== hand)
    tellCall(world, host, hand.request, 'return', { id: hand.id, result, by }, recorder)
  }
}

/** The first line of every program, told before anything happens. */
export function tellFirstCalls(world: World, recorder: Recorder): void {
  world.runners.forEach((runner, host) => {
    if (runner?.request) tellCall(world, host, runner.request, 'next', { id: 0 }, recorder)
  })
}

function tellCall(
  world: World,
  host: number,
  request: Request | LineRequest,
  phase: CallRecord['phase'],
  about: AboutCall,
  recorder: Recorder,
): void {
  if (!recorder) return
  const { id, sockets, connections } = world.hosts[host]!
  const connection = 'fd' in request ? sockets.get(request.fd)?.connection : null
  const conn = connection == null ? undefined : connections.get(connection)?.id
  record(world, recorder, callRecord(id, request, phase, { ...about, conn }))
}
