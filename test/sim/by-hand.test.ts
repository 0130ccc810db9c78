import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SocketRequest } from '../../src/programs/program.ts'
import { SCENARIOS, scenarioById } from '../../src/scenarios/index.ts'
import { advanceOwned } from '../../src/sim/advance.ts'
import {
  type Action,
  act,
  back,
  fork,
  Impossible,
  open,
  possible,
  step,
  type Timeline,
  worldAt,
} from '../../src/sim/timeline.ts'
import { copyWorld, type World } from '../../src/sim/world.ts'
import { text } from '../../src/tcp/payload.ts'
import { TIMERS } from '../../src/tcp/timers.ts'
import { expectAtRest, expectSane } from './sane.ts'

/** What a student presses: a button, and which of the things that are there. */
type Press = { button: Button; pick: number; host: number }

const BUTTONS = [
  'step',
  'back',
  'fork',
  'deliver',
  'drop',
  'duplicate',
  'corrupt',
  'delay',
  'fire',
  'program',
  'call',
  'nonsense',
] as const
type Button = (typeof BUTTONS)[number]

const anyId = fc.constantFrom(...SCENARIOS.map(({ id }) => id))

const press: fc.Arbitrary<Press> = fc.record({
  button: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Button>('step') },
    { weight: 6, arbitrary: fc.constant<Button>('call') },
    { weight: 6, arbitrary: fc.constantFrom(...BUTTONS) },
  ),
  pick: fc.nat(9999),
  host: fc.nat(1),
})

/** One of `list`, where there is any. */
const one = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]

/** A call on any descriptor that there is, or on one that there is not. */
function requestOf(timeline: Timeline, pick: number, host: number): SocketRequest {
  const { sockets, address } = worldAt(timeline).hosts[host]!
  const peer = timeline.scenario.hosts[pick % 7 === 0 ? host : 1 - host]!
  const fd = pick % 11 === 0 ? 99 : (one([...sockets.keys()], pick) ?? 99)
  const requests: SocketRequest[] = [
    { call: 'socket' },
    { call: 'bind', fd, port: timeline.scenario.hosts[host]!.port },
    { call: 'listen', fd, backlog: pick % 3 },
    { call: 'connect', fd, address: pick % 13 === 0 ? '10.9.9.9' : peer.address, port: peer.port },
    { call: 'accept', fd },
    { call: 'send', fd, payload: text('x'.repeat(pick % 3000)) },
    { call: 'recv', fd, max: pick % 2000 },
    { call: 'shutdown', fd, how: (['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const)[pick % 3]! },
    { call: 'setsockopt', fd, option: 'SO_LINGER', value: (pick % 2) - 1 },
    { call: 'setsockopt', fd, option: 'SO_REUSEADDR', value: pick % 2 },
    { call: 'setsockopt', fd, option: 'SO_RCVBUF', value: 512 + pick },
    { call: 'close', fd },
  ]
  expect(address).not.toBe('')
  return requests[Math.floor(pick / 13) % requests.length]!
}

/** The action of a button, null where there is nothing to do it to. */
function actionOf(timeline: Timeline, { button, pick, host }: Press): Action | null {
  const world = worldAt(timeline)
  const { id } = world.hosts[host]!
  switch (button) {
    case 'step':
    case 'back':
    case 'fork':
      return null
    case 'deliver':
    case 'drop':
    case 'duplicate':
    case 'corrupt': {
      const segment = one([...world.flights.keys()], pick)
      return segment === undefined ? null : { do: button, segment }
    }
    case 'delay': {
      const segment = one([...world.flights.keys()], pick)
      return segment === undefined ? null : { do: 'delay', segment, us: 100 * pick }
    }
    case 'fire': {
      const running = [...world.hosts[host]!.connections.values()].flatMap((connection) =>
        TIMERS.flatMap(([timer, field]) =>
          connection.endpoint.tcb?.timers[field] == null ? [] : [{ conn: connection.id, timer }],
        ),
      )
      const timer = one(running, pick)
      return timer ? { do: 'fire', host: id, ...timer } : null
    }
    case 'program':
      return { do: 'program', host: id }
    case 'call':
      return { do: 'call', host: id, request: requestOf(timeline, pick, host) }
    case 'nonsense':
      return one<Action>(
        [
          { do: 'drop', segment: -1 },
          { do: 'program', host: 'nobody' },
          { do: 'fire', host: id, conn: 'none', timer: 'persist' },
        ],
        pick,
      )!
  }
}

function pressed(timeline: Timeline, press: Press): Timeline {
  if (press.button === 'step') return step(timeline)
  if (press.button === 'back') return back(timeline)
  if (press.button === 'fork') return fork(timeline)
  const action = actionOf(timeline, press)
  if (action === null) return timeline
  try {
    return act(timeline, action)
  } catch (error) {
    expect(error).toBeInstanceOf(Impossible)
    return timeline
  }
}

/** All that happens by itself in half an hour, longer than any timer of the RFC but the persist timer runs. */
function settled(timeline: Timeline): World {
  const world = copyWorld(worldAt(timeline))
  const until = world.now + 1_800_000_000
  let causes = 0
  while (advanceOwned(world, null, until)) {
    causes += 1
    expect(causes, 'the two ends do not answer each other for ever').toBeLessThan(5000)
  }
  return world
}

test('whatever a student does by hand, nothing breaks and nothing waits for ever', () => {
  fc.assert(
    fc.property(anyId, fc.nat(), fc.array(press, { maxLength: 60, size: 'max' }), (id, seed, presses) => {
      let timeline = open(scenarioById(id)!, seed)
      for (const each of presses) {
        timeline = pressed(timeline, each)
        expectSane(worldAt(timeline))
        const offered = possible(timeline).map(({ action }) => JSON.stringify(action))
        expect(new Set(offered).size, 'nothing is offered twice').toBe(offered.length)
      }
      const { recorded } = timeline
      expect(recorded.map(({ n }) => n)).toEqual(recorded.map((_, index) => index))
      const times = recorded.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      const world = settled(timeline)
      expectSane(world)
      expectAtRest(world)
    }),
    { numRuns: 300 },
  )
})
