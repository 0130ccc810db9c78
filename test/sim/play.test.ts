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
