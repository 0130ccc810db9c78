import { lengthOf } from '../../src/tcp/payload.ts'
import { type Flag, has, type Segment } from '../../src/tcp/segment.ts'
import { add, type Seq, seq } from '../../src/tcp/seq.ts'

/**
 * What the tester of Fiterău-Broștean, Janssen and Vaandrager (CAV 2016) knows of a connection: the numbers that are valid
 * for it to send, and the words for the numbers that it receives. Null: it knows none, and begins anew.
 */
export class TesterView {
  /** last sequence number of the stack that counts; the stack's next one is one higher */
  #theirs: Seq | null = null
  /** our next sequence number, as the stack has acknowledged it */
  #ours: Seq | null = null
  /** a number that we have chosen ourselves, until the answer to it */
  #proposed: Seq | null = null
  #fresh = 0

  /** The valid numbers of a segment with these control bits, which is now sent. */
  send(flags: readonly Flag[]): { seq: Seq; ack: Seq } {
    const number = this.#ours ?? this.#choose()
    const ack = flags.includes('ACK') && this.#theirs !== null ? add(this.#theirs, 1) : seq(0)
    if (flags.includes('RST')) this.#beginAnew()
    else if (this.#ours === null) this.#proposed = number
    return { seq: number, ack }
  }

  /** Nothing came. */
  hearNothing(): void {
    this.#proposed = null
  }

  /** What came, in the tester's words: its control bits in the alphabet's order, SEQ, ACK and length. */
  hear(segment: Segment): string {
    const flags = [...segment.flags].sort().join('+')
    const said = `${flags}(${this.#wordForSeq(segment.seq)},${this.#wordForAck(segment.ack)},${lengthOf(segment.payload)})`
    this.#learn(segment)
    return said
  }

  #wordForSeq(number: Seq): string {
    if (this.#theirs !== null && number === add(this.#theirs, 1)) return 'NEXT'
    if (number === this.#theirs) return 'CURRENT'
    return number === 0 ? 'ZERO' : 'FRESH'
  }

  #wordForAck(number: Seq): string {
    const next = [this.#ours, this.#proposed].some((own) => own !== null && number === add(own, 1))
    if (next) return 'NEXT'
    if (number === this.#ours) return 'CURRENT'
    return number === 0 ? 'ZERO' : 'FRESH'
  }

  /** A reset, or an answer that does not acknowledge a number of our own choice, ends what the tester knew. */
  #learn(segment: Segment): void {
    const opens = has(segment, 'SYN')
    const proposed = this.#proposed
    this.#proposed = null
    if (has(segment, 'RST') || (proposed !== null && segment.ack !== add(proposed, 1))) this.#beginAnew()
    else if (proposed !== null || (this.#theirs !== null && segment.seq === add(this.#theirs, 1))) {
      if (opens || has(segment, 'FIN')) this.#theirs = segment.seq
      this.#ours = segment.ack
    } else if (opens) {
      this.#theirs = segment.seq
      if (segment.ack !== 0) this.#ours = segment.ack
    }
  }

  #beginAnew(): void {
    this.#theirs = null
    this.#ours = null
    this.#proposed = null
  }

  /** Far from all numbers that were used before. */
  #choose(): Seq {
    this.#fresh += 1
    return seq(this.#fresh * 100_000_000)
  }
}
