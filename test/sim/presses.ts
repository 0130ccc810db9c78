import fc from 'fast-check'
import type { SocketRequest } from '../../src/programs/program.ts'
import { type Action, act, fork, Impossible, seek, step, type Timeline, worldAt } from '../../src/sim/timeline.ts'
import { text } from '../../src/tcp/payload.ts'
import { deadlineOf, TIMERS } from '../../src/tcp/timers.ts'

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

/** What a student presses: a button, at which host, and which of the things that are there then. */
type Press = { button: Button; host: number; pick: number }

export const anyPress: fc.Arbitrary<Press> = fc.record({
  button: fc.oneof(fc.constant<Button>('step'), fc.constant<Button>('call'), fc.constantFrom(...BUTTONS)),
  host: fc.nat(1),
  pick: fc.nat(9999),
})

/** The timeline after a press; the same one where there is nothing to press, or it is Impossible. */
export function pressed(timeline: Timeline, press: Press): Timeline {
  if (press.button === 'step') return step(timeline)
  if (press.button === 'back') return seek(timeline, timeline.moment - 1)
  if (press.button === 'fork') return fork(timeline)
  const action = actionOf(timeline, press.button, press)
  if (action === null) return timeline
  try {
    return act(timeline, action)
  } catch (error) {
    if (error instanceof Impossible) return timeline
    throw error
  }
}

/** One of `list`, where there is any. */
const one = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]

/** The action of a button, null where there is nothing to do it to. */
function actionOf(
  timeline: Timeline,
  button: Exclude<Button, 'step' | 'back' | 'fork'>,
  { pick, host }: Press,
): Action | null {
  const world = worldAt(timeline)
  const { id, connections } = world.hosts[host]!
  const segment = one([...world.flights.keys()], pick)
  switch (button) {
    case 'deliver':
    case 'drop':
    case 'duplicate':
    case 'corrupt':
      return segment === undefined ? null : { do: button, segment }
    case 'delay':
      return segment === undefined ? null : { do: 'delay', segment, us: 100 * pick }
    case 'fire': {
      const running = [...connections.values()].flatMap(({ id: conn, endpoint }) =>
        TIMERS.flatMap((timer) => (endpoint.tcb && deadlineOf(endpoint.tcb, timer) !== null ? [{ conn, timer }] : [])),
      )
      const timer = one(running, pick)
      return timer ? { do: 'fire', host: id, ...timer } : null
    }
    case 'program':
      return { do: 'program', host: id }
    case 'call':
      return { do: 'call', host: id, request: requestOf(timeline, host, pick) }
    case 'nonsense':
      return one(nonsense(id), pick)!
  }
}

/** Actions that no button stands for. */
const nonsense = (host: string): Action[] => [
  { do: 'drop', segment: -1 },
  { do: 'program', host: 'nobody' },
  { do: 'fire', host, conn: 'none', timer: 'persist' },
]

const NO_SUCH_FD = 99

/** A call on any descriptor that there is, now and then on one that there is not, with arguments of all kinds. */
function requestOf(timeline: Timeline, host: number, pick: number): SocketRequest {
  const { sockets } = worldAt(timeline).hosts[host]!
  const [self, peer] = [timeline.scenario.hosts[host]!, timeline.scenario.hosts[1 - host]!]
  const fd = pick % 11 === 0 ? NO_SUCH_FD : (one([...sockets.keys()], pick) ?? NO_SUCH_FD)
  const requests: SocketRequest[] = [
    { call: 'socket' },
    { call: 'bind', fd, port: self.port },
    { call: 'listen', fd, backlog: pick % 3 },
    { call: 'connect', fd, address: pick % 17 === 0 ? '10.9.9.9' : peer.address, port: peer.port },
    { call: 'accept', fd },
    { call: 'send', fd, payload: text('x'.repeat(pick % 3000)) },
    { call: 'recv', fd, max: pick % 2000 },
    { call: 'shutdown', fd, how: (['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const)[pick % 3]! },
    { call: 'setsockopt', fd, option: 'SO_LINGER', value: (pick % 2) - 1 },
    { call: 'setsockopt', fd, option: 'SO_REUSEADDR', value: pick % 2 },
    { call: 'setsockopt', fd, option: 'SO_RCVBUF', value: 512 + pick },
    { call: 'close', fd },
  ]
  return one(requests, Math.floor(pick / 13))!
}
