import { receive } from '../host/arrival.ts'
import { stepConnection, wokenUp } from '../host/connection.ts'
import type { TimerName } from '../tcp/names.ts'
import { deadlineOf, TIMERS } from '../tcp/timers.ts'
import type { Because, HostId, Micros, SegmentId } from '../trace/record.ts'
import { plug, unplug } from './cable.ts'
import { runProgram, wakePrograms } from './calls.ts'
import { crash } from './crash.ts'
import { forgeSyn } from './flood.ts'
import { reportError } from './icmp.ts'
import { inject } from './inject.ts'
import { killProcess } from './kill.ts'
import { Scene } from './scene.ts'
import { type Event, isDue, type Recorder, record, schedule, type World } from './world.ts'

/** The next thing happens in this world; false when nothing is left to happen, or nothing by `until`. */
export function advance(world: World, recorder: Recorder, until: Micros = Number.MAX_SAFE_INTEGER): boolean {
  for (let event = world.events.peek(); event && event.at <= until; event = world.events.peek()) {
    world.events.pop()
    if (!isDue(world, event)) continue
    world.now = Math.max(world.now, event.at)
    if (happen(world, event, recorder)) return true
  }
  return false
}

/** So many unanswered probes take three minutes with the RTO of RFC 6298. */
const MANY_PROBES = 8

/**
 * Nothing is left to happen but probes of closed windows, which may go on for ever (MUST-37), or of idle peers that answer (§3.8.4),
 * and there were many.
 */
export const onlyProbes = (world: World): boolean =>
  world.events.data.every((event) => !isDue(world, event) || (event.kind === 'timer' && probesLong(world, event)))

const PROBING: readonly TimerName[] = ['persist', 'keepalive']

function probesLong(world: World, { host, subject }: Event): boolean {
  const { tcb } = world.hosts[host]!.connections.get(subject)!.endpoint
  const many = tcb!.probes >= MANY_PROBES || tcb!.keepAlive.answered >= MANY_PROBES
  return many && TIMERS.every((timer) => PROBING.includes(timer) || deadlineOf(tcb!, timer) === null)
}

/** One cause; false when it turns out that nothing was due. */
function happen(world: World, event: Event, recorder: Recorder): boolean {
  switch (event.kind) {
    case 'arrival':
      arrive(world, event.subject, recorder)
      return true
    case 'timer':
      return wake(world, event.host, event.subject, recorder)
    case 'program':
      runProgram(world, event.subject, recorder)
      return true
    case 'event':
      return happenByPlan(world, event.subject, recorder)
  }
}

/** What the scenario has happen comes; false where it changes nothing. */
export function happenByPlan(world: World, index: number, recorder: Recorder): boolean {
  const plan = world.plans[index]!
  world.plans[index] = null
  if (plan.do === 'unplug') return unplug(world, recorder)
  if (plan.do === 'plug') return plug(world, recorder)
  if (plan.do === 'flood') return forgeSyn(world, plan, recorder)
  if (plan.do === 'crash') return crash(world, plan.host, recorder)
  if (plan.do === 'inject') return inject(world, plan, recorder)
  if (plan.do === 'icmp') return reportError(world, plan, recorder)
  return kill(world, placeOf(world, plan.host, plan.program), recorder)
}

/** The program in this place is killed; false where it had ended before. */
export function kill(world: World, place: number | null, recorder: Recorder): boolean {
  if (place === null) return false
  const by = world.nextRecord
  const killed = killProcess(world, place, recorder)
  if (killed) wakePrograms(world, world.processes[place]!.host, by, recorder)
  return killed
}

/** The place of a program of a host, of the main one where no name is said; null where there is none. */
export function placeOf(world: World, host: HostId, program: string = host): number | null {
  const place = world.processes.findIndex((each) => each.name === program && world.hosts[each.host]!.id === host)
  return place < 0 ? null : place
}

const CHECKSUM: Because = { key: 'network.checksum', clause: '3.1 MUST-3' }
const DATAGRAM_CHECKSUM: Because = { key: 'udp.checksum', clause: 'RFC 1122 4.1.3.4' }

/** A segment reaches its host. A damaged one fails its checksum and is discarded there. */
export function arrive(world: World, id: SegmentId, recorder: Recorder): void {
  const flight = world.flights.get(id)!
  world.flights.delete(id)
  if (flight.corrupted) {
    if (recorder)
      record(world, recorder, {
        kind: 'dropped',
        id,
        why: flight.packet.proto === 'tcp' ? CHECKSUM : DATAGRAM_CHECKSUM,
      })
    return
  }
  const by = world.nextRecord
  if (recorder) record(world, recorder, { kind: 'arrived', id })
  receive(world.hosts[flight.to]!, flight.from, flight.packet, new Scene(world, flight.to, { segment: id }, recorder))
  wakePrograms(world, flight.to, by, recorder)
}

/** A connection wants to be woken; false when its deadline has moved on. */
function wake(world: World, host: number, key: number, recorder: Recorder): boolean {
  const { timer, later } = wokenUp(world.hosts[host]!, key, world.now)
  if (later !== null) schedule(world, 'timer', host, key, later)
  if (timer !== null) fire(world, host, key, timer, recorder)
  return timer !== null
}

/** A timer of a connection goes off. */
export function fire(world: World, host: number, key: number, timer: TimerName, recorder: Recorder): void {
  const by = world.nextRecord
  stepConnection(world.hosts[host]!, key, { timeout: timer }, new Scene(world, host, { timeout: timer }, recorder))
  wakePrograms(world, host, by, recorder)
}
