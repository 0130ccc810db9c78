/** The first size of the table, in keys. */
const FIRST = 1 << 16
/** Fuller than this it is made twice as large. */
const FULL = 0.6

/** A set of keys of 64 bits in one typed array, by open addressing: eight octets a key, a million of them in 16 MiB. */
export class Seen {
  /** how many keys there are */
  size = 0
  private slots = new Int32Array(2 * FIRST)

  /** Adds a key; false where it was there before. */
  add(high: number, low: number): boolean {
    if (this.size >= FULL * (this.slots.length / 2)) this.grow()
    // 0, 0 is the mark of an empty slot
    const added = place(this.slots, high, high === 0 && low === 0 ? 1 : low)
    if (added) this.size += 1
    return added
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.slots.length)
    for (let at = 0; at < this.slots.length; at += 2) {
      const high = this.slots[at]!
      const low = this.slots[at + 1]!
      if (high !== 0 || low !== 0) place(larger, high, low)
    }
    this.slots = larger
  }
}

function place(slots: Int32Array, high: number, low: number): boolean {
  const mask = slots.length / 2 - 1
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const at = 2 * slot
    if (slots[at] === high && slots[at + 1] === low) return false
    if (slots[at] === 0 && slots[at + 1] === 0) {
      slots[at] = high
      slots[at + 1] = low
      return true
    }
  }
}
