import { CLOSED, type Endpoint } from '../host/endpoint.ts'
import { keyOf } from '../host/host.ts'
import { add, seq } from '../tcp/seq.ts'
import { Assertions } from './assertion.ts'
import { Expectation } from './expectation.ts'
import { Failed, type Failure } from './failure.ts'
import { type Flow, Flows, injected } from './flows.ts'
import { LoneHost, PEER } from './lone-host.ts'
import { seconds } from './notation.ts'
import { habitsOf, type Profile } from './profile.ts'
import type { Call, IcmpLine, Position, Script, ScriptEvent, SegmentLine } from './script.ts'
import { setupOf } from './sysctl.ts'
import { SystemCalls } from './system-calls.ts'
import { tcpInfo } from './tcp-info.ts'
import { isOurs, kindOf } from './tcp-options.ts'
import { type Tolerance, toleranceOf } from './tolerance.ts'
import { WaitingCall } from './waiting-call.ts'

/** What came of a drill: how it failed (null: it passed), what was skipped of it, and how much was sent after its last line. */
export type Outcome = { failure: Failure | null; skipped: readonly Skipped[]; unlooked: number }

/** A command, or a part of one, that was not carried out. */
export type Skipped = { readonly at: Position; readonly text: string }

/** Plays a script against one host of our own in virtual time. The same script gives the same outcome, always. */
export function runScript(script: Script, profile: Profile): Outcome {
  return new Run(script, profile).play()
}

/** The port of bind() and connect() where neither the call nor a switch names one. */
const PORT = 8080
/** What IPv4 and TCP take of an MTU. */
const HEADERS = 40

class Run {
  readonly #host: LoneHost
  readonly #calls: SystemCalls
  readonly #flows: Flows
  readonly #expectation: Expectation
  readonly #waiting: WaitingCall
  readonly #tolerance: Tolerance
  readonly #assertions = new Assertions()
  readonly #skipped: Skipped[] = []
  /** the event that is to blame for a failure */
  #event: ScriptEvent | null = null

