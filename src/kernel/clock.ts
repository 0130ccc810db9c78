import type { Micros } from '../trace/record.ts'

/** The time of a session: whole microseconds since it began. */
export class Clock {
  readonly #start_ms = performance.now()

  get now(): Micros {
    return Math.round((performance.now() - this.#start_ms) * 1000)
  }

  /** A time of day of the kernel (microseconds since 1970) in the time of the session. */
  ofDay(us: number): Micros {
    return Math.round(us - (performance.timeOrigin + this.#start_ms) * 1000)
  }
}
