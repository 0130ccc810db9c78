import type { EventTime } from './script.ts'
import type { Source } from './source.ts'

const NUMBER = /\d+(?:\.(?!\.)\d*)?|\.\d+/y
const SECOND = 1_000_000

/** Whether an event begins here: each begins with its time. */
export const startsTime = ({ text, offset }: Source): boolean => /[-+*.\d]/.test(text[offset] ?? '')

/**
 * The time of an event: `0.25`, `+0.1`, `*`, a range `0.1~0.2`; and when its blocking call must return (`T...T2`, both counted from
 * the same moment), in microseconds. Times that run backwards are errors.
 */
export function parseTime(source: Source, before: EventTime | undefined): { time: EventTime; returns: number | null } {
  if (source.take(/\*/y)) return { time: 'any', returns: null }
  const offset = source.offset
  const relative = source.take(/\+/y) !== undefined
  const from = seconds(source)
  const backwards = !relative && before !== undefined && before !== 'any' && !before.relative && from < before.from
  if (backwards) source.fail('wanted.later-time', {}, offset)
  if (source.take(/~/y)) {
    const end = source.offset
    if (relative) source.need(/\+/y, 'wanted.relative-end')
    const to = seconds(source)
    if (to < from) source.fail('wanted.forward-range', {}, end)
    return { time: { from, to, relative, range: true }, returns: null }
  }
  const time = { from, to: from, relative, range: false }
  if (!source.take(/\.\.\./y)) return { time, returns: null }
  const end = source.offset
  source.take(/\+/y)
  const returns = seconds(source)
  if (returns < from) source.fail('wanted.forward-range', {}, end)
  return { time, returns }
}

/** The longest time that a script may speak of: a virtual day of ten thousand is no drill any more. */
const MOST = 864_000_000

function seconds(source: Source): number {
  const offset = source.offset
  const value = Number(source.need(NUMBER, 'wanted.time'))
  return value <= MOST ? Math.round(value * SECOND) : source.fail('wanted.time', {}, offset)
}
