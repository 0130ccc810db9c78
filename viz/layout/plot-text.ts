import type { Say } from './mark.ts'
import { number } from './plot.ts'
import type { Sample, Sent } from './sender.ts'
import { clock } from './time-axis.ts'

/** A line of the plot of the windows. */
type LineKey = 'cwnd' | 'ssthresh' | 'flight' | 'window'

/** The name of a line: the variables of RFC 5681 are called the same in every language. */
export const lineName = (key: LineKey, say: Say): string =>
  key === 'cwnd' || key === 'ssthresh' ? key : say(`plots.line.${key}`)

/** What a step left behind, in a line: the values that are known, and the phase. */
export function sampleText({ at, cwnd, ssthresh, flight, offered, phase }: Sample, mss: number, say: Say): string {
  const value = (key: LineKey, octets: number | null) =>
    octets === null ? [] : [say('plots.value', { name: lineName(key, say), value: number(octets) })]
  return [
    say('plots.at', { time: clock(at) }),
    ...(phase === null ? [] : [say(`plots.phase.${phase}`)]),
    ...(cwnd === null ? [] : [`${value('cwnd', cwnd)[0]} (${say('plots.segments', { count: segments(cwnd, mss) })})`]),
    ...value('ssthresh', ssthresh),
    ...value('flight', flight),
    ...value('window', offered),
  ].join(' · ')
}

/** So many segments of full size, to one digit. */
const segments = (octets: number, mss: number): string => (octets / Math.max(1, mss)).toFixed(1).replace(/\.0$/, '')

/** A segment in a line: what it is, and what became of it. */
export function segmentText({ at, flags, from, to, again, lost }: Sent, say: Say): string {
  const named = { flags: flags.join(','), from: number(from), to: number(to - 1), count: number(to - from) }
  return [
    say('plots.segment', { ...named, time: clock(at) }),
    ...(again ? [say('plots.segment.again')] : []),
    ...(lost ? [say('plots.segment.lost')] : []),
  ].join('')
}
