import type { SocketRequest } from '../../src/programs/program.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { Live, LiveSession } from '../../src/server/live.ts'
import { open, run, seek } from '../../src/sim/timeline.ts'
import type { TraceRecord } from '../../src/trace/record.ts'

/** A session is over after so many microseconds. */
const LONGEST = 20_000_000

/**
 * A world for tests of the page: it opens no socket but tells what a simulated run tells, as reports: at
 * each step a call and all that follows up to the next. What the page does with records of a kernel can so be tested without one.
 */
export class ReplayedLive implements Live {
  calls: { host: string; request: SocketRequest }[] = []
  typed: unknown[] = []
  killed: unknown[] = []
  open = 0

  async possible() {
    return { driver: 'koffi' as const, capture: true, lacks: [] }
  }

  async start(
    scenario: Scenario,
    _only: unknown,
    tell: (records: readonly TraceRecord[]) => void,
  ): Promise<LiveSession> {
    const whole = run(open(scenario, 1))
    // nobody waits for the end of TIME_WAIT on real sockets
    const reached = (whole.marks.find(({ at }) => at > LONGEST)?.moment ?? whole.reached + 1) - 1
    const until = (moment: number) => seek(whole, moment).records.length
    let moment = 0
    let ended = false
    const tellFrom = (from: number, to: number) =>
      tell(whole.recorded.slice(from, to).map((record): TraceRecord => ({ ...record, basis: 'reported' })))
    const calls = (from: number, to: number) =>
      whole.recorded.slice(from, to).some((record) => record.kind === 'call' && record.phase === 'enter')
    this.open += 1
    tellFrom(0, until(0))
    return {
      step: async () => {
        if (ended || moment === reached) return false
        const from = moment
        do moment += 1
        while (moment < reached && !calls(until(moment), until(moment + 1)))
        tellFrom(until(from), until(moment))
        return true
      },
      call: async (host, request) => {
        this.calls.push({ host, request })
      },
      awaits: null,
      look: async () => {},
      type: async (host, line, program) => void this.typed.push([host, program, line]),
      kill: async (host, program) => void this.killed.push([host, program]),
      close: async () => {
        if (!ended) this.open -= 1
        ended = true
      },
    }
  }
}
