import { has, inOctets, type Segment, shiftOf } from '../tcp/segment.ts'

/**
 * Windows between octets and the field of the header: both SYNs say by how many bits their senders shift them, and no SYN
 * is shifted. Give it every segment of a connection in order.
 */
export class WindowScale {
  readonly #shifts = new Map<string, number | null>()

  /** The segment as it was on the wire, with its window in octets. Without having seen the SYNs it is taken as it is. */
  inOctets(segment: Segment): Segment {
    return inOctets(segment, this.#shiftFor(segment))
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
