import { call } from '../host/sockets.ts'
import { meet, tellCall } from './return.ts'
import { stopped } from './runner.ts'
import { Scene } from './scene.ts'
import { type Recorder, record, type World } from './world.ts'

/**
 * The process in this place ends at once, with its program and all threads of it, and the system closes what they had open,
 * as close() would: a connection with FIN, or with RST where text was not read; a listener. False where it had ended before.
 */
export function killProcess(world: World, place: number, recorder: Recorder): boolean {
  const { of } = world.processes[place]!
  const program = world.processes[of]!
  if (!program.alive) return false
  const { host, name, fds } = program
  world.processes.forEach((each, index) => {
    if (each.of === of) world.processes[index] = { ...each, runner: stopped(each.runner), alive: false }
  })
  world.waiting[host] = world.waiting[host]!.filter((each) => world.processes[each]!.alive)
  const { id, sockets } = world.hosts[host]!
  const why = { key: 'process.killed', values: { program: name } }
  if (recorder) record(world, recorder, { kind: 'process', host: id, program: name, state: 'killed', why })
  for (const fd of fds) if (sockets.has(fd)) closeBySystem(world, host, name, fd, recorder)
  meet(world, recorder)
  return true
}

/** close() of a descriptor whose program has ended: a call without a line. */
function closeBySystem(world: World, host: number, program: string, fd: number, recorder: Recorder): void {
  const id = world.nextCall
  world.nextCall += 1
  const request = { call: 'close', fd } as const
  tellCall(world, host, request, 'enter', { id, program }, recorder)
  const result = call(world.hosts[host]!, request, false, new Scene(world, host, { call: id }, recorder))
  tellCall(world, host, request, 'return', { id, program, ...(result && { result }) }, recorder)
}
