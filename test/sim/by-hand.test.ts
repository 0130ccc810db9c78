import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCENARIOS, scenarioById } from '../../src/scenarios/index.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { advance } from '../../src/sim/advance.ts'
import { killProcess } from '../../src/sim/kill.ts'
import { open, possible, seek, type Timeline, worldAt } from '../../src/sim/timeline.ts'
import { copyWorld, type World } from '../../src/sim/world.ts'
import { anyHabits } from './any-habits.ts'
import { anyPress, pressed } from './presses.ts'
import { expectAtRest, expectSane } from './sane.ts'

/** Octets that nobody has sent are believed where PAWS does not stand in their way. */
const forgesText = ({ events }: Scenario) => events.some((each) => each.do === 'inject' && each.segment.text !== '')
const anyId = fc.constantFrom(...SCENARIOS.filter((each) => !forgesText(each)).map(({ id }) => id))
const anyPresses = fc.array(anyPress, { maxLength: 60, size: 'max' })

/** So many causes a program may talk: one that never looks for b'' goes on until the buffers are full, and then it is killed. */
const TALK = 1000

/** All that happens by itself in half an hour, which is longer than any timer of the RFC runs but the persist timer. */
function settled(timeline: Timeline): World {
  const world = copyWorld(worldAt(timeline))
  const until = world.now + 1_800_000_000
  let causes = 0
  while (advance(world, null, until)) {
    causes += 1
    if (causes === TALK) for (const place of world.processes.keys()) killProcess(world, place, null)
    expect(causes, 'the two ends do not answer each other for ever').toBeLessThan(5000)
  }
  return world
}

test('whatever a student does by hand, nothing breaks and nothing waits for ever', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyId, anyHabits, fc.nat(), anyPresses, (id, habits, seed, presses) => {
      let timeline = open({ ...scenarioById(id)!, habits }, seed)
      for (const press of presses) {
        timeline = pressed(timeline, press)
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
    { numRuns: 200 },
  )
})

/** What can be seen of a moment. */
const seen = (timeline: Timeline): string => JSON.stringify([timeline.records, possible(timeline)])

test('what a student did comes again as it was, replayed from the beginning', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyId, anyHabits, fc.nat(), anyPresses, (id, habits, seed, presses) => {
      let timeline = open({ ...scenarioById(id)!, habits }, seed)
      const moments = [timeline]
      for (const press of presses) {
        timeline = pressed(timeline, press)
        // what came after this moment is forgotten
        moments.splice(timeline.moment, Infinity, timeline)
      }
      const nothingKept = { ...timeline, frames: new Map([[0, timeline.frames.get(0)!]]) }
      for (const there of moments) expect(seen(seek(nothingKept, there.moment))).toBe(seen(there))
    }),
    { numRuns: 100 },
  )
})
