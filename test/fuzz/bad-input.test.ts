import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENDS } from './ends.ts'
import { anyStory, play } from './story.ts'

test('a story begins in every state', () => {
  for (const ends of ENDS) expect(new Set(ends.map(({ state }) => state)).size).toBe(11)
})

test('100 000 random segments, and calls between them, are answered in any state by any profile, and no invariant breaks', () => {
  let segments = 0
  fc.assert(
    fc.property(anyStory, (story) => {
      segments += play(story)
    }),
    { numRuns: 5500 },
  )
  expect(segments).toBeGreaterThanOrEqual(100_000)
}, 30_000)
