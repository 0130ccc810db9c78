import { EDGES } from '../../machines/graph.ts'
import type { Surroundings } from '../../src/programs/program.ts'
import { type Action, attempt, Impossible, type Possible, possible, type Timeline } from '../../src/sim/timeline.ts'
import type { Call } from '../../src/tcp/names.ts'
import type { ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'
import { portsOf } from '../../src/udp/packet.ts'
import { idOf } from '../layout/diagram.ts'
import { crossedBy, type HostView, inFocus, type Moment } from '../layout/moment.ts'
import { attempts } from './by-hand.ts'

/** The edges that can be taken now, by host and edge id, each with the actions that take it (an ABORT is two calls). */
export type Foreseen = ReadonlyMap<HostId, ReadonlyMap<string, readonly Action[]>>

/**
 * Tries in copies of the world everything that can happen now and every call a hand can make, and sees which edge each
 * crosses. The page computes nothing about TCP: what it lights is what the world does. What happens by itself wins over
 * a call by hand. With a connection in `focus` only what may move it is tried: of 200 the others would take seconds.
 */
export function foreseeByTrial(
  timeline: Timeline,
  moment: Moment,
  focus: ConnId | null,
  around: (host: HostId) => Surroundings,
): Foreseen {
  const byItself = possible(timeline)
    .filter((item, i) => focus === null || i === 0 || concerns(item, moment, focus))
    .map((item) => [item.action])
  const byHand = moment.hosts.flatMap((view) =>
    attempts(only(view, focus), around(view.host.id)).map((requests) =>
      requests.map((request): Action => ({ do: 'call', host: view.host.id, request })),
    ),
  )
  const edges = new Map(moment.hosts.map((view) => [view.host.id, new Map<string, readonly Action[]>()]))
  for (const actions of [...byItself, ...byHand]) {
    for (const record of tried(timeline, actions)) {
      if (record.kind !== 'step') continue
      const [first] = crossedBy(record)
      const known = shows(moment, record.host, record.conn, focus) ? edges.get(record.host) : undefined
      if (first && known && !known.has(idOf(first))) known.set(idOf(first), actions)
    }
  }
  return edges
}

/** Whether something that can happen next may move the connection in focus. */
function concerns(item: Possible, { hosts }: Moment, focus: ConnId): boolean {
  if (item.kind === 'timer') return item.conn === focus
  if (item.kind === 'segment') {
    const { proto } = item.packet
    const { srcPort, dstPort } = portsOf(item.packet)
    const own = (end: string) => end.endsWith(`:${srcPort}`) || end.endsWith(`:${dstPort}`)
    return proto === 'tcp' && focus.split('-').every(own)
  }
  if (item.kind !== 'program') return item.kind === 'event'
  const { request } = item
  const sockets = hosts.find(({ host }) => host.id === item.host)?.sockets ?? []
  return 'fd' in request && sockets.some(({ fd, conn }) => fd === request.fd && conn === focus)
}

/** The host with the sockets of one connection, and those that have none. */
const only = (view: HostView, focus: ConnId | null): HostView =>
  focus === null ? view : { ...view, sockets: view.sockets.filter(({ conn }) => conn === null || conn === focus) }

/** Whether a step of `conn` moves what the diagram of `host` shows: the connection in focus, or an end that is in none yet. */
function shows({ hosts }: Moment, host: HostId, conn: ConnId, focus: ConnId | null): boolean {
  if (focus === null || conn === focus) return true
  const view = hosts.find((each) => each.host.id === host)
  return view !== undefined && inFocus(view, focus)?.conn !== focus
}

/**
 * Of real sockets nothing can be tried: the edges whose user call the socket takes now, as the chart has them. What
 * arrives is the kernel's.
 */
export function foreseeByChart(
  hosts: readonly HostView[],
  focus: ConnId | null,
  around: (host: HostId) => Surroundings,
): Foreseen {
  return new Map(
    hosts.map((view) => {
      const edges = new Map<string, readonly Action[]>()
      const connection = inFocus(view, focus)
      const sockets = view.sockets.filter(({ conn }) => conn === (connection?.conn ?? null))
      for (const requests of attempts({ ...view, sockets }, around(view.host.id))) {
        const event = requests.length > 1 ? 'ABORT' : EVENTS[requests[0]?.call ?? '']
        const edge = EDGES.find((each) => each.event === event && each.from === (connection?.state ?? 'CLOSED'))
        if (edge && !edges.has(idOf(edge)))
          edges.set(
            idOf(edge),
            requests.map((request) => ({ do: 'call', host: view.host.id, request })),
          )
      }
      return [view.host.id, edges]
    }),
  )
}

/** The user call of RFC 9293 that a socket call makes. */
const EVENTS: Readonly<Record<string, Call>> = {
  listen: 'passive OPEN',
  connect: 'active OPEN',
  close: 'CLOSE',
  shutdown: 'CLOSE',
}

/** The records that `actions` would add, none where they cannot be done. */
function tried(timeline: Timeline, actions: readonly Action[]): TraceRecord[] {
  try {
    return attempt(timeline, actions)
  } catch (error) {
    if (error instanceof Impossible) return []
    throw error
  }
}
