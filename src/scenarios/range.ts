import * as v from 'valibot'

/** A number from `least` to `most`; what a mistake is told is the same in every language. */
export const from = (least: number, most: number) => {
  const expected = `${least} … ${most}`
  return v.pipe(v.number(expected), v.minValue(least, expected), v.maxValue(most, expected))
}

/** A whole number in a range. */
export const whole = (least: number, most: number) => {
  const expected = `${least}, ${least + 1} … ${most}`
  return v.pipe(v.number(expected), v.integer(expected), v.minValue(least, expected), v.maxValue(most, expected))
}
