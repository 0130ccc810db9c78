import type { Request } from '../programs/program.ts'
import type { Action } from '../scenarios/action.ts'
import type { ScenarioEvent } from '../scenarios/scenario.ts'
import { mistakeIn } from '../tcp/encoding.ts'
import type { TimerName } from '../tcp/names.ts'
import { deadlineOf, dueTimer, nextDeadline } from '../tcp/timers.ts'
import type { Because, ConnId, HostId, Micros, Packet, SegmentId } from '../trace/record.ts'
import { arrive, fire, happenByPlan, kill, placeOf } from './advance.ts'
import { plug, unplug } from './cable.ts'
import { asks, callByHand, runProgram, typeByHand } from './calls.ts'
import { endOfLine } from './forged.ts'
import { Scene, toldOf } from './scene.ts'
import { type Event, type Flight, isDue, type Recorder, record, schedule, type World } from './world.ts'

export type { Action }

/** Something that can happen next, and the action that makes it happen now. */
export type Possible = { at: Micros; host: HostId | null; action: Action } & (
  | { kind: 'program'; host: HostId; program: string; line: number; request: Request }
  /** the next line of its script is typed for a program */
  | { kind: 'input'; host: HostId; program: string; text: string }
  | { kind: 'event'; event: ScenarioEvent }
  | { kind: 'segment'; packet: Packet; from: HostId }
  | { kind: 'timer'; conn: ConnId; timer: TimerName }
)

/** An action that cannot be done: the segment has arrived, the timer does not run, the host is unknown. */
export class Impossible extends Error {}

/** Does one action to this world. @throws Impossible, and then nothing has changed */
export function act(world: World, action: Action, recorder: Recorder): void {
  switch (action.do) {
    case 'call':
      callByHand(world, indexOf(world, action.host), action.request, recorder)
      return
    case 'program':
      stepProgram(world, placeFor(world, action), recorder)
      return
    case 'type':
      typeFor(world, placeFor(world, action), action.line, recorder)
      return
    case 'kill':
      if (!kill(world, placeFor(world, action), recorder))
        throw new Impossible(`program ${action.program ?? action.host}: it has ended already`)
      return
    case 'unplug':
      if (!unplug(world, recorder)) throw new Impossible('cable: it is pulled already')
      return
    case 'plug':
      if (!plug(world, recorder)) throw new Impossible('cable: it is not pulled')
      return
    case 'event':
      happenEarly(world, action.event, recorder)
      return
    case 'fire':
      fireEarly(world, action, recorder)
      return
    default:
      handle(world, action, flightOf(world, action.segment), recorder)
  }
}

function indexOf(world: World, id: HostId): number {
  const index = world.hosts.findIndex((host) => host.id === id)
  if (index < 0) throw new Impossible(`host ${id}: there is none; there are ${world.hosts.map((h) => h.id).join(', ')}`)
  return index
}

function flightOf(world: World, id: SegmentId): Flight {
  const flight = world.flights.get(id)
  if (!flight) throw new Impossible(`segment ${id}: it is not in flight`)
  return flight
}

function placeFor(world: World, { host, program = host }: { host: HostId; program?: string }): number {
  indexOf(world, host)
  const place = placeOf(world, host, program)
  if (place === null) throw new Impossible(`program ${program}: ${host} has none of that name`)
  return place
}

/** The next call of a program comes now, its sleep ends, or its script types. */
function stepProgram(world: World, place: number, recorder: Recorder): void {
  const { name, runner } = world.processes[place]!
  if (runner.due === null) throw new Impossible(`program ${name}: it has no call to make now`)
  world.now = Math.max(world.now, runner.due)
  runProgram(world, place, recorder)
}

function typeFor(world: World, place: number, line: string, recorder: Recorder): void {
  const running = world.processes[place]!
  if (!asks(running)) throw new Impossible(`program ${running.name}: it does not ask for a line now`)
  const mistake = mistakeIn(line, 'utf-8')
  if (mistake) throw new Impossible(mistake)
  typeByHand(world, place, line, recorder)
}

/** What the scenario has happen comes now: the clock moves to its moment. */
function happenEarly(world: World, index: number, recorder: Recorder): void {
  const plan = world.plans[index]
  if (!plan) throw new Impossible(`event ${index}: it has happened, or there is none`)
  world.now = Math.max(world.now, Math.round(plan.at_ms * 1000))
  happenByPlan(world, index, recorder)
}

/** A timer goes off: the clock moves to its deadline. Segments that were due before arrive after it. */
function fireEarly(world: World, { host, conn, timer }: Extract<Action, { do: 'fire' }>, recorder: Recorder): void {
  const index = indexOf(world, host)
  const connection = [...world.hosts[index]!.connections.values()].find((each) => each.id === conn)
  const tcb = connection?.endpoint.tcb
  const at = tcb ? deadlineOf(tcb, timer) : null
  if (!connection || at === null) throw new Impossible(`timer ${timer} of ${conn} at ${host}: it does not run`)
  world.now = Math.max(world.now, at)
  fire(world, index, connection.key, timer, recorder)
}

