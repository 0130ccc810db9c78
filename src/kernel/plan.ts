import { programOf } from '../programs/index.ts'
import type { LineRequest, Result, Surroundings } from '../programs/program.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { type Runner, resume, start } from '../sim/runner.ts'
import type { CallId } from '../trace/record.ts'

/** One call after another of the same program; the times only order the calls of two programs as a simulation would. */
const PACE = 1000

/** The programs of a scenario, and whose turn it is. */
export class Plan {
  readonly #runners: (Runner | null)[]
  /** by host: the lines that will be typed for its program */
  readonly #input: string[][]
  #now = 0

  /** `around`: where each host finds itself; null for one whose program is not ours to run. */
  constructor(scenario: Scenario, around: readonly (Surroundings | null)[]) {
    this.#input = scenario.hosts.map(({ input }) => [...input])
    this.#runners = scenario.hosts.map(({ program, start_ms }, index) => {
      const place = around[index]
      return place && program ? start(programOf(program.id, program.role), place, start_ms * 1000) : null
    })
  }

  /** The call that the program of a host makes next, or waits in; null at its end. */
  request(host: number): LineRequest | null {
    return this.#runners[host]?.request ?? null
  }

  /** The host whose program makes the next call; null where all have ended or wait. */
  next(): number | null {
    const ready = this.#runners.flatMap((runner, host) =>
      runner?.request && runner.blocked === null ? [{ host, due: runner.due ?? 0 }] : [],
    )
    return ready.sort((a, b) => a.due - b.due)[0]?.host ?? null
  }

  /** The program of `host` has made its call. */
  made(host: number, id: CallId): void {
    const runner = this.#runners[host]!
    this.#now = Math.max(this.#now, runner.due ?? 0)
    this.#runners[host] = { ...runner, blocked: id, due: null }
  }

  /** The line that is typed next for the program of a host; null where its script has none left. */
  line(host: number): string | null {
    return this.#input[host]?.[0] ?? null
  }

  /** That line is typed now. */
  typed(host: number): string {
    return this.#input[host]?.shift() ?? ''
  }

  /** The call has returned; the program goes on to its next one. */
  returned(host: number, result: Result): void {
    this.#runners[host] = resume(this.#runners[host]!, result, this.#now + PACE)
  }

  /** Those who wait at the barrier, once all who still run are there; else nobody. */
  met(): number[] {
    const running = this.#runners.flatMap((runner, host) => (runner?.request ? [{ runner, host }] : []))
    const all = running.every(({ runner }) => runner.request?.call === 'barrier' && runner.blocked !== null)
    return all ? running.map(({ host }) => host) : []
  }
}
