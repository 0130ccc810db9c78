import { beforeEach, expect, test, vi } from 'vitest'
import { runSeeds } from '../../src/check/seeds.ts'
import { play } from '../../src/sim/timeline.ts'

type Receive = typeof import('../../src/tcp/receive.ts')
type Route = typeof import('../../machines/route.ts')

beforeEach(() => {
  vi.resetModules()
  vi.doUnmock('../../src/tcp/receive.ts')
  vi.doUnmock('../../machines/route.ts')
})

test('random programs on a random network find nothing wrong', { timeout: 60_000 }, () => {
  expect(runSeeds(1, 50)).toEqual({ runs: 50, connections: 500, failures: [] })
})

/** Text is given a second time now and then. */
function readTwice(): void {
  vi.doMock('../../src/tcp/receive.ts', async (original) => {
    const real = (await original()) as Receive
    const take: Receive['take'] = (tcb, max) => {
      const { text } = tcb.rcv
      const taken = real.take(tcb, max)
      if (taken !== null && text.start % 7 === 3) tcb.rcv.text = text
      return taken
    }
    return { ...real, take }
  })
}

/** An ACK of our FIN is overlooked in LAST_ACK. */
function lastAckOverlooked(): void {
  vi.doMock('../../machines/route.ts', async (original) => {
    const real = (await original()) as Route
    const routeConnection: Route['routeConnection'] = (state, event) =>
      state === 'LAST_ACK' && event !== 'ABORT' ? null : real.routeConnection(state, event)
    return { ...real, routeConnection }
  })
}

test.each([
  ['text that is read twice', readTwice, /other octets than were sent/],
  ['an end that never closes', lastAckOverlooked, /ends in LAST_ACK|no end after/],
])('%s is found, and its seed shows it again', { timeout: 60_000 }, async (_, plant, seen) => {
  plant()
  const planted = await import('../../src/check/seeds.ts')
  const [failure] = planted.runSeeds(1, 40).failures
  expect(failure?.seen).toMatch(seen)
  expect(planted.runSeeds(failure!.seed, 1).failures).toEqual([failure])
})

test('a run is a scenario: the page makes all of its calls at their moments', { timeout: 60_000 }, async () => {
  readTwice()
  const planted = await import('../../src/check/seeds.ts')
  const timeline = await import('../../src/sim/timeline.ts')
  const [failure] = planted.runSeeds(1, 40).failures
  const { scenario, seed } = failure!
  expect(timeline.play(scenario, seed).actions.size).toBe(scenario.actions.length)
  expect(play(scenario, seed).seed).toBe(seed)
})
