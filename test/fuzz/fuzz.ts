import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { anyStory, play } from './story.ts'

/**
 * `npm run fuzz -- [--minutes N] [--seed N]`: random segments and calls for an endpoint in every state, until the time is over or an
 * invariant breaks. Prints the seed and the speed; a failure is shrunk, printed with the seed that repeats it, and makes the exit code 1.
 */

/** Stories of one seed. */
const RUNS = 10_000

/** How long, and from which seed on. @throws TypeError where the command line is wrong */
function asked(): { minutes: number; first: number } {
  const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } })
  const minutes = Number(values.minutes ?? 1)
  const first = Number(values.seed ?? Date.now() % 2 ** 31)
  if (!(minutes > 0)) throw new TypeError('--minutes: expected a number above 0')
  if (!Number.isInteger(first) || first < 0 || first >= 2 ** 31)
    throw new TypeError('--seed: expected a whole number below 2^31')
  return { minutes, first }
}

/** False where an invariant broke. */
function fuzz({ minutes, first }: { minutes: number; first: number }): boolean {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  let segments = 0
  const property = fc.property(anyStory, (story) => {
    segments += play(story)
  })
  console.log(`seed ${first}`)
  for (let seed = first; seconds() < 60 * minutes; seed += 1) {
    const result = fc.check(property, { seed, numRuns: RUNS })
    if (result.failed) {
      console.error(`seed ${seed}: ${fc.defaultReportMessage(result)}\n${result.errorInstance}`)
      return false
    }
    console.log(`${segments} segments, ${Math.round(segments / seconds())} a second, up to seed ${seed}`)
  }
  return true
}

try {
  if (!fuzz(asked())) process.exitCode = 1
} catch (error) {
  if (!(error instanceof TypeError)) throw error
  console.error(`fuzz: ${error.message}`)
  process.exitCode = 2
}
