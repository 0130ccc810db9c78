import { Mistake } from './mistake.ts'

const SEEDS = 2 ** 32

/** The seed of a random generator: 32 bits. */
export function parseSeed(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(seed < SEEDS)) throw new Mistake('wrong.seed', { seed: text })
  return seed
}