  constructor(
    private readonly script: Script,
    profile: Profile,
  ) {
    const number = (name: string): number | null => {
      const value = script.switches.find((each) => each.name === name)?.value
      return value ? Number(value) : null
    }
    const mtu = number('mtu')
    const habits = habitsOf(profile)
    this.#host = new LoneHost(mtu === null ? habits : { ...habits, mss: mtu - HEADERS }, {
      changed: () => {
        this.#waiting.retry(this.#host.now)
        this.#look()
      },
      sends: (segment) => this.#flows.sends(segment, this.#host.now),
    })
    const ports = { bind: number('bind_port') ?? PORT, connect: number('connect_port') ?? PORT }
    const tolerance = toleranceOf(number('tolerance_usecs'), number('tolerance_percent'))
    this.#tolerance = tolerance
    const strict = script.switches.some(({ name }) => name === 'strict_segments')
    const tick = number('tcp_ts_tick_usecs')
    this.#flows = new Flows(ports.bind, tick ? { tick, slack: tolerance(0) } : null)
    this.#calls = new SystemCalls(this.#host, ports, (port) => this.#flows.listens(port), profile)
    this.#expectation = new Expectation(this.#host, this.#flows, tolerance, strict, (until, done) =>
      this.#pass(until, done),
    )
    this.#waiting = new WaitingCall(tolerance, (event) => {
      this.#event = event
    })
  }

  play(): Outcome {
    for (const { at, text } of this.script.commands) this.#setUp(at, text)
    return { failure: this.#failure(), skipped: this.#skipped, unlooked: this.#host.sent.length }
  }

  #failure(): Failure | null {
    try {
      for (const event of this.script.events) this.#play(event)
      this.#await()
      return null
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      return failureOf(error, this.#event!)
    }
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
      this.#expectation.check(action.line, time)
      return
    }
    if (action.do === 'icmp' && !action.inbound) throw new Failed({ key: 'failed.icmp' })
    // relative times count from what has happened, as a real clock would have it
    const start = this.#host.now
    if (action.do === 'call') this.#await()
    this.#event = event
    const begins = time === 'any' ? start : time.from + (time.relative ? start : 0)
    // a clock that runs by itself may be a little further already; scripts with absolute times count on that
    if (begins < start - this.#tolerance(0)) throw new Failed({ key: 'failed.past', values: { now: seconds(start) } })
    // a call may have had to wait for the one before it
    this.#pass(Math.max(begins, this.#host.now))
    if (action.do === 'inject') this.#inject(action.line)
    else if (action.do === 'icmp') this.#report(action.line)
    else if (action.do === 'call') this.#call(action.call, event)
    else if (action.do === 'command') this.#setUp(action.command.at, action.command.text)
    else this.#assertions.run(action.code.text, (name) => this.#info(name))
  }

  /** The network reports by ICMP what became of a segment that the host has sent. */
  #report({ type, code, about }: IcmpLine): void {
    const { local, remote, iss } = this.#flows.newest ?? this.#flows.ofInjected(null)
    const begins = add(iss ?? seq(0), about?.seq ?? 0)
    const segment = { proto: 'tcp', srcPort: local, dstPort: remote, seq: begins } as const
    this.#host.deliver({ proto: 'icmp', type, code, about: segment })
  }

  #call(call: Call, event: ScriptEvent): void {
    this.#waiting.begin(this.#calls.attempt(call), event, this.#host.now)
    this.#look()
  }

  /** A field of TCP_INFO of the newest connection. */
  #info(name: string): number | null {
    return this.#flows.newest?.stopwatch.field(name, this.#host.now) ?? tcpInfo(name, this.#newest())
  }

  #look(): void {
    this.#calls.look()
    this.#flows.newest?.stopwatch.look(this.#newest().tcb, this.#host.now)
  }

  /** Time passes; a waiting call that waits for a limited time only gives up on the way. */
  #pass(until: number, done?: () => boolean): void {
    const { expires } = this.#waiting
    if (expires !== null && expires <= until) {
      this.#host.pass(expires, done)
      if (this.#host.now >= expires) this.#waiting.retry(this.#host.now)
    }
    this.#host.pass(until, done)
  }

  /** One call at a time: the next one begins when the waiting one has returned, which must be in its time. */
  #await(): void {
    const { latest } = this.#waiting
    if (latest === null) return
    this.#pass(latest, () => this.#waiting.none)
    this.#waiting.giveUp()
  }

  #inject(line: SegmentLine): void {
    const flow = this.#flows.ofInjected(line.ports)
    const offers = line.flags.includes('S')
    if (offers && line.options !== 'any') flow.offered = line.options
    if (!offers) checkOffers(line, flow)
    if (line.length > 0) flow.stopwatch.received(this.#host.now)
    this.#host.deliver(injected(line, flow))
  }

  /** The endpoint of the newest connection, which TCP_INFO tells of. */
  #newest(): Endpoint {
    const flow = this.#flows.newest
    const key = flow === null ? null : keyOf(PEER, flow.remote, flow.local)
    return (key === null ? undefined : this.#host.state.connections.get(key)?.endpoint) ?? CLOSED
  }
}

/** What failed, at the event that is to blame, or at the line of its code. */
function failureOf({ why, compared, inside }: Failed, { at, source, action }: ScriptEvent): Failure {
  if (action.do !== 'assert' || !inside || inside.below === 0) return { at, source, why, compared }
  const place = { line: action.code.at.line + inside.below, column: inside.line.search(/\S/) + 1 }
  return { at: place, source: inside.line.trim(), why, compared }
}

/**
 * A script that hides our SYN's options behind <...> and goes on as if we had agreed to its own must not pass by chance: the
 * window scale changes what every window means, SACK and timestamps show when they are used.
 */
function checkOffers(line: SegmentLine, flow: Flow): void {
  if (flow.unseen === null || line.options === 'any') return
  const agreed = flow.unseen.map(kindOf)
  const uses: readonly string[] = line.options.map(({ kind }) => (kind === 'sack' ? 'sackOK' : kind))
  const wanted = flow.offered.find((option) => {
    if (isOurs(option) || agreed.includes(option.kind)) return false
    return option.kind === 'wscale' ? option.value > 0 : uses.includes(option.kind)
  })
  if (wanted) throw new Failed({ key: 'failed.lacks', values: { option: wanted.kind } })
}
