import { call } from '../host/sockets.ts'
import { type LineRequest, type Result, type SocketRequest, touchesSocket } from '../programs/program.ts'
import { nthName } from '../scenarios/programs.ts'
import type { Micros } from '../trace/record.ts'
import type { Process } from './process.ts'
import { meet, PACE, returned, tellCall } from './return.ts'
import { startThread } from './runner.ts'
import { Scene } from './scene.ts'
import { addProcess, type Recorder, record, schedule, type World } from './world.ts'

/** Time until a scripted line is typed. */
const TYPING: Micros = 500_000
/** The clock of the simulated world at its beginning, in seconds since midnight. */
const MORNING = 9 * 3600
const DAY = 24 * 3600

/** The process in this place makes its next call, wakes from its sleep, or is given a line of its script. */
export function runProgram(world: World, place: number, recorder: Recorder): void {
  const running = world.processes[place]!
  const { host, name: program, runner } = running
  const by = world.nextRecord
  if (runner.blocked !== null) {
    if (runner.request!.call === 'input') typeScripted(world, place, recorder)
    else returned(world, place, { value: null }, recorder)
    return
  }
  const id = world.nextCall
  world.nextCall += 1
  world.processes[place] = { ...running, runner: { ...runner, blocked: id, due: null } }
  tellCall(world, host, runner.request!, 'enter', { id, program }, recorder)
  make(world, place, runner.request!, recorder)
  wakePrograms(world, host, by, recorder)
}

/** The call itself, by what it is. */
function make(world: World, place: number, request: LineRequest, recorder: Recorder): void {
  if (touchesSocket(request)) {
    attempt(world, place, request, null, recorder)
    return
  }
  switch (request.call) {
    case 'sleep':
      wait(world, place, world.now + request.us, recorder)
      return
    case 'barrier':
      if (!meet(world, recorder)) wait(world, place, null, recorder)
      return
    case 'input':
      wait(world, place, world.processes[place]!.input?.length ? world.now + TYPING : null, recorder)
      return
    case 'thread':
      spawn(world, place, request.run, request.fd, recorder)
      return
    case 'time':
      returned(world, place, { value: clock(world.now) }, recorder)
  }
}

/** A call blocks, until `due` where it ends by itself. */
function wait(world: World, place: number, due: Micros | null, recorder: Recorder): void {
  const running = world.processes[place]!
  const { host, name: program, runner } = running
  if (due !== null) {
    world.processes[place] = { ...running, runner: { ...runner, due } }
    schedule(world, 'program', host, place, due)
  }
  tellCall(world, host, runner.request!, 'blocked', { id: runner.blocked!, program }, recorder)
}

/** HH:MM:SS */
function clock(now: Micros): string {
  const seconds = (MORNING + Math.floor(now / 1_000_000)) % DAY
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':')
}

/** A thread of the process in this place begins, under a name of its own. */
function spawn(world: World, place: number, run: string, fd: number, recorder: Recorder): void {
  const { host, of, runner, name: parent } = world.processes[place]!
  const { id } = world.hosts[host]!
  const name = nthName(id, world.processes.filter((each) => each.host === host).length)
  const thread = startThread(runner, run, fd, world.now + PACE)
  addProcess(world, { name, host, of, runner: thread })
  const program = world.processes[of]!.name
  const why = { key: 'process.thread', values: { program: name, parent } }
  if (recorder)
    record(world, recorder, { kind: 'process', host: id, program: name, of: program, state: 'started', why })
  if (thread.request) tellCall(world, host, thread.request, 'next', { id: world.nextCall, program: name }, recorder)
  returned(world, place, { value: null }, recorder)
}

/** The next line of the script is typed. */
function typeScripted(world: World, place: number, recorder: Recorder): void {
  const running = world.processes[place]!
  const [line = '', ...input] = running.input ?? []
  world.processes[place] = { ...running, input }
  returned(world, place, { value: line }, recorder)
}

/** A hand types a line for the process in this place, which waits for one; from now on only hands type for it. */
export function typeByHand(world: World, place: number, line: string, recorder: Recorder): void {
  const running = world.processes[place]!
  world.processes[place] = { ...running, input: null }
  returned(world, place, { value: line }, recorder)
}

/** Whether a process waits for a line, to be typed by a script or by a hand. */
export const asks = ({ runner }: Process): boolean => runner.request?.call === 'input' && runner.blocked !== null

/**
 * Makes the socket call of a process; it returns, or blocks until something happens at its host. `by` is the record of what
 * lets a blocked call be tried again, null for one that is made now.
 */
function attempt(
  world: World,
  place: number,
  request: SocketRequest & LineRequest,
  by: number | null,
  recorder: Recorder,
): void {
  const { host, name: program, of, runner } = world.processes[place]!
  const id = runner.blocked!
  const resumed = by !== null
  const result = call(world.hosts[host]!, request, resumed, new Scene(world, host, { call: id }, recorder))
  if (!result) {
    if (resumed) return
    world.waiting[host] = [...world.waiting[host]!, place]
    tellCall(world, host, request, 'blocked', { id, program }, recorder)
    return
  }
  if (resumed) world.waiting[host] = world.waiting[host]!.filter((each) => each !== place)
  if (request.call === 'socket' || request.call === 'accept') own(world, of, result)
  returned(world, place, result, recorder, by ?? undefined)
}

/** A new descriptor belongs to the program in this place. */
function own(world: World, place: number, { value }: Result): void {
  const owner = world.processes[place]!
  if (typeof value === 'number') world.processes[place] = { ...owner, fds: [...owner.fds, value] }
}

/** Socket calls that block at a host are tried again after anything that happened there, told from the record `by` on. */
export function wakePrograms(world: World, host: number, by: number, recorder: Recorder): void {
  for (const place of world.waiting[host]!) {
    const { request, blocked } = world.processes[place]!.runner
    // one that was tried before it may have ended the program of this one
    if (request && blocked !== null && touchesSocket(request)) attempt(world, place, request, by, recorder)
  }
  if (world.hands.length > 0) wakeHands(world, host, by, recorder)
}

/** A socket call made by hand. */
export function callByHand(world: World, host: number, request: SocketRequest, recorder: Recorder): void {
  const id = world.nextCall
  world.nextCall += 1
  const by = world.nextRecord
  const about = { id, program: null }
  tellCall(world, host, request, 'enter', about, recorder)
  const result = call(world.hosts[host]!, request, false, new Scene(world, host, { call: id }, recorder))
  if (result) {
    tellCall(world, host, request, 'return', { ...about, result }, recorder)
  } else {
    world.hands = [...world.hands, { id, host, request }]
    tellCall(world, host, request, 'blocked', about, recorder)
  }
  wakePrograms(world, host, by, recorder)
}

function wakeHands(world: World, host: number, by: number, recorder: Recorder): void {
  for (const hand of world.hands) {
    if (hand.host !== host) continue
    const result = call(world.hosts[host]!, hand.request, true, new Scene(world, host, { call: hand.id }, recorder))
    if (!result) continue
    world.hands = world.hands.filter((each) => each !== hand)
    tellCall(world, host, hand.request, 'return', { id: hand.id, program: null, result, by }, recorder)
  }
}

/** The first line of every program, told before anything happens. */
export function tellFirstCalls(world: World, recorder: Recorder): void {
  for (const { host, name: program, runner } of world.processes)
    if (runner.request) tellCall(world, host, runner.request, 'next', { id: 0, program }, recorder)
}