/** What a hand did. Of a segment the sender will miss the ACK; a datagram is missed by nobody. */
const OF_SEGMENT = { moved: { key: 'hand.moved' }, dropped: { key: 'hand.dropped' } } satisfies Record<string, Because>
const OF_DATAGRAM = {
  moved: { key: 'udp.hand-moved' },
  dropped: { key: 'udp.hand-dropped' },
} satisfies Record<string, Because>

/** A hand takes a segment in flight. */
function handle(
  world: World,
  action: Extract<Action, { segment: SegmentId }>,
  flight: Flight,
  recorder: Recorder,
): void {
  const by = flight.packet.proto === 'tcp' ? OF_SEGMENT : OF_DATAGRAM
  const move = (changed: Flight) => {
    world.flights.set(flight.id, changed)
    if (changed.due !== flight.due) schedule(world, 'arrival', flight.to, flight.id, changed.due!)
    if (recorder) record(world, recorder, { kind: 'moved', id: flight.id, due: changed.due, why: by.moved })
  }
  switch (action.do) {
    case 'deliver':
      arrive(world, flight.id, recorder)
      return
    case 'drop':
      world.flights.delete(flight.id)
      if (recorder) record(world, recorder, { kind: 'dropped', id: flight.id, why: by.dropped })
      return
    case 'delay':
      move({ ...flight, due: Math.max(flight.due ?? 0, world.now) + action.us })
      return
    case 'corrupt':
      move({ ...flight, corrupted: true })
      return
    case 'duplicate': {
      const scene = new Scene(world, flight.from, { segment: flight.id }, recorder)
      scene.launch(flight.to, flight.packet, flight.due ?? world.now, false, {
        conn: flight.conn,
        shift: flight.shift,
        copyOf: flight.id,
      })
    }
  }
}

/** All that can happen next, the earliest first. */
export function possible(world: World): Possible[] {
  return planned(world)
    .flatMap((event) => of(world, event).map((item) => ({ item, event })))
    .sort((a, b) => a.item.at - b.item.at || turn(a) - turn(b))
    .map(({ item }) => item)
}

/** The events that are due, each once: a wake-up may be planned a second time for the same moment. */
function planned(world: World): Event[] {
  const due = world.events.data.filter((event) => isDue(world, event)).sort((a, b) => b.order - a.order)
  return [...new Map(due.map((event) => [`${event.kind} ${event.host} ${event.subject}`, event])).values()]
}

/** Of two at the same time the one planned first comes first; a timer that was set anew since will be planned again, as the last. */
const turn = ({ item, event }: { item: Possible; event: Event }): number =>
  item.at === event.at ? event.order : Number.MAX_SAFE_INTEGER

function of(world: World, event: Event): Possible[] {
  if (event.kind === 'arrival') return [ofFlight(world, world.flights.get(event.subject)!)]
  if (event.kind === 'timer') return ofTimer(world, event.host, event.subject)
  if (event.kind === 'event') return ofPlan(world, event)
  const running = world.processes[event.subject]!
  const host = world.hosts[running.host]!.id
  const { name: program, input, runner } = running
  const item = { at: event.at, host, program, action: { do: 'program', host, program } as const }
  if (asks(running)) return [{ ...item, kind: 'input', text: input?.[0] ?? '' }]
  const request = runner.request!
  return [{ ...item, kind: 'program', line: request.line, request }]
}

function ofPlan(world: World, { at, subject }: Event): Possible[] {
  const event = world.plans[subject]!
  const host = event.do === 'kill' || event.do === 'crash' ? event.host : null
  return [{ kind: 'event', at, host, event, action: { do: 'event', event: subject } }]
}

function ofFlight(world: World, flight: Flight): Possible {
  const { id, from, to, due } = flight
  const packet = toldOf(flight)
  const action: Action = { do: 'deliver', segment: id }
  return { kind: 'segment', at: due!, host: world.hosts[to]!.id, from: endOfLine(world, from, to), packet, action }
}

/** The next timer of a connection; the wake-up may have been planned for a deadline that is gone. */
function ofTimer(world: World, index: number, key: number): Possible[] {
  const connection = world.hosts[index]!.connections.get(key)
  const tcb = connection?.endpoint.tcb
  const at = tcb ? nextDeadline(tcb) : null
  if (!connection || !tcb || at === null) return []
  const host = world.hosts[index]!.id
  const timer = dueTimer(tcb, at)!
  return [
    { kind: 'timer', at, host, conn: connection.id, timer, action: { do: 'fire', host, conn: connection.id, timer } },
  ]
}
