import { lengthOf } from '../tcp/payload.ts'
import { has, type Segment } from '../tcp/segment.ts'
import { compare, joined, lacking } from './compare.ts'
import { type Compared, Failed } from './failure.ts'
import type { Flows } from './flows.ts'
import type { LoneHost, Sent } from './lone-host.ts'
import { lineText, seconds, timeText } from './notation.ts'
import type { EventTime, SegmentLine } from './script.ts'
import type { Tolerance } from './tolerance.ts'

/** How long `*` waits for a segment. */
const PATIENCE = 600_000_000
const ARROW: Compared = { expected: '>', seen: '>', differs: false }

/** Holds what the host sends against the lines of the script that expect it. */
export class Expectation {
  /** what was sent last, as far as it was looked at */
  #before: Sent | null = null

  constructor(
    private readonly host: LoneHost,
    private readonly flows: Flows,
    private readonly tolerance: Tolerance,
    /** several segments do not make up one line */
    private readonly strict: boolean,
    /** lets time pass until a moment, or until something is done */
    private readonly pass: (until: number, done: () => boolean) => void,
  ) {}

  /** The next segment must be that of the line, in its time. @throws Failed */
  check(line: SegmentLine, time: EventTime): void {
    const base = time !== 'any' && time.relative ? this.host.now : 0
    const [from, to] = time === 'any' ? [0, this.host.now + PATIENCE] : [base + time.from, base + time.to]
    const slack = this.tolerance(from - base)
    const next = this.#next(line, to, slack)
    if (!next) this.#nothing(line, timeText(time, from, to), to)
    const { at, segment } = next
    const flow = this.flows.ofSent(segment)
    if (segment.flags.includes('SYN')) flow.unseen = line.options === 'any' ? segment.options : null
    const late = at > to + slack || at < from - slack
    const compared = this.#compared(line, next, timeText(time, from, to), late)
    if (compared.slice(2).some(({ differs }) => differs)) this.#differs(line, segment, compared)
    if (late) throw new Failed({ key: 'failed.time' }, compared)
    this.#checkIp(line)
  }

  /** The line beside the segment, the times first. */
  #compared(line: SegmentLine, { at, segment }: Sent, expected: string, late: boolean): Compared[] {
    const when = { expected, seen: seconds(at), differs: late }
    return [when, ARROW, ...compare(line, segment, this.flows.ofSent(segment))]
  }

  /** Nothing was sent in time: shows what the host sends when it is left alone, if it ever does. */
  #nothing(line: SegmentLine, expected: string, until: number): never {
    const why = { key: 'failed.nothing', values: { until: seconds(until) } } as const
    const later = this.host.leave(PATIENCE)
    if (later) throw new Failed(why, this.#compared(line, later, expected, true))
    throw new Failed(why, [{ expected: `> ${lineText(line)}`, seen: '', differs: true }])
  }

  /**
   * The next segment that the host sends. Several may make up one line of the script, as if a network card had split it, unless
   * --strict_segments forbids it. Null: nothing comes in time.
   */
  #next(line: SegmentLine, to: number, slack: number): Sent | null {
    const { sent } = this.host
    const take = () => {
      if (sent.length === 0) this.pass(to + slack, () => sent.length > 0)
      return sent[0]
    }
    let whole = take()
    if (!whole) return null
    sent.shift()
    let burst =
      this.#before !== null && this.#before.at === whole.at && joined(this.#before.segment, whole.segment) !== null
    while (!this.strict && lengthOf(whole.segment.payload) < line.length) {
      const next = take()
      const segment: Segment | null = next ? joined(whole.segment, next.segment) : null
      if (!next || !segment) break
      sent.shift()
      whole = { at: next.at, segment }
      burst = true
    }
    this.#before = whole
    return burst && !this.strict && line.flags.includes('P') ? { at: whole.at, segment: pushed(whole.segment) } : whole
  }

  #differs(line: SegmentLine, segment: Segment, compared: readonly Compared[]): never {
    const option = lacking(line, segment)
    throw new Failed(
      option === null ? { key: 'failed.segment' } : { key: 'failed.lacks', values: { option } },
      compared,
    )
  }

  /** Our host has no IP header that a script could look into. */
  #checkIp({ ip }: SegmentLine): void {
    const word = ip.find((each) => each !== 'noecn' && each !== 'ip')
    if (word) throw new Failed({ key: 'failed.ip', values: { word } })
  }
}

/** Linux sets PSH on everything that it leaves to a network card to split, so that a script for Linux may want it there. */
const pushed = (segment: Segment): Segment =>
  has(segment, 'PSH') ? segment : { ...segment, flags: [...segment.flags, 'PSH'] }
