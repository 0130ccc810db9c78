import { has, type Segment } from '../tcp/segment.ts'

/** The number of the window scale option (RFC 7323 §2.2). */
const WINDOW_SCALE = 3

/**
 * Windows between octets and the field of the header: both SYNs say by how many bits their senders shift them, and no SYN
 * is shifted. Give it every segment of a connection in order.
 */
export class WindowScale {
  readonly #shifts = new Map<string, number | null>()

  /** The segment as it was on the wire, with its window in octets. Without having seen the SYNs it is taken as it is. */
  inOctets(segment: Segment): Segment {
    const shift = this.#shiftFor(segment)
    return shift === 0 ? segment : { ...segment, wnd: segment.wnd << shift }
  }

  /** The segment with the window that its header has on the wire. */
  asField(segment: Segment): Segment {
    const shift = this.#shiftFor(segment)
    return shift === 0 ? segment : { ...segment, wnd: segment.wnd >> shift }
  }

  #shiftFor(segment: Segment): number {
    const { srcPort, dstPort } = segment
    const sender = `${srcPort} ${dstPort}`
    if (has(segment, 'SYN')) {
      this.#shifts.set(sender, shiftOf(segment))
      return 0
    }
    const [shift, other] = [this.#shifts.get(sender), this.#shifts.get(`${dstPort} ${srcPort}`)]
    return shift == null || other == null ? 0 : shift
  }
}

/** What the SYN offers to shift by; null where it does not have the option, and then neither side may. */
function shiftOf({ options }: Segment): number | null {
  for (const option of options)
    if (option.kind === 'unknown' && option.number === WINDOW_SCALE) return Number.parseInt(option.hex, 16)
  return null
}
