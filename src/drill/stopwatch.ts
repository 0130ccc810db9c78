import { distance } from '../tcp/seq.ts'
import { outstanding, type Tcb, textEnd } from '../tcp/tcb.ts'
import type { Micros } from '../trace/record.ts'
import { Reordering } from './reordering.ts'

/** A time that runs while something is so. */
class Span {
  #total: Micros = 0
  #since: Micros | null = null

  /** From now on it is so, or not. */
  set(running: boolean, now: Micros): void {
    if (running) this.#since ??= now
    else {
      this.#total = this.at(now)
      this.#since = null
    }
  }

  /** How long it has been so in all. */
  at(now: Micros): Micros {
    return this.#total + (this.#since === null ? 0 : now - this.#since)
  }
}

/** Text waits, and the next segment of it does not fit into the peer's window. */
function limitedByWindow(tcb: Tcb): boolean {
  const unsent = distance(tcb.snd.nxt, textEnd(tcb))
  return unsent > 0 && outstanding(tcb) + Math.min(unsent, tcb.snd.mss) > tcb.snd.wnd
}

/**
 * What TCP_INFO tells of a connection and our TCP has no use for: how far segments came out of order, how long there was text to send,
 * how long the peer's window was all that held text back, and when text was last received and sent. Whoever plays a drill looks after
 * everything that happens.
 */
export class Stopwatch {
  readonly #busy = new Span()
  readonly #windowLimited = new Span()
  readonly #reordering = new Reordering()
  #received: Micros | null = null
  #sent: Micros | null = null

  /** How the connection is now; null: it is gone. */
  look(tcb: Tcb | null, now: Micros): void {
    // Linux counts from the SYN of the peer where no text came
    if (tcb !== null && tcb.irs !== null) this.#received ??= now
    if (tcb !== null) this.#reordering.look(tcb)
    this.#busy.set(tcb !== null && tcb.snd.text.end > tcb.snd.text.start, now)
    this.#windowLimited.set(tcb !== null && limitedByWindow(tcb), now)
  }

  /** A segment with text has come. */
  received(now: Micros): void {
    this.#received = now
  }

  /** A segment with text has left. */
  sent(now: Micros): void {
    this.#sent = now
  }

  /** A field of TCP_INFO by its name; null where it is none of these. Spans are microseconds, times since something milliseconds. */
  field(name: string, now: Micros): number | null {
    const since = (moment: Micros | null) => Math.floor((now - (moment ?? 0)) / 1000)
    switch (name) {
      case 'tcpi_busy_time':
        return this.#busy.at(now)
      case 'tcpi_reordering':
        return this.#reordering.degree
      case 'tcpi_rwnd_limited':
        return this.#windowLimited.at(now)
      case 'tcpi_last_data_recv':
        return since(this.#received)
      case 'tcpi_last_data_sent':
        return since(this.#sent)
      default:
        return null
    }
  }
}
