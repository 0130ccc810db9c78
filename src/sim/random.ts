/** A seeded random generator (mulberry32): its whole state is one number, so a copied world repeats it. */
export type Random = { state: number }

/** The next number in [0, 1). */
export function next(random: Random): number {
  random.state = (random.state + 0x6d2b79f5) | 0
  let mixed = Math.imul(random.state ^ (random.state >>> 15), 1 | random.state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** The next 32 bits. */
export const nextBits = (random: Random): number => Math.floor(next(random) * 2 ** 32)

/** True with probability `share`. A share of 0 draws nothing, so that a fault switched off changes no other. */
export const chance = (random: Random, share: number): boolean => share > 0 && next(random) < share
