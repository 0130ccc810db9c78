import type { Micros } from '../trace/record.ts'
import type { EventTime, SegmentLine } from './script.ts'
import { written } from './tcp-options.ts'

/** Seconds as a report shows them, without zeros that say nothing. */
export const seconds = (us: Micros): string => String(us / 1_000_000)

/** When an event was to happen, from the script's start. */
export function timeText(time: EventTime, from: Micros, to: Micros): string {
  if (time === 'any') return '*'
  return time.range ? `${seconds(from)}~${seconds(to)}` : seconds(from)
}

/** Options as the script writes them, in angle brackets; none is nothing. */
export const bracketed = (options: readonly string[]): string => (options.length === 0 ? '' : `<${options.join(',')}>`)

const ORDER = 'FSRPUEWA.-'

/** The fields of a line, each as the script writes it; the flags in one order, so that `PF.` is `FP.`. */
export function partsOf(line: SegmentLine): Record<'flags' | 'seq' | 'ack' | 'win' | 'urg' | 'options', string> {
  const named = (name: string, value: number | null) => (value === null ? '' : `${name} ${value}`)
  return {
    flags: [...ORDER].filter((letter) => line.flags.includes(letter)).join(''),
    seq: `${line.seq}:${line.seq + line.length}(${line.length})`,
    ack: named('ack', line.ack),
    win: named('win', line.win),
    urg: named('urg', line.urg),
    options: line.options === 'any' ? '<...>' : bracketed(line.options.map(written)),
  }
}

/** A whole line after its direction. */
export const lineText = (line: SegmentLine): string =>
  Object.values(partsOf(line))
    .filter((part) => part !== '')
    .join(' ')
