import { gapsIn, NO_RUNS, type Runs } from '../tcp/runs.ts'
import { DUP_THRESH } from '../tcp/scoreboard.ts'
import { before, distance, earlier, later, type Seq } from '../tcp/seq.ts'
import type { Tcb } from '../tcp/tcb.ts'

/**
 * How many segments late one has arrived at most (tcpi_reordering), as Linux counts it from what the peer says to hold; our TCP only
 * knows that some were late. Whoever plays a drill looks after everything that happens.
 */
export class Reordering {
  #degree = DUP_THRESH
  #sacked: Runs = NO_RUNS
  #una: Seq | null = null
  /** one past the highest number that the peer has */
  #highest: Seq | null = null

  get degree(): number {
    return this.#degree
  }

  look({ losses, snd }: Tcb): void {
    const una = this.#una ?? snd.una
    const highest = this.#highest ?? snd.una
    const news: Runs = [
      ...gapsIn(this.#sacked, una, snd.una),
      ...losses.sacked.flatMap((run) => gapsIn(this.#sacked, ...run)),
    ]
    for (const [from, to] of news) {
      const late = before(from, highest) ? gapsIn(losses.resent, from, earlier(to, highest))[0] : undefined
      if (late) this.#degree = Math.max(this.#degree, Math.ceil(distance(late[0], highest) / snd.mss))
    }
    this.#una = snd.una
    this.#sacked = losses.sacked
    this.#highest = losses.sacked.reduce((most, [, to]) => later(most, to), later(highest, snd.una))
  }
}
