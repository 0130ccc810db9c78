import type { Basis, Happening, Micros, TraceRecord } from '../trace/record.ts'
import type { Clock } from './clock.ts'

/** The trace of a session in the making. Records are kept until they are taken, so that a try that failed leaves none. */
export class Chronicle {
  readonly #clock: Clock
  #records: TraceRecord[] = []
  #number = 0
  #at: Micros = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Adds a record and gives its number. Time never goes back: clocks of the kernel and of Node differ by microseconds, and
   * what turns out late is told with the time of the record before it.
   */
  tell(happening: Happening, basis: Basis = 'reported', at: Micros = this.#clock.now): number {
    const n = this.#number++
    this.#at = Math.max(this.#at, Math.min(at, this.#clock.now))
    this.#records.push({ n, at: this.#at, basis, ...happening })
    return n
  }

  /** The number of the last record. */
  get last(): number {
    return this.#number - 1
  }

  /** Forgets the records from this number on; nobody has taken them yet. */
  forget(from: number): void {
    this.#records.length -= this.#number - from
    this.#number = from
  }

  /** The records that nobody has taken yet. */
  take(): TraceRecord[] {
    const records = this.#records
    this.#records = []
    return records
  }
}
