import { EDGES } from '../../machines/graph.ts'
import type { Surroundings } from '../../src/programs/program.ts'
import { type Action, act, Impossible, possible, type Timeline } from '../../src/sim/timeline.ts'
import type { Call } from '../../src/tcp/names.ts'
import type { HostId, TraceRecord } from '../../src/trace/record.ts'
import { idOf } from '../layout/diagram.ts'
import { crossedBy, type HostView, inFocus, type Moment } from '../layout/moment.ts'
import { attempts } from './by-hand.ts'

/** The edges that can be taken now, by host and edge id, each with the actions that take it (an ABORT is two calls). */
export type Foreseen = ReadonlyMap<HostId, ReadonlyMap<string, readonly Action[]>>

/**
 * Tries in copies of the world everything that can happen now and every call a hand can make, and sees which edge each
 * crosses. The page computes nothing about TCP: what it lights is what the world does. What happens by itself wins over
 * a call by hand.
 */
export function foreseeByTrial(timeline: Timeline, moment: Moment, around: (host: HostId) => Surroundings): Foreseen {
  const byItself = possible(timeline).map((item) => [item.action])
  const byHand = moment.hosts.flatMap((view) =>
    attempts(view, around(view.host.id)).map((requests) =>
      requests.map((request): Action => ({ do: 'call', host: view.host.id, request })),
    ),
  )
  const edges = new Map(moment.hosts.map((view) => [view.host.id, new Map<string, readonly Action[]>()]))
  for (const actions of [...byItself, ...byHand]) {
    for (const record of tried(timeline, actions)) {
      if (record.kind !== 'step') continue
      const [first] = crossedBy(record)
      const known = edges.get(record.host)
      if (first && known && !known.has(idOf(first))) known.set(idOf(first), actions)
    }
  }
  return edges
}

/**
 * Of real sockets nothing can be tried: the edges whose user call the socket takes now, as the chart has them. What
 * arrives is the kernel's.
 */
export function foreseeByChart(hosts: readonly HostView[], around: (host: HostId) => Surroundings): Foreseen {
  return new Map(
    hosts.map((view) => {
      const edges = new Map<string, readonly Action[]>()
      const connection = inFocus(view, null)
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
    return actions.reduce(act, timeline).records.slice(timeline.records.length)
  } catch (error) {
    if (error instanceof Impossible) return []
    throw error
  }
}
