import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import type { Habits, Network } from '../../src/scenarios/scenario.ts'
import { advance } from '../../src/sim/advance.ts'
import { createWorld, type World } from '../../src/sim/world.ts'
import { bytesOf, type Payload, pattern, text } from '../../src/tcp/payload.ts'
import { anyHabits } from './any-habits.ts'
import { expectAtRest, expectSane } from './sane.ts'

const network: fc.Arbitrary<Network> = fc.record({
  delay_ms: fc.integer({ min: 0, max: 200 }),
  jitter_ms: fc.integer({ min: 0, max: 100 }),
  bandwidth_bps: fc.oneof(fc.constant(0), fc.integer({ min: 50_000, max: 10_000_000 })),
  queue_segments: fc.integer({ min: 1, max: 20 }),
  loss: share(0.25),
  duplication: share(0.5),
  reordering: share(0.5),
  corruption: share(0.2),
})

function share(most: number): fc.Arbitrary<number> {
  return fc.double({ min: 0, max: most, noNaN: true })
}

/** The world of a scenario on such a network, at its end. */
function ended(id: string, faults: Network, habits: Habits, seed: number): World {
  const world = createWorld({ ...scenarioById(id)!, network: faults, habits }, seed)
  let causes = 0
  while (advance(world, null)) {
    causes += 1
    expect(causes, 'it ends').toBeLessThan(20_000)
  }
  expectSane(world)
  expectAtRest(world)
  return world
}

/** All that a host's program has read, byte by byte, and whether it has come to its last line without an error. */
function readBy(world: World, host: number): { bytes: number[]; whole: boolean } {
  const { results, request } = world.processes.find((each) => each.host === host)!.runner
  const texts = results
    .map(({ value }) => value)
    .filter((value): value is Payload => typeof value === 'object' && value !== null)
  return {
    bytes: texts.flatMap((payload) => [...bytesOf(payload)]),
    whole: request === null && results.every(({ errno }) => errno === undefined),
  }
}

const LINES = [...bytesOf(text('one\ntwo\nthree\n'))]
const OCTETS = [...bytesOf(pattern(0, 16_384))]

describe('whatever the network does, text arrives in order and once, and none is invented', () => {
  test.each([
    ['echo', LINES, LINES],
    ['slow-reader', [], OCTETS],
  ])('%s', { timeout: 60_000 }, (id, client, server) => {
    fc.assert(
      fc.property(network, anyHabits, fc.integer(), (faults, habits, seed) => {
        const world = ended(id, faults, habits, seed)
        const reads = [readBy(world, 0), readBy(world, 1)]
        ;[client, server].forEach((sent, host) => {
          const { bytes, whole } = reads[host]!
          // a program that was told of an error has read what came before it
          expect(bytes).toEqual(whole ? sent : sent.slice(0, bytes.length))
        })
      }),
      { numRuns: 100 },
    )
  })
})

test('a tenth of the segments lost, more doubled, late and damaged: the programs notice nothing', () => {
  const faults = {
    delay_ms: 10,
    jitter_ms: 20,
    bandwidth_bps: 1_000_000,
    queue_segments: 10,
    loss: 0.1,
    duplication: 0.2,
    reordering: 0.2,
    corruption: 0.05,
  }
  for (let seed = 0; seed < 50; seed += 1) {
    const world = ended('slow-reader', faults, {}, seed)
    expect(readBy(world, 0)).toEqual({ bytes: [], whole: true })
    expect(readBy(world, 1)).toEqual({ bytes: OCTETS, whole: true })
  }
})
