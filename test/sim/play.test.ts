import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { scenario } from '../../src/scenarios/scenario.ts'
import { act, open, play, possible, run, seek, type Timeline } from '../../src/sim/timeline.ts'
import { toJsonl } from '../../src/trace/jsonl.ts'

/** The scenario as it is saved, with what was done in this run of it. */
const saved = ({ scenario: played, actions }: Timeline) =>
  v.parse(
    scenario,
    JSON.parse(JSON.stringify({ ...played, actions: [...actions].map(([at, action]) => ({ at, action })) })),
  )

const echo = scenarioById('echo')!

describe('a scenario with actions', () => {
  test('plays them at their moments: the same seed gives the same bytes as by hand', () => {
    let byHand = seek(run(open(echo, 7)), 8)
    for (const kind of ['segment', 'program'] as const) {
      const item = possible(byHand).find((each) => each.kind === kind)!
      const action =
        kind === 'segment' && 'segment' in item.action ? { ...item.action, do: 'drop' as const } : item.action
      byHand = act(byHand, action)
    }
    byHand = run(byHand)
    expect(byHand.actions.size).toBe(2)
    expect(toJsonl(play(saved(byHand), 7).recorded)).toBe(toJsonl(byHand.recorded))
  })

  test('goes on by itself from the first that cannot be done', () => {
    const actions = [
      { at: 3, action: { do: 'drop', segment: 900 } },
      { at: 4, action: { do: 'program', host: 'server' } },
    ] as const
    const played = play({ ...echo, actions: [...actions] }, 1)
    expect(played.actions.size).toBe(0)
    expect(toJsonl(played.recorded)).toBe(toJsonl(run(open(echo, 1)).recorded))
  })

  test('does not wait for a moment that never comes', () => {
    const played = play({ ...echo, actions: [{ at: 999_999, action: { do: 'program', host: 'server' } }] }, 1)
    expect(played.actions.size).toBe(0)
  })
})

const anyHost = fc.constantFrom('client', 'server', 'nobody')
const anyFd = fc.integer({ min: 0, max: 8 })
const anyRequest = fc.oneof(
  fc.record({ call: fc.constantFrom('accept', 'close'), fd: anyFd }),
  fc.record({ call: fc.constant('listen'), fd: anyFd, backlog: fc.nat(3) }),
  fc.record({ call: fc.constant('bind'), fd: anyFd, port: fc.nat(65_535) }),
  fc.record({ call: fc.constant('recv'), fd: anyFd, max: fc.integer({ min: 1, max: 1 << 24 }) }),
  fc.record({
    call: fc.constant('connect'),
    fd: anyFd,
    address: fc.constantFrom('10.0.0.1', '10.0.0.2', '1.2.3.4'),
    port: fc.nat(65_535),
  }),
  fc.record({ call: fc.constant('send'), fd: anyFd, payload: fc.constant({ hex: '00ff' }) }),
)
/** Actions that are well formed, and mostly cannot be done where they stand. */
const anyAction = fc.oneof(
  fc.record({
    do: fc.constantFrom('deliver', 'drop', 'duplicate', 'corrupt'),
    segment: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ do: fc.constant('delay'), segment: fc.integer({ min: 1, max: 30 }), us: fc.nat(5_000_000) }),
  fc.record({ do: fc.constant('call'), host: anyHost, request: anyRequest }),
  fc.record({
    do: fc.constant('fire'),
    host: anyHost,
    conn: fc.string(),
    timer: fc.constantFrom('retransmission', 'persist'),
  }),
  fc.record({ do: fc.constantFrom('program', 'kill'), host: anyHost }),
  fc.record({ do: fc.constant('type'), host: anyHost, line: fc.constant('hi') }),
  fc.record({ do: fc.constantFrom('unplug', 'plug') }),
  fc.record({ do: fc.constant('event'), event: fc.nat(3) }),
)

test('whatever actions came from elsewhere, they are played or left out', { timeout: 60_000 }, () => {
  const anyActions = fc.array(fc.record({ at: fc.nat(60), action: anyAction }), { maxLength: 12 })
  fc.assert(
    fc.property(fc.constantFrom('echo', 'handshake', 'chat'), anyActions, (id, actions) => {
      const read = v.parse(scenario, { ...scenarioById(id), actions: actions.toSorted((a, b) => a.at - b.at) })
      expect(play(read, 1).actions.size).toBeLessThanOrEqual(actions.length)
    }),
  )
})
