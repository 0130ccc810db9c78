import type { Option } from '../tcp/segment.ts'
import { add, type Seq } from '../tcp/seq.ts'
import type { TcpOption } from './script.ts'

/** The options that our TCP has whatever its habits are; others it has where they were agreed on. */
const OURS: readonly TcpOption['kind'][] = ['mss', 'nop', 'eol']

/** Whether our TCP always does what this option is for. */
export const isOurs = ({ kind }: TcpOption): boolean => OURS.includes(kind)

/** The numbers of the options (RFC 9293 §3.1, RFC 7323, RFC 2018, RFC 7413, RFC 2385, RFC 9768). */
const NUMBERS: Readonly<Record<Exclude<TcpOption['kind'], 'mss' | 'wscale' | 'sackOK' | 'sack' | 'TS'>, number>> = {
  eol: 0,
  nop: 1,
  md5: 19,
  FO: 34,
  ECN: 172,
  FOEXP: 254,
}

/** How far a timestamp may be off: by so many microseconds, each tick of the script's clock being so long. Null: it is not looked at. */
export type Ticks = { readonly tick: number; readonly slack: number } | null

/**
 * Our timestamps as the script has them: it cannot know our clock, so each is what it writes for the segment that had it. Where the
 * script says how long a tick is, the first one sets our clock to its own, and the others must agree.
 */
export class Stamps {
  readonly #real = new Map<number, number>()
  #latest = 0
  #ahead: number | null = null

  constructor(private readonly ticks: Ticks) {}

  /** The script has `written` where our segment had `val`; null where it did not look. Gives what it was in the script's numbers. */
  note(written: number | null, val: number): number {
    this.#latest = val
    if (written === null) return val
    this.#real.set(written, val)
    this.#ahead ??= written - val
    const seen = val + this.#ahead
    return this.ticks && Math.abs(seen - written) * this.ticks.tick > this.ticks.slack ? seen : written
  }

  /** What the peer echoes; of a segment that the script did not look at it is our latest. */
  realOf(written: number): number {
    return this.#real.get(written) ?? (written === 0 ? 0 : this.#latest)
  }
}

/** An option of the script as our TCP receives it. `base`: where the peer's numbering of our text begins. */
export function received(option: TcpOption, base: Seq, stamps: Stamps): Option {
  switch (option.kind) {
    case 'mss':
      return { kind: 'mss', value: option.value }
    case 'wscale':
      return { kind: 'window-scale', shift: option.value }
    case 'sackOK':
      return { kind: 'sack-permitted' }
    case 'sack':
      return { kind: 'sack', blocks: option.blocks.map(([from, to]) => [add(base, from), add(base, to)]) }
    case 'TS':
      return { kind: 'timestamps', val: option.val, ecr: stamps.realOf(option.ecr) }
    default:
      return { kind: 'unknown', number: NUMBERS[option.kind], hex: octetsOf(option) }
  }
}

function octetsOf(option: Exclude<TcpOption, { kind: 'mss' | 'wscale' | 'sackOK' | 'sack' | 'TS' }>): string {
  switch (option.kind) {
    case 'FO':
    case 'md5':
      return option.text
    case 'FOEXP':
      return `f989${option.text}`
    default:
      return ''
  }
}

/** An option as the script writes it. */
export function written(option: TcpOption): string {
  switch (option.kind) {
    case 'mss':
    case 'wscale':
      return `${option.kind} ${option.value}`
    case 'TS':
      return `TS val ${option.val} ecr ${option.ecr}`
    case 'sack':
      return `sack ${option.blocks.map(([from, to]) => `${from}:${to}`).join(' ')}`
    case 'FO':
    case 'FOEXP':
    case 'md5':
    case 'ECN':
      return `${option.kind} ${option.text}`.trim()
    default:
      return option.kind
  }
}

/** An option that our TCP has sent, in the same words. */
export function sent(option: Option): string {
  switch (option.kind) {
    case 'mss':
      return `mss ${option.value}`
    case 'window-scale':
      return `wscale ${option.shift}`
    case 'sack-permitted':
      return 'sackOK'
    case 'sack':
      return `sack ${option.blocks.map(([from, to]) => `${from}:${to}`).join(' ')}`
    case 'timestamps':
      return `TS val ${option.val} ecr ${option.ecr}`
    case 'unknown':
      return option.number === 1 ? 'nop' : `option ${option.number} ${option.hex}`.trim()
  }
}

/** What the script calls an option that our TCP has sent. */
export const kindOf = (option: Option): string => sent(option).split(' ')[0]!
