import type { LineRequest, Request, Result } from '../programs/program.ts'
import type { CallRecord, Micros } from '../trace/record.ts'
import { type AboutCall, callRecord } from './call-record.ts'
import type { Process } from './process.ts'
import { resume } from './runner.ts'
import { type Recorder, record, schedule, type World } from './world.ts'

/** Time a program takes from the return of one call to the next. */
export const PACE: Micros = 1000

/** The call of the process in this place returns, and its program goes on to its next line. `by`: the record that let it. */
export function returned(world: World, place: number, result: Result, recorder: Recorder, by?: number): void {
  const running = world.processes[place]!
  const { host, name: program, runner } = running
  tellCall(world, host, runner.request!, 'return', { id: runner.blocked!, program, result, by }, recorder)
  const due = world.now + PACE
  const next = resume(runner, result, due)
  world.processes[place] = { ...running, runner: next }
  if (next.request === null) {
    meet(world, recorder)
    return
  }
  schedule(world, 'program', host, place, due)
  tellCall(world, host, next.request, 'next', { id: world.nextCall, program }, recorder)
}

/** The last program to come to the barrier, or to its end, lets all go at the same moment; false while one is missing. */
export function meet(world: World, recorder: Recorder): boolean {
  const waits = ({ runner }: Process) => runner.request?.call === 'barrier' && runner.blocked !== null
  if (!world.processes.every((each) => waits(each) || each.runner.request === null)) return false
  world.processes.forEach((each, place) => {
    if (waits(each)) returned(world, place, { value: null }, recorder)
  })
  return true
}

/** Tells a phase of a call, with the connection that its descriptor stands for. */
export function tellCall(
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
