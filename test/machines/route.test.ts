import { describe, expect, test } from 'vitest'
import { type AnyStateMachine, type StateValue, transition } from 'xstate'
import { congestion } from '../../machines/congestion.ts'
import { connection } from '../../machines/connection.ts'
import { type Route, routeCongestion, routeConnection, routeSocket } from '../../machines/route.ts'
import { type SocketEvent, socket } from '../../machines/socket.ts'
import {
  CONGESTION_PHASES,
  type CongestionEvent,
  type ConnectionEvent,
  SOCKET_STATES,
  STATES,
} from '../../src/tcp/names.ts'

/** What XState itself says: the state after `event`, and the actions on the way. */
function asked(machine: AnyStateMachine, state: string, event: string) {
  const { path } = machine.getStateNodeById(state)
  const value = path.reduceRight<StateValue>((inner, key) => (inner === '' ? key : { [key]: inner }), '')
  const [after, actions] = transition(machine, machine.resolveState({ value, context: {} }), { type: event })
  return { to: innermost(after.value), effects: actions.map(({ type }) => type) }
}

const innermost = (value: StateValue): string =>
  typeof value === 'string' ? value : innermost(Object.values(value)[0] as StateValue)

/** What the memo says; no edge is a state that stays. */
const remembered = (route: Route<string, string, unknown> | null, state: string) => ({
  to: route?.to ?? state,
  effects: [...(route?.effects ?? [])],
})

describe('the memo says what XState says', () => {
  test.each(STATES)('of the connection in %s', (state) => {
    for (const event of connection.events as ConnectionEvent[]) {
      const route = routeConnection(state, event)
      expect({ event, ...remembered(route, state) }).toEqual({ event, ...asked(connection, state, event) })
    }
  })

  test.each(CONGESTION_PHASES)('of congestion control in %s', (phase) => {
    for (const event of congestion.events as CongestionEvent[]) {
      const route = routeCongestion(phase, event)
      expect({ event, ...remembered(route, phase) }).toEqual({ event, ...asked(congestion, phase, event) })
    }
  })

  test.each(SOCKET_STATES)('of a socket that is %s', (state) => {
    for (const event of socket.events as SocketEvent[]) {
      const route = routeSocket(state, event)
      expect({ event, ...remembered(route, state) }).toEqual({ event, ...asked(socket, state, event) })
    }
  })

  test('and says it again without asking', () => {
    expect(routeConnection('ESTABLISHED', 'CLOSE')).toBe(routeConnection('ESTABLISHED', 'CLOSE'))
    expect(routeConnection('CLOSED', 'CLOSE')).toBeNull()
  })

  test('and where an edge leads, also one that stays', () => {
    expect(routeConnection('TIME_WAIT', 'rcv FIN')).toMatchObject({ to: 'TIME_WAIT' })
    expect(routeConnection('TIME_WAIT', '2MSL timeout')).toMatchObject({ to: 'CLOSED' })
    expect(routeSocket('connected', 'recv')).toMatchObject({ to: 'connected' })
  })
})
