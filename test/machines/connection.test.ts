import { describe, expect, test } from 'vitest'
import { getSimplePaths } from 'xstate/graph'
import { connection } from '../../machines/connection.ts'
import { EDGES, type Edge } from '../../machines/graph.ts'
import type { ConnectionEvent, State } from '../../src/tcp/names.ts'
import { STATES } from '../../src/tcp/names.ts'
import { Pair } from './pair.ts'

/** Figure 5 of RFC 9293, arrow by arrow: from, event, what it does, to. (At LAST_ACK it prints x, where §3.10.7.4 deletes the TCB.) */
const FIGURE_5: [State, ConnectionEvent, string, State][] = [
  ['CLOSED', 'passive OPEN', 'create TCB', 'LISTEN'],
  ['CLOSED', 'active OPEN', 'create TCB, snd SYN', 'SYN_SENT'],
  ['LISTEN', 'rcv SYN', 'snd SYN,ACK', 'SYN_RECEIVED'],
  ['LISTEN', 'SEND', 'snd SYN', 'SYN_SENT'],
  ['LISTEN', 'CLOSE', 'delete TCB', 'CLOSED'],
  ['SYN_SENT', 'rcv SYN', 'snd SYN,ACK', 'SYN_RECEIVED'],
  ['SYN_SENT', 'rcv SYN,ACK', 'snd ACK', 'ESTABLISHED'],
  ['SYN_SENT', 'CLOSE', 'delete TCB', 'CLOSED'],
  ['SYN_RECEIVED', 'rcv RST, passive OPEN', '', 'LISTEN'],
  ['SYN_RECEIVED', 'rcv ACK of SYN', '', 'ESTABLISHED'],
  ['SYN_RECEIVED', 'CLOSE', 'snd FIN', 'FIN_WAIT_1'],
  ['ESTABLISHED', 'CLOSE', 'snd FIN', 'FIN_WAIT_1'],
  ['ESTABLISHED', 'rcv FIN', 'snd ACK', 'CLOSE_WAIT'],
  ['FIN_WAIT_1', 'rcv ACK of FIN', '', 'FIN_WAIT_2'],
  ['FIN_WAIT_1', 'rcv FIN', 'snd ACK', 'CLOSING'],
  ['FIN_WAIT_2', 'rcv FIN', 'snd ACK', 'TIME_WAIT'],
  ['CLOSING', 'rcv ACK of FIN', '', 'TIME_WAIT'],
  ['CLOSE_WAIT', 'CLOSE', 'snd FIN', 'LAST_ACK'],
  ['LAST_ACK', 'rcv ACK of FIN', 'delete TCB', 'CLOSED'],
  ['TIME_WAIT', '2MSL timeout', 'delete TCB', 'CLOSED'],
]

const WITH_TCB: State[] = STATES.filter((state) => state !== 'CLOSED')
const UNACKNOWLEDGED: State[] = [
  'SYN_SENT',
  'SYN_RECEIVED',
  'ESTABLISHED',
  'FIN_WAIT_1',
  'CLOSE_WAIT',
  'CLOSING',
  'LAST_ACK',
]
const CONNECTED: State[] = ['ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSE_WAIT']
const CLOSED_BY_BOTH: State[] = ['CLOSING', 'LAST_ACK', 'TIME_WAIT']

/** What the sections of RFC 9293 add to the figure: clause, from, event, what it does, to. */
const ADDITIONS: [string, State[], ConnectionEvent, string, State][] = [
  ['3.10.1', ['LISTEN'], 'active OPEN', 'snd SYN', 'SYN_SENT'],
  ['3.10.5', ['LISTEN', 'SYN_SENT'], 'ABORT', 'delete TCB', 'CLOSED'],
  ['3.10.5', ['SYN_RECEIVED', ...CONNECTED], 'ABORT', 'snd RST, delete TCB', 'CLOSED'],
  ['3.10.5', CLOSED_BY_BOTH, 'ABORT', 'delete TCB', 'CLOSED'],
  ['3.10.7.3', ['SYN_SENT'], 'rcv RST', 'delete TCB', 'CLOSED'],
  ['3.10.7.4', ['SYN_RECEIVED'], 'rcv RST', 'delete TCB', 'CLOSED'],
  ['3.10.7.4', ['SYN_RECEIVED'], 'rcv SYN, passive OPEN', '', 'LISTEN'],
  ['3.10.7.4', CONNECTED, 'rcv RST', 'delete TCB', 'CLOSED'],
  ['3.10.7.4', CLOSED_BY_BOTH, 'rcv RST', 'delete TCB', 'CLOSED'],
  ['3.10.7.4', ['TIME_WAIT'], 'rcv FIN', 'snd ACK', 'TIME_WAIT'],
  ['3.10.8', WITH_TCB, 'user timeout', 'delete TCB', 'CLOSED'],
  ['3.8.4', ['FIN_WAIT_2'], 'give up', 'delete TCB', 'CLOSED'],
  ['3.8.3', UNACKNOWLEDGED, 'give up', 'delete TCB', 'CLOSED'],
]

