import { CLOSED, type Endpoint } from '../host/endpoint.ts'
import { keyOf } from '../host/host.ts'
import { lengthOf } from '../tcp/payload.ts'
import type { Segment } from '../tcp/segment.ts'
import { type Answer, shownAnswer } from './answer.ts'
import { assertAll } from './assertion.ts'
import { compare, joined, lacking } from './compare.ts'
import { type Compared, Failed, type Failure } from './failure.ts'
import { type Flow, Flows, injected } from './flows.ts'
import { LoneHost, type Sent } from './lone-host.ts'
import { lineText, seconds, timeText } from './notation.ts'
import { habitsOf, type Profile } from './profile.ts'
import type { Call, EventTime, Position, Script, ScriptEvent, SegmentLine } from './script.ts'
import { setupOf } from './sysctl.ts'
import { type Attempt, SystemCalls } from './system-calls.ts'
import { isOurs } from './tcp-options.ts'

/** What came of a drill: how it failed (null: it passed), what was skipped of it, and how much was sent after its last line. */
export type Outcome = { failure: Failure | null; skipped: readonly Skipped[]; unlooked: number }

/** A switch or a command that was not carried out. */
export type Skipped = { readonly at: Position; readonly text: string }

/** Plays a script against one host of our own in virtual time. The same script gives the same outcome, always. */
export function runScript(script: Script, profile: Profile): Outcome {
  return new Run(script, profile).play()
}

/** A call that has begun and not returned. */
type Pending = {
  readonly attempt: Attempt
  readonly event: ScriptEvent
  readonly due: number
  readonly expires: number
}

/** Times of the script may be off by so much: as packetdrill has it, for its scripts hold the times of a real clock. */
const TOLERANCE = 4000
const TOLERANCE_PERCENT = 1
/** How long `*` waits for a segment. */
const PATIENCE = 600_000_000

const HEADERS = 40

class Run {
  readonly #host: LoneHost
  readonly #calls: SystemCalls
  readonly #flows: Flows
  readonly #skipped: Skipped[] = []
  readonly #tolerance: number
  readonly #tolerancePercent: number
  readonly #strict: boolean
  #pending: Pending | null = null
  #event: ScriptEvent | null = null

