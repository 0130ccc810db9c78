import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { anyStory, play } from './story.ts'

/**
 * `npm run fuzz -- [--minutes N] [--seed N]`: random segments and calls for an endpoint in every state, until the time is over or an
 * invariant breaks. Prints the seed and the speed; a failure is shrunk, printed with the seed that repeats it, and makes the exit code 1.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes)
const first = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)

/** Stories of one seed. */
const RUNS = 10_000

function fuzz(): boolean {
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
      console.error(`seed ${seed}: ${fc.defaultReportMessage(result)}`)
      return false
    }
    console.log(`${segments} segments, ${Math.round(segments / seconds())} a second, up to seed ${seed}`)
  }
  return true
}

if (!(minutes > 0) || !Number.isInteger(first) || Math.abs(first) >= 2 ** 31) {
  console.error('fuzz: --minutes is a number above 0, --seed a whole number below 2^31')
  process.exitCode = 2
} else if (!fuzz()) process.exitCode = 1
