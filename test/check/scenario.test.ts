import { expect, test } from 'vitest'
import type { Violation } from '../../src/check/explore.ts'
import type { Call, Move } from '../../src/check/moves.ts'
import { recordsOf } from '../../src/check/records.ts'
import { scenarioFor } from '../../src/check/scenario.ts'
import { BOUNDS, type Side } from '../../src/check/world.ts'
import { step } from '../../src/host/endpoint.ts'
import { scenarioOf } from '../../src/scenarios/read.ts'
import { play, seek, worldAt } from '../../src/sim/timeline.ts'

const call = (side: Side, name: Call): Move => ({ do: 'call', side, call: name })
const timer = (side: Side): Move => ({ do: 'timer', side })
const does = (what: 'deliver' | 'drop' | 'double', flight = 0): Move => ({ do: what, flight })
const arrives = does('deliver')
const established = [call(1, 'passive OPEN'), call(0, 'active OPEN'), arrives, arrives, arrives]

/** As if that path had broken a rule. */
const path = (moves: readonly Move[], hosts = 0): Violation => ({ rule: 'stuck', seen: 'for a test', hosts, moves })
const scenarioOfPath = (violation: Violation) => scenarioFor(violation, step, BOUNDS)

test.each<[string, readonly Move[], string[]]>([
  ['a handshake', established, ['ESTABLISHED', 'ESTABLISHED']],
  ['a lost SYN that is sent again', [call(0, 'active OPEN'), does('drop'), timer(0)], ['SYN_SENT']],
  [
    'a simultaneous open',
    [call(0, 'active OPEN'), call(1, 'active OPEN'), arrives, arrives],
    ['SYN_RECEIVED', 'SYN_RECEIVED'],
  ],
  [
    'text doubled, one copy late, and a close',
    [
      ...established,
      call(0, 'SEND'),
      does('double'),
      arrives,
      call(1, 'RECEIVE'),
      call(0, 'CLOSE'),
      does('deliver', 2),
    ],
    ['FIN_WAIT_1', 'CLOSE_WAIT'],
  ],
  [
    'TIME_WAIT',
    [...established, call(0, 'CLOSE'), arrives, call(1, 'CLOSE'), arrives, arrives, arrives],
    ['TIME_WAIT'],
  ],
  [
    'a connection that was aborted, and the next',
    [...established, call(0, 'ABORT'), arrives, ...established],
    ['ESTABLISHED', 'ESTABLISHED'],
  ],
])('%s by the same moves of a scenario comes to the same states', (_, moves, states) => {
  const violation = path(moves)
  const scenario = scenarioOfPath(violation)!
  // as the page reads it from the file
  const read = scenarioOf(JSON.parse(JSON.stringify(scenario)))
  if ('wrong' in read) throw new Error(JSON.stringify(read.wrong))
  const timeline = play(read.scenario, 1)
  expect(timeline.actions.size).toBe(scenario.actions.length)
  const { hosts } = worldAt(seek(timeline, read.scenario.moment!))
  expect(hosts.flatMap((host) => [...host.connections.values()].map(({ endpoint }) => endpoint.state))).toEqual(states)
})

test.each<[string, readonly Move[]]>([
  ['a SEND in LISTEN', [call(1, 'passive OPEN'), call(1, 'SEND')]],
  ['a CLOSE before accept()', [call(1, 'passive OPEN'), call(0, 'active OPEN'), arrives, call(1, 'CLOSE')]],
])('%s is no socket call, so there is no scenario', (_, moves) => {
  expect(scenarioOfPath(path(moves))).toBeNull()
})

test('the trace of a path tells each step, each segment once, and what was lost', () => {
  const records = recordsOf(path([...established, call(0, 'CLOSE'), does('drop'), timer(0)]), step, BOUNDS)
  const steps = records.flatMap((each) => (each.kind === 'step' ? [`${each.host} ${each.path.join()}`] : []))
  expect(steps).toEqual([
    'server LISTEN',
    'client SYN_SENT',
    'server SYN_RECEIVED',
    'client ESTABLISHED',
    'server ESTABLISHED',
    'client FIN_WAIT_1',
    'client ',
  ])
  const sent = records.flatMap((each) =>
    each.kind === 'sent' && each.packet.proto === 'tcp' ? [`${each.from} ${each.packet.flags.join()}`] : [],
  )
  expect(sent).toEqual(['client SYN', 'server SYN,ACK', 'client ACK', 'client FIN,ACK', 'client FIN,ACK'])
  expect(records.flatMap((each) => (each.kind === 'dropped' ? [each.id] : []))).toEqual([4])
})
