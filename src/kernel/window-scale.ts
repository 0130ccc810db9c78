import { has, type Segment } from '../tcp/segment.ts'
import type { Sniffed } from './sniff.ts'

/** The number of the window scale option (RFC 7323 §2.2). */
const WINDOW_SCALE = 3

/** The windows of segments in octets: both SYNs say by how many bits their senders shift them, and no SYN is shifted. */
export class WindowScale {
  readonly #shifts = new Map<string, number | null>()

  /** The segment with its window in octets. Without having seen the SYNs the field is taken as it is. */
  unscaled({ from, to, segment }: Sniffed): Segment {
    const [there, back] = [`${from.port} ${to.port}`, `${to.port} ${from.port}`]
    if (has(segment, 'SYN')) {
      this.#shifts.set(there, shiftOf(segment))
      return segment
    }
    const [shift, other] = [this.#shifts.get(there), this.#shifts.get(back)]
    return shift == null || other == null ? segment : { ...segment, wnd: segment.wnd << shift }
  }
}

/** What the SYN offers to shift by; null where it does not have the option, and then neither side may. */
function shiftOf({ options }: Segment): number | null {
  for (const option of options)
    if (option.kind === 'unknown' && option.number === WINDOW_SCALE) return Number.parseInt(option.hex, 16)
  return null
}
