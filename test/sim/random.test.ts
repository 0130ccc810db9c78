import { expect, test } from 'vitest'
import { chance, next, nextBits, type Random } from '../../src/sim/random.ts'

const draws = (seed: number, count: number): number[] => {
  const random: Random = { state: seed }
  return Array.from({ length: count }, () => next(random))
}

test('the same state gives the same numbers, another state others', () => {
  expect(draws(1, 100)).toEqual(draws(1, 100))
  expect(draws(1, 100)).not.toEqual(draws(2, 100))
})

test('mulberry32 with the seed 0 begins with the numbers that others get', () => {
  expect(draws(0, 3)).toEqual([0.26642920868471265, 0.0003297457005828619, 0.2232720274478197])
})

test('numbers lie in [0, 1), a tenth of them in each tenth', () => {
  const all = draws(3, 100_000)
  expect(all.every((number) => number >= 0 && number < 1)).toBe(true)
  for (let tenth = 0; tenth < 10; tenth += 1)
    expect(all.filter((number) => Math.floor(10 * number) === tenth).length / all.length).toBeCloseTo(0.1, 2)
})

test('nextBits gives 32 bits', () => {
  const random: Random = { state: 4 }
  const all = Array.from({ length: 1000 }, () => nextBits(random))
  expect(all.every((bits) => Number.isInteger(bits) && bits >= 0 && bits < 2 ** 32)).toBe(true)
  expect(all.some((bits) => bits >= 2 ** 31)).toBe(true)
})

test('a chance of 0 draws nothing, so that a fault switched off changes no other', () => {
  const random: Random = { state: 9 }
  expect(chance(random, 0)).toBe(false)
  expect(random.state).toBe(9)
  expect(chance(random, 1)).toBe(true)
  expect(random.state).not.toBe(9)
})
