import { concernsOf } from '../../viz/layout/concern.ts'
import { type Flight, flightsOf } from '../../viz/layout/ladder-flight.ts'
import { firstConnection, lanesOf } from '../../viz/layout/ladder-lane.ts'
import type { Say } from '../../viz/layout/mark.ts'
import { countConnections, portOf as portIn, rosterOf } from '../../viz/layout/roster.ts'
import { duration } from '../../viz/layout/time-axis.ts'
import type { State, TimerName } from '../tcp/names.ts'
import { hostsOf } from '../trace/begin.ts'
import type { ConnId, HostId, HostInfo, Micros, StepRecord, TraceRecord } from '../trace/record.ts'
import { type SpokenCall, spokenCalls } from './call.ts'

type Verdict = Extract<TraceRecord, { kind: 'verdict' }>

/** Left or right: the first host of a trace stands left. */
export type Side = 0 | 1

/**
 * What stands between the lanes. An arrow is `whole` in one row where nothing crosses it on its way; else it `leaves` in
 * one row and `arrives` in a later one.
 */
export type Middle =
  | { kind: 'arrow'; from: Side; part: 'whole' | 'leaves' | 'arrives'; flight: Flight }
  | { kind: 'call'; call: SpokenCall }
  | { kind: 'timeout'; name: TimerName }
  | { kind: 'crash' }
  | { kind: 'verdict'; says: Verdict['says']; reported: State; left: Micros | null }

/**
 * One line of the time line: what happened at one end at one time, and the states that the ends entered by it. `port` tells
 * connections apart, where there are several.
 */
export type Row = {
  at: Micros
  side: Side
  port: string | null
  entered: [State | null, State | null]
  middle: Middle | null
}

/** The time line of a trace as rows, from the top down. */
export function rowsOf(records: readonly TraceRecord[]): Row[] {
  const hosts = hostsOf(records)
  const sideOf = (host: HostId): Side => (host === hosts[0]?.id ? 0 : 1)
  const flights = flightsOf(records)
  const leaving = new Map(flights.map((flight) => [flight.index, flight]))
  const arriving = new Map<number, Flight>()
  for (const flight of flights) if (flight.end) arriving.set(flight.end.index, flight)
  const split = crossedIn(flights)
  const calls = spokenCalls(records)
  const { entered, first, portOf, shows } = followed(records, hosts)

  const rows: Row[] = [{ at: records[0]?.at ?? 0, side: 0, port: null, entered: first, middle: null }]
  const judged = new Set<string>()
  let together = false
  let port: string | null = null
  const row = (at: Micros, side: Side, free: (row: Row) => boolean): Row => {
    const last = rows.at(-1)!
    if (together && last.at === at && last.side === side && last.port === port && free(last)) return last
    const next: Row = { at, side, port, entered: [null, null], middle: null }
    rows.push(next)
    together = true
    return next
  }
  const say = (at: Micros, side: Side, middle: Middle) => {
    row(at, side, (last) => last.middle === null).middle = middle
  }

  records.forEach((record, index) => {
    const { at } = record
    port = portOf(index)
    const call = calls.get(index)
    const flight = leaving.get(index)
    const landing = arriving.get(index)
    if (landing) {
      together = false
      if (split.has(landing) && landing.end?.reached)
        say(at, sideOf(landing.to), { kind: 'arrow', from: sideOf(landing.from), part: 'arrives', flight: landing })
    } else if (flight) {
      const from = sideOf(flight.from)
      say(at, from, { kind: 'arrow', from, part: split.has(flight) ? 'leaves' : 'whole', flight })
    } else if (call) {
      if (call.record.phase === 'enter') together = false
      say(at, sideOf(call.record.host), { kind: 'call', call })
    } else if (record.kind === 'note' && record.host !== undefined && record.text.key === 'host.crashed') {
      together = false
      say(at, sideOf(record.host), { kind: 'crash' })
    } else if (record.kind === 'verdict') {
      const { host, conn, says, reported } = record
      const side = sideOf(host)
      // the kernel is asked again and again: a row where it says something new of what the lane shows
      const first = shows(conn) && !judged.has(`${host} ${conn}`)
      judged.add(`${host} ${conn}`)
      if (first || says !== 'agrees' || entered[side]?.has(index - 1))
        say(at, side, { kind: 'verdict', says, reported, left: leftOf(records[index - 1], at) })
    } else if (record.kind === 'step') {
      const side = sideOf(record.host)
      const name = timeoutOf(record)
      if (name) {
        together = false
        say(at, side, { kind: 'timeout', name })
      }
      for (const state of entered[side]?.get(index) ?? [])
        row(at, side, (last) => last.entered[side] === null).entered[side] = state
    }
  })
  return rows
}

