import { expect, test } from 'vitest'
import { explore } from '../../src/check/explore.ts'
import { BOUNDS } from '../../src/check/world.ts'
import { step } from '../../src/host/endpoint.ts'

const small = { bounds: BOUNDS, depth: 4, sample: 8 }

test('no rule is broken in what is near the beginnings', { timeout: 60_000 }, () => {
  const explored = explore(step, small)
  expect(explored.violations).toEqual([])
  expect(explored.depth).toBe(4)
  expect(explored.states).toBeGreaterThan(50_000)
  expect(explored.continuations).toBeGreaterThan(5_000)
})

test('the same bounds give the same states, and a loss that is not permitted none of its own', {
  timeout: 60_000,
}, () => {
  const two = { ...small, depth: 2 }
  expect(explore(step, two)).toEqual(explore(step, two))
  const faultless = { ...two, bounds: { ...BOUNDS, lost: 0, doubled: 0 } }
  expect(explore(step, faultless).states).toBeLessThan(explore(step, two).states)
})

test('each depth is told, and it ends by itself where nothing more can happen', () => {
  const told: number[][] = []
  const onDepth = (depth: number, states: number) => told.push([depth, states])
  const nothing = { opens: 0, octets: 0, lost: 0, doubled: 0, line: 0 }
  // without an OPEN each kind of hosts stays in its one state
  expect(explore(step, { bounds: nothing, depth: 9, sample: 1, onDepth })).toMatchObject({ states: 3, depth: 0 })
  expect(told).toEqual([[0, 3]])
})
