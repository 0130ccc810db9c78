import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../../src/scenarios/index.ts'
import { Impossible, possible } from '../../../src/sim/timeline.ts'
import type { TraceRecord } from '../../../src/trace/record.ts'
import { aroundOf } from '../../../viz/session/around.ts'
import { foreseeByTrial } from '../../../viz/session/foresee.ts'
import { acted, chosen, forked, opened, sought, without } from '../../../viz/session/futures.ts'
import { heard, lookedAt, notBegun } from '../../../viz/session/live-run.ts'
import { momentWith, recorded, simulated } from '../../../viz/session/picture.ts'

const scenario = scenarioById('handshake')!
const start = () => opened(scenario, 1)

describe('futures', () => {
  test('know their natural end before the first step', () => {
    const { timeline } = chosen(start())
    expect(timeline.moment).toBe(0)
    expect(timeline.reached).toBeGreaterThan(5)
  })

  test('a fork leaves the first as it is, whatever the second does', () => {
    const here = sought(start(), 6)
    const both = forked(here)!
    const [action] = possible(chosen(both).timeline).map((item) => item.action)
    const after = acted(both, [action!])
    expect(after.kept[0]).toBe(here.kept[0])
    expect(chosen(after)).toMatchObject({ letter: 'B', forkedAt: 6 })
    expect(chosen(after).timeline.moment).toBe(7)
  })

  test('the last one stays, and a removed letter is free again', () => {
    const both = forked(start())!
    expect(without(both, 0).kept.map(({ letter }) => letter)).toEqual(['B'])
    expect(without(without(both, 0), 0).kept).toHaveLength(1)
    expect(forked(without(both, 0))!.kept.map(({ letter }) => letter)).toEqual(['B', 'A'])
  })

  test('a wish that cannot be done leaves everything as it was', () => {
    const here = sought(start(), 6)
    expect(() => acted(here, [{ do: 'drop', segment: 999 }])).toThrow(Impossible)
    expect(chosen(here).timeline.moment).toBe(6)
  })
})

describe('what is foreseen', () => {
  test('is what the world does: every edge that is offered is crossed when it is taken', () => {
    const { timeline } = chosen(start())
    for (let moment = 0; moment <= timeline.reached; moment += 1) {
      const here = sought(start(), moment)
      const picture = simulated(chosen(here).timeline)
      const foreseen = foreseeByTrial(chosen(here).timeline, picture.moment, null, (host) =>
        aroundOf(scenario, host, picture.records),
      )
      for (const [host, edges] of foreseen)
        for (const [id, actions] of edges) {
          const after = simulated(chosen(acted(here, actions)).timeline)
          const crossed = after.moment.hosts
            .filter((view) => view.host.id === host)
            .flatMap((view) => view.connections.flatMap((connection) => connection.crossed))
          expect(crossed.map(({ from, event }) => `${from} ${event}`)).toContain(id)
        }
    }
  })
})

describe('a run on real sockets', () => {
  const arrival = (n: number): TraceRecord => ({ n, at: n, basis: 'reported', kind: 'arrived', id: n })
  const call = (n: number): TraceRecord => {
    const made = { id: n, host: 'client', fd: 3, call: 'recv', args: [], phase: 'enter' } as const
    return { n, at: n, basis: 'reported', kind: 'call', ...made }
  }

  test('has a moment for each call, and who looks at the end goes along', () => {
    const begun = heard(notBegun, [arrival(0)])
    const once = heard(begun, [call(1)])
    const more = heard(once, [arrival(2), arrival(3)])
    expect(recorded(begun)).toMatchObject({ at: 0, reached: 0 })
    expect(recorded(once)).toMatchObject({ at: 1, reached: 1, fresh: 1 })
    expect(recorded(more)).toMatchObject({ at: 1, reached: 1, fresh: 1 })
    expect(recorded(more).records).toHaveLength(4)
    const past = heard(lookedAt(more, 0), [call(4), arrival(5), call(6)])
    expect(recorded(past)).toMatchObject({ at: 0, reached: 3 })
    expect([0, 1, 3, 4, 6].map((n) => momentWith(past, n))).toEqual([0, 1, 1, 2, 3])
  })
})
