import { reboot } from '../host/host.ts'
import type { State } from '../tcp/names.ts'
import type { Because, ConnId, HostId } from '../trace/record.ts'
import { meet } from './return.ts'
import { stopped } from './runner.ts'
import { type Recorder, record, type World } from './world.ts'

const CRASHED: Because = { key: 'host.crashed', clause: '3.5.1' }

/**
 * The power of a host fails and comes back at once: its programs end, all that its TCP knew is gone, and nothing is sent. What was
 * not begun yet is what runs after the reboot. False where there is no such host.
 */
export function crash(world: World, id: HostId, recorder: Recorder): boolean {
  const index = world.hosts.findIndex((each) => each.id === id)
  const host = world.hosts[index]
  if (!host) return false
  if (recorder) record(world, recorder, { kind: 'note', host: id, text: CRASHED })
  endPrograms(world, index, recorder)
  for (const { id: conn, endpoint } of host.connections.values()) forget(world, id, conn, endpoint.state, recorder)
  for (const { address, port, endpoint } of host.listeners.values())
    forget(world, id, `${address ?? host.address}:${port}`, endpoint.state, recorder)
  if (recorder)
    for (const { fd } of host.sockets.values())
      record(world, recorder, { kind: 'socket', host: id, fd, state: 'closed', refuses: {} })
  reboot(host)
  meet(world, recorder)
  return true
}

/** All programs of a host that have begun, with their threads, and the calls that hands have made there. */
function endPrograms(world: World, host: number, recorder: Recorder): void {
  world.hands = world.hands.filter((each) => each.host !== host)
  world.waiting[host] = []
  world.processes.forEach((each, place) => {
    const { name, alive, runner } = each
    const begun = runner.count > 0 || runner.blocked !== null
    if (each.host !== host || !alive || !begun) return
    world.processes[place] = { ...each, runner: stopped(runner), alive: false, fds: [] }
    const why = { key: 'process.crashed', values: { program: name } }
    const of = each.of === place ? {} : { of: world.processes[each.of]!.name }
    if (recorder)
      record(world, recorder, {
        kind: 'process',
        host: world.hosts[host]!.id,
        program: name,
        ...of,
        state: 'killed',
        why,
      })
  })
}

/** A connection, or a listener, is gone without a word. */
function forget(world: World, host: HostId, conn: ConnId, from: State, recorder: Recorder): void {
  if (!recorder) return
  record(world, recorder, {
    kind: 'step',
    host,
    conn,
    cause: { crash: true },
    from,
    path: ['CLOSED'],
    edges: [{ event: null, to: 'CLOSED', effects: [] }],
    because: [CRASHED],
    signals: [],
    tcb: null,
  })
}
