import { type Endpoint, type Step, type Stimulus, step } from '../../src/host/endpoint.ts'
import type { Signal, TimerName } from '../../src/tcp/names.ts'
import type { Segment } from '../../src/tcp/segment.ts'
import type { Tcb } from '../../src/tcp/tcb.ts'
import { dueTimer, nextDeadline } from '../../src/tcp/timers.ts'
import { shown } from './notation.ts'

/** One end of a conversation: it does something and one reads what it says to that. */
export class End {
  /** the segments of the last step, for the other end to hear */
  said: readonly Segment[] = []
  /** microseconds */
  now = 0
  signals: Signal[] = []

  constructor(public endpoint: Endpoint) {}

  get state(): string {
    return this.endpoint.state
  }

  get tcb(): Tcb {
    return this.endpoint.tcb!
  }

  /** Takes a step and tells the segments that came of it. */
  do(stimulus: Stimulus): string[] {
    return this.step(stimulus).map(shown)
  }

  /** Hears each of these segments and tells the answers to them all. */
  hear(segments: readonly Segment[]): string[] {
    const answers = segments.flatMap((segment) => [...this.step({ segment })])
    this.said = answers
    return answers.map(shown)
  }

  /** Lets the time go on to the next deadline and tells which timer went off and what it sent. */
  wait(): [at: number, timer: TimerName, ...segments: string[]] {
    const at = nextDeadline(this.tcb)
    if (at === null) throw new Error('no timer runs')
    this.now = at
    const timer = dueTimer(this.tcb, at)!
    return [at, timer, ...this.do({ timeout: timer })]
  }

  private step(stimulus: Stimulus): readonly Segment[] {
    const [next, told, out]: [Endpoint, Step, Segment[]] = step(this.endpoint, stimulus, this.now)
    this.endpoint = next
    this.signals.push(...told.signals)
    this.said = out
    return out
  }
}