  constructor(
    private readonly script: Script,
    profile: Profile,
  ) {
    const size = this.#switch('mss') ?? (this.#switch('mtu') === null ? null : this.#switch('mtu')! - HEADERS)
    const habits = habitsOf(profile)
    this.#host = new LoneHost(size === null ? habits : { ...habits, mss: size }, {
      changed: () => this.#retry(),
      sends: (segment) => this.#flows.sends(segment),
    })
    const ports = { bind: this.#switch('bind_port') ?? PORT, connect: this.#switch('connect_port') ?? PORT }
    this.#flows = new Flows(ports.bind)
    this.#calls = new SystemCalls(this.#host, ports, (port) => this.#flows.listens(port))
    this.#tolerance = this.#switch('tolerance_usecs') ?? TOLERANCE
    this.#tolerancePercent = this.#switch('tolerance_percent') ?? TOLERANCE_PERCENT
    this.#strict = script.switches.some(({ name }) => name === 'strict_segments')
  }

  #switch(name: string): number | null {
    const value = this.script.switches.find((each) => each.name === name)?.value
    return value && Number.isFinite(Number(value)) ? Number(value) : null
  }

  play(): Outcome {
    for (const { at, text } of this.script.commands) this.#setUp(at, text)
    let failure: Failure | null = null
    try {
      for (const event of this.script.events) this.#play(event)
      this.#await()
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      const { at, source } = this.#event!
      failure = { at, source, why: error.why, compared: error.compared }
    }
    return { failure, skipped: this.#skipped, unlooked: this.#host.sent.length }
  }

  #setUp(at: Position, text: string): void {
    const { habits, skipped } = setupOf(text)
    this.#host.change(habits)
    for (const each of skipped) this.#skipped.push({ at, text: each })
  }

  #play(event: ScriptEvent): void {
    this.#event = event
    const { action, time } = event
    if (action.do === 'expect') {
      this.#expect(action.line, time)
      return
    }
    // relative times count from what has happened, as a real clock would have it
    const start = this.#host.now
    if (action.do === 'call') this.#await()
    this.#event = event
    const begins = time === 'any' ? this.#host.now : time.from + (time.relative ? start : 0)
    if (begins < start) throw new Failed({ key: 'failed.past', values: { now: seconds(start) } })
    // a call may have had to wait for the one before it
    const at = Math.max(begins, this.#host.now)
    this.#pass(at)
    if (action.do === 'inject') this.#inject(action.line)
    else if (action.do === 'call') this.#call(action.call, event, at)
    else if (action.do === 'command') this.#setUp(action.command.at, action.command.text)
    else assertAll(action.code.text, this.#newest())
  }

  /** Time passes; a waiting call that waits for a limited time only gives up on the way. */
  #pass(until: number, done?: () => boolean): void {
    const expires = this.#pending?.expires
    if (expires !== undefined && expires <= until) {
      this.#host.pass(expires, done)
      if (this.#host.now >= expires) this.#retry()
    }
    this.#host.pass(until, done)
  }

  // ---- what the host sends

  #expect(line: SegmentLine, time: EventTime): void {
    const base = time !== 'any' && time.relative ? this.#host.now : 0
    const [from, to] = time === 'any' ? [0, this.#host.now + PATIENCE] : [base + time.from, base + time.to]
    const slack = Math.max(this.#tolerance, ((from - base) * this.#tolerancePercent) / 100)
    this.#pass(to + slack, () => this.#host.sent.length > 0)
    const first = this.#host.sent.shift()
    if (!first)
      throw new Failed({ key: 'failed.nothing', values: { until: seconds(to) } }, [
        { expected: `> ${lineText(line)}`, seen: '', differs: true },
      ])
    const { at, segment } = this.#collected(first, line, to + slack)
    const flow = this.#flows.ofSent(segment)
    if (segment.flags.includes('SYN')) flow.unseen = line.options === 'any'
    const late = at > to + slack || at < from - slack
    const when = { expected: timeText(time, from, to), seen: seconds(at), differs: late }
    const fields = compare(line, segment, flow)
    if (fields.some(({ differs }) => differs)) this.#differs(line, segment, [when, ARROW, ...fields])
    if (late) throw new Failed({ key: 'failed.time' }, [when, ARROW, ...fields])
    this.#checkIp(line)
  }

  /** Several segments may make up one line of the script, as if a network card had split it; --strict_segments forbids it. */
  #collected(first: Sent, line: SegmentLine, until: number): Sent {
    let whole = first
    const { sent } = this.#host
    while (!this.#strict && lengthOf(whole.segment.payload) < line.length) {
      if (sent.length === 0) this.#pass(until, () => sent.length > 0)
      const longer = sent[0] && joined(whole.segment, sent[0].segment)
      if (!longer) break
      whole = { at: sent.shift()!.at, segment: longer }
    }
    return whole
  }

  #differs(line: SegmentLine, segment: Segment, compared: readonly Compared[]): never {
    const lack = lacking(line, segment)
    throw new Failed(
      lack === null ? { key: 'failed.segment' } : { key: 'failed.lacks', values: { option: lack } },
      compared,
    )
  }

  /** Our host has no IP header that a script could look into. */
  #checkIp({ ip }: SegmentLine): void {
    const word = ip.find((each) => each !== 'noecn' && each !== 'ip')
    if (word) throw new Failed({ key: 'failed.ip', values: { word } })
  }

  // ---- what the script sends

  #inject(line: SegmentLine): void {
    const flow = this.#flows.ofInjected(line.ports)
    const offers = line.flags.includes('S')
    if (offers && line.options !== 'any') flow.offered = line.options
    if (!offers) this.#checkOffers(line, flow)
    this.#host.deliver(injected(line, flow))
  }

  /**
   * A script that hides our SYN's options behind <...> and goes on as if we had agreed to its own must not pass by chance: the
   * window scale changes what every window means, SACK and timestamps show when they are used.
   */
  #checkOffers(line: SegmentLine, flow: Flow): void {
    if (!flow.unseen || line.options === 'any') return
    const uses: readonly string[] = line.options.map(({ kind }) => (kind === 'sack' ? 'sackOK' : kind))
    const wanted = flow.offered.find((option) => {
      if (isOurs(option)) return false
      return option.kind === 'wscale' ? option.value > 0 : uses.includes(option.kind)
    })
    if (wanted) throw new Failed({ key: 'failed.lacks', values: { option: wanted.kind } })
  }

  // ---- system calls

  #call(call: Call, event: ScriptEvent, now: number): void {
    const attempt = this.#calls.attempt(call)
    const answer = attempt.try()
    const base = event.time !== 'any' && event.time.relative ? now - event.time.from : 0
    const due = call.returns === null ? now : base + call.returns
    if (answer === null) {
      if (call.returns === null) throw new Failed({ key: 'failed.blocks', values: { call: call.name } })
      this.#pending = { attempt, event, due, expires: now + (attempt.timeout ?? Number.MAX_SAFE_INTEGER) }
      return
    }
    if (due > now + this.#slack(due - now)) this.#returnedAt(now, due)
    this.#check(call, answer)
  }

  /** Everything that happens may let the waiting call go on. */
  #retry(): void {
    if (this.#pending === null) return
    const { attempt, event, due } = this.#pending
    const answer = attempt.try(this.#host.now >= this.#pending.expires)
    if (answer === null) return
    this.#pending = null
    this.#event = event
    if (Math.abs(due - this.#host.now) > this.#slack(0)) this.#returnedAt(this.#host.now, due)
    this.#check(attempt.call, answer)
  }

  /** One call at a time: the next one begins when the waiting one has returned, which must be in its time. */
  #await(): void {
    if (this.#pending === null) return
    const { attempt, event, due } = this.#pending
    this.#pass(due + this.#slack(0), () => this.#pending === null)
    if (this.#pending === null) return
    this.#event = event
    throw new Failed({ key: 'failed.still-blocks', values: { call: attempt.call.name, due: seconds(due) } })
  }

  #slack(length: number): number {
    return Math.max(this.#tolerance, (length * this.#tolerancePercent) / 100)
  }

  #returnedAt(seen: number, due: number): never {
    throw new Failed({ key: 'failed.return-time' }, [{ expected: seconds(due), seen: seconds(seen), differs: true }])
  }

  #check(call: Call, answer: Answer): void {
    const expected = call.result < 0 && call.errno ? `-1 ${call.errno}` : String(call.result)
    const seen = shownAnswer(answer)
    const name: Compared = { expected: `${call.name}() =`, seen: `${call.name}() =`, differs: false }
    if (expected !== seen) throw new Failed({ key: 'failed.result' }, [name, { expected, seen, differs: true }])
    const wrong = answer.filled?.find((each) => each.expected !== each.seen)
    if (!wrong) return
    const filled = { expected: `[${wrong.expected}]`, seen: `[${wrong.seen}]`, differs: true }
    throw new Failed({ key: 'failed.filled', values: { name: wrong.name } }, [name, filled])
  }

  /** The endpoint of the newest connection, which TCP_INFO tells of. */
  #newest(): Endpoint {
    const flow = this.#flows.newest
    const key = flow === null ? null : keyOf(1, flow.remote, flow.local)
    return (key === null ? undefined : this.#host.state.connections.get(key)?.endpoint) ?? CLOSED
  }
}

const PORT = 8080
const ARROW: Compared = { expected: '>', seen: '>', differs: false }
