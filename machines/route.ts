import type { AnyStateMachine, StateValue } from 'xstate'
import type {
  CongestionEffect,
  CongestionEvent,
  CongestionPhase,
  ConnectionEvent,
  EdgeMeta,
  Effect,
  SocketCall,
  SocketState,
  State,
} from '../src/tcp/names.ts'
import { congestion } from './congestion.ts'
import { connection } from './connection.ts'
import { type SocketEvent, type SocketMeta, socket } from './socket.ts'

/** One edge of a chart. One that stays (a call that only has an effect or an errno) leads to the state it came from. */
export type Route<To, Does, Meta> = { to: To; effects: readonly Does[]; meta: Meta }

/**
 * Asks a chart once per state and event and remembers the edge: XState's `transition()` costs 17–34 µs, the memo 20 ns.
 * XState stays the only truth. `null`: the chart has no such edge.
 */
function remember<S extends string, E extends string, Does extends string, Meta>(machine: AnyStateMachine) {
  const memo: Partial<Record<S, Partial<Record<E, Route<S, Does, Meta> | null>>>> = {}
  return (state: S, event: E): Route<S, Does, Meta> | null => {
    let edges = memo[state]
    if (!edges) {
      edges = {}
      memo[state] = edges
    }
    const known = edges[event]
    if (known !== undefined) return known
    const edge = ask<S, Does, Meta>(machine, state, event)
    edges[event] = edge
    return edge
  }
}

/** The one edge that `machine` takes from `state` on `event`; the charts have no guards, so there is at most one. */
function ask<S extends string, Does extends string, Meta>(
  machine: AnyStateMachine,
  state: S,
  event: string,
): Route<S, Does, Meta> | null {
  const path = machine.getStateNodeById(state).path
  const value = path.reduceRight<StateValue | null>((inner, key) => (inner ? { [key]: inner } : key), null)
  const [edge] = machine.getTransitionData(machine.resolveState({ value: value as StateValue, context: {} }), {
    type: event,
  })
  if (!edge) return null
  const to = (edge.target?.[0]?.key ?? state) as S
  return { to, effects: edge.actions as unknown as Does[], meta: edge.meta as Meta }
}

/** The edge of figure 5 (and §3.10) that `event` takes from `state`, or null where nothing happens. */
export const routeConnection = remember<State, ConnectionEvent, Effect, EdgeMeta>(connection)

/** The edge of the socket chart that `event` takes from `state`, or null where nothing happens. */
export const routeSocket = remember<SocketState, SocketEvent, SocketCall, SocketMeta | undefined>(socket)

/** The edge of the congestion chart that `event` takes from `phase`, or null where nothing happens. */
export const routeCongestion = remember<CongestionPhase, CongestionEvent, CongestionEffect, EdgeMeta>(congestion)
