import type {
  CongestionEffect,
  CongestionEvent,
  CongestionPhase,
  ConnectionEvent,
  EdgeMeta,
  Effect,
  State,
} from '../src/tcp/names.ts'
import { CONGESTION_PHASES, STATES } from '../src/tcp/names.ts'
import { congestion } from './congestion.ts'
import { connection } from './connection.ts'
import { routeCongestion, routeConnection } from './route.ts'

/** One arrow of the state diagram. */
export type Edge = { from: State; event: ConnectionEvent; to: State; effects: readonly Effect[]; meta: EdgeMeta }

/** Every arrow of figure 5 and of the additions of §3.10, read out of the chart itself. */
export const EDGES: readonly Edge[] = STATES.flatMap((from) =>
  (connection.events as ConnectionEvent[]).flatMap((event) => {
    const route = routeConnection(from, event)
    return route ? [{ from, event, to: route.to, effects: route.effects, meta: route.meta }] : []
  }),
)

/** One arrow of the congestion chart. */
export type CongestionEdge = {
  from: CongestionPhase
  event: CongestionEvent
  to: CongestionPhase
  effects: readonly CongestionEffect[]
  meta: EdgeMeta
}

/** Every arrow of the congestion chart, read out of it. */
export const CONGESTION_EDGES: readonly CongestionEdge[] = CONGESTION_PHASES.flatMap((from) =>
  (congestion.events as CongestionEvent[]).flatMap((event) => {
    const route = routeCongestion(from, event)
    return route ? [{ from, event, to: route.to, effects: route.effects, meta: route.meta }] : []
  }),
)

/** The label of an arrow as the figure writes it: `CLOSE / snd FIN`. Only what the figure itself names: sends and the TCB. */
export function label(edge: { event: string; effects: readonly Effect[] }): string {
  const named = edge.effects.filter((e) => e.startsWith('snd') || e.endsWith('TCB'))
  const sends = named.filter((e) => e.startsWith('snd'))
  const shown = sends.length > 0 ? sends : named
  return shown.length > 0 ? `${edge.event} / ${shown.join(', ')}` : edge.event
}