/** What the lanes tell: the states entered at each side, by the index of the step, and those at the start. */
type Followed = {
  entered: readonly ReadonlyMap<number, readonly State[]>[]
  first: [State | null, State | null]
  /** the port of the client of the connection that a record is about, where there are several */
  portOf: (index: number) => string | null
  /** whether the lanes have the states of this connection */
  shows: (conn: ConnId) => boolean
}

/** Of one connection the states that its ends were in, of several the states that any of them entered. */
function followed(records: readonly TraceRecord[], hosts: readonly HostInfo[]): Followed {
  if (countConnections(records) < 2) {
    const focus = firstConnection(records)
    const lanes = lanesOf(records, hosts, focus)
    const [left, right] = lanes.map(({ spans }) => spans[0]?.state ?? null)
    return {
      entered: lanes.map(({ spans }) => byIndex(spans)),
      first: [left ?? null, right ?? null],
      portOf: () => null,
      shows: (conn) => conn === focus,
    }
  }
  const { connections, listeners } = rosterOf(records, hosts)
  const ends = [...connections.flatMap((listed) => listed.ends), ...listeners]
  const ports = new Map<ConnId | undefined, string>(connections.map(({ conn, port }) => [conn, port]))
  const servers = new Set(connections.map(({ server }) => server))
  // a forged SYN for which there is no room opens no connection, and yet has a port
  const stranger = (conn: ConnId) => conn.split('-').find((end, _, ends) => ends.length > 1 && !servers.has(end))
  const concerns = concernsOf(records)
  return {
    entered: hosts.map(({ id }) => byIndex(ends.flatMap(({ host, stays }) => (host === id ? stays : [])))),
    first: ['CLOSED', 'CLOSED'],
    portOf: (index) => {
      const conn = concerns[index]
      const end = conn && stranger(conn)
      return ports.get(conn) ?? (end ? portIn(end) : null)
    },
    shows: () => true,
  }
}

/** The states entered by each step, by the index of its record. */
function byIndex(spans: readonly { index: number; state: State }[]): ReadonlyMap<number, readonly State[]> {
  const steps = new Map<number, State[]>()
  for (const { index, state } of spans) steps.set(index, [...(steps.get(index) ?? []), state])
  return steps
}

/** How long TIME_WAIT still lasts, where the step before a verdict tells it. */
function leftOf(step: TraceRecord | undefined, at: Micros): Micros | null {
  const timer = step?.kind === 'step' ? step.tcb?.timers?.['2MSL timeout'] : undefined
  return timer ? timer.at - at : null
}

/** What ran out: `2MSL timeout` is an event of the RFC, `retransmission` the name of a timer. */
export const spokenTimeout = (name: TimerName, say: Say): string =>
  name.endsWith('timeout') ? name : say('ladder.timeout', { timer: say(`timer.${name}`) })

/** What the kernel reported and what the model says to it; of TIME_WAIT also the time left. */
export function spokenVerdict({ says, reported, left }: Extract<Middle, { kind: 'verdict' }>, say: Say): string {
  const verdict = say(`ladder.${says}`, { state: reported })
  return left === null ? verdict : say('ladder.left', { verdict, left: duration(left) })
}

const timeoutOf = ({ cause }: StepRecord): TimerName | null => ('timeout' in cause ? cause.timeout : null)

/**
 * The flights that need two rows: those still under way, and those that meet on their way one that the other end sent,
 * or one of their own that overtakes them. What is lost meets nobody, nor what a host sends to itself.
 */
function crossedIn(flights: readonly Flight[]): ReadonlySet<Flight> {
  const split = new Set<Flight>()
  let flying: Flight[] = []
  for (const flight of flights) {
    if (flight.from === flight.to) continue
    flying = flying.filter((other) => endOf(other) > flight.index)
    for (const other of flying) {
      const overtakes = other.from === flight.from && endOf(flight) < endOf(other)
      if (other.from === flight.to || overtakes) split.add(other).add(flight)
    }
    if (flight.end?.reached !== false) flying.push(flight)
    if (flight.end === null) split.add(flight)
  }
  for (const flight of split) if (flight.end?.reached === false) split.delete(flight)
  return split
}

const endOf = (flight: Flight): number => flight.end?.index ?? Number.POSITIVE_INFINITY