const arrow = (from: State, event: string, does: string, to: State): string => `${from} —${event} / ${does}→ ${to}`
/** What the figure tells of an edge: segments, and the TCB. */
const named = ({ effects }: Edge): string =>
  effects.filter((effect) => effect.startsWith('snd') || effect.endsWith('TCB')).join(', ')
const arrowOf = (edge: Edge): string => arrow(edge.from, edge.event, named(edge), edge.to)

const figure = FIGURE_5.map((row) => arrow(...row))
const additions = ADDITIONS.flatMap(([clause, states, event, does, to]) =>
  states.map((from): [string, string] => [arrow(from, event, does, to), clause]),
)

describe('the chart of the connection', () => {
  test('has the twenty arrows of figure 5 and the additions of §3.10, no more', () => {
    expect(figure).toHaveLength(20)
    expect(EDGES.map(arrowOf).sort()).toEqual([...figure, ...additions.map(([edge]) => edge)].sort())
  })

  test('names the clause of each addition', () => {
    const clauses = new Map(EDGES.map((edge) => [arrowOf(edge), edge.meta.clause]))
    expect(additions.map(([edge]) => [edge, clauses.get(edge)])).toEqual(additions)
  })

  test.each([
    ['LISTEN', 'CLOSE', ['closing']],
    ['SYN_SENT', 'ABORT', ['reset']],
    ['SYN_SENT', 'rcv SYN,ACK', ['established']],
    ['SYN_RECEIVED', 'rcv ACK of SYN', ['established']],
    ['SYN_RECEIVED', 'rcv RST', ['refused']],
    ['SYN_RECEIVED', 'rcv RST, passive OPEN', []],
    ['ESTABLISHED', 'rcv RST', ['reset']],
    ['ESTABLISHED', 'rcv FIN', ['closing']],
    ['ESTABLISHED', 'ABORT', ['reset']],
    ['FIN_WAIT_1', 'rcv FIN', ['closing']],
    ['FIN_WAIT_2', 'rcv FIN', ['closing']],
    ['CLOSING', 'rcv RST', []],
    ['LAST_ACK', 'ABORT', []],
    ['TIME_WAIT', '2MSL timeout', []],
    ['TIME_WAIT', 'user timeout', ['timeout']],
    ['SYN_SENT', 'give up', ['timeout']],
  ])('tells the user in %s on %s: %j', (from, event, signals) => {
    const edge = EDGES.find((each) => each.from === from && each.event === event)
    expect(edge?.effects.filter((effect) => effect.startsWith('signal'))).toEqual(
      signals.map((name) => `signal ${name}`),
    )
  })
})

/** A path of the chart as `xstate/graph` finds it, through no state twice: each event and the state in which it came. */
type Path = { steps: { from: State; event: ConnectionEvent }[]; end: State }

const nameOf = (value: unknown): State =>
  typeof value === 'string' ? (value as State) : nameOf(Object.values(value as object)[0])

const PATHS: Path[] = getSimplePaths(connection).map(({ state, steps }) => ({
  steps: steps.slice(1).map(({ event }, i) => ({ from: nameOf(steps[i]!.state.value), event: event.type })),
  end: nameOf(state.value),
}))

/**
 * The chart has no memory, an endpoint has. It remembers whether its OPEN was passive, so only then a RST or a SYN leads back
 * to LISTEN (MUST-11); and after a SEND, a CLOSE in SYN_RECEIVED waits for ESTABLISHED (§3.10.4). Other paths are not walked.
 */
function possible({ steps }: Path): boolean {
  return steps.every(({ from, event }, i) => {
    if (from !== 'SYN_RECEIVED') return true
    const before = steps.slice(0, i).map((step) => step.event)
    const passive = before.findLast((call) => call.endsWith('OPEN') || call === 'SEND') === 'passive OPEN'
    if (event === 'rcv RST') return !passive
    if (event.endsWith('passive OPEN')) return passive
    return event !== 'CLOSE' || !before.includes('SEND')
  })
}

describe('two endpoints joined by a pipe walk', () => {
  test.each(EDGES.map((edge): [string, Edge] => [arrowOf(edge), edge]))('%s', (_, edge) => {
    const paths = PATHS.filter(({ end }) => end === edge.from)
      .map(({ steps, end }): Path => ({ steps: [...steps, { from: end, event: edge.event }], end: edge.to }))
      .filter(possible)
    expect(paths.length).toBeGreaterThan(0)
    for (const { steps } of paths) {
      const pair = new Pair()
      for (const { event } of steps) pair.cause(event)
      expect(pair.ourWalk.map(({ from, event }) => ({ from, event }))).toEqual(steps)
      expect(pair.us.state).toBe(edge.to)
      expect(pair.us.tcb === null).toBe(edge.to === 'CLOSED')
      for (const crossed of pair.peersWalk) expect(EDGES).toContainEqual(expect.objectContaining(crossed))
    }
  })
})
