import { setTimeout as pause } from 'node:timers/promises'
import {
  type LineRequest,
  type Request,
  type Result,
  type SocketRequest,
  type Surroundings,
  touchesSocket,
} from '../programs/program.ts'
import { figureNumbers } from '../scenarios/hosts.ts'
import { type AboutCall, callRecord } from '../sim/call-record.ts'
import type { Because, CallId, CallRecord, HostId, Micros, TraceRecord } from '../trace/record.ts'
import { wantOf } from './driver.ts'
import { LOOPBACK } from './loopback.ts'
import { Meeting } from './meeting.ts'
import type { Kernel } from './open.ts'
import { type Kill, Plan } from './plan.ts'
import { Refusal } from './refusal.ts'
import { type Made, Scene } from './scene.ts'
import type { Stage } from './stage.ts'

/**
 * How a step ended: something was done; all wait for a hand or for somebody else's program; nothing is left to do; or two
 * calls that had to cross did not.
 */
export type Outcome = 'done' | 'waits' | 'over' | 'missed'

/**
 * A call on its way: of the process in `place`, null for one made by hand or by the system for a program that has ended. It may
 * wait: for its socket, for a moment (`until`; a sleep, or a line that is typed), or at the barrier.
 */
type Call = {
  id: CallId
  host: number
  request: Request | LineRequest
  place: number | null
  program: string | null
  until: Micros | null
}

/** Time until a scripted line is typed, and the time that a simulation gives to it. */
const TYPING_us = 100_000
const SCRIPTED_us = 500_000
/** How often the kernel is looked at while programs wait. */
const SLICE_ms = 20
/** How long programs that wait are given: where nothing is on its way, and where the kernel has something in hand. */
const IDLE_us = 200_000
const BUSY_us = 5_000_000
/** How long the program of somebody else is given to close its side. */
const STRANGER_us = 15_000_000

/** One try at a scenario, with sockets of its own and its own trace. */
export class Take {
  readonly #kernel: Kernel
  readonly #stage: Stage
  readonly #scene: Scene
  readonly #plan: Plan
  readonly #nth: number
  #waiting: Call[] = []
  /** places of those who have just left the barrier: their next calls are made together */
  #together: readonly number[] = []
  #calls = 0
  #ended = false
  readonly #ports: readonly [number, number]
  /** when the last call came to its end */
  #last: Micros = 0

  /** `nth`: how many tries this makes. */
  constructor(kernel: Kernel, stage: Stage, ports: readonly [number, number], nth: number) {
    this.#nth = nth
    this.#ports = ports
    this.#kernel = kernel
    this.#stage = stage
    this.#scene = new Scene(kernel, stage, ports)
    this.#plan = new Plan(stage.scenario, aroundOf(stage, ports))
    this.#begin(ports)
  }

  /** The records since the last time. */
  records(): TraceRecord[] {
    return this.#scene.chronicle.take()
  }

  /**
   * The next call of a program and all that the kernel does for it; or, where all wait, until one goes on. `tell` is
   * called while it waits. With `mustCross` two calls that should cross on the wire and do not are `missed`.
   */
  async step(mustCross: boolean, tell: () => void): Promise<Outcome> {
    await this.#scene.observe(null)
    if (await this.#resumed()) return 'done'
    if (this.#together.length > 0) return await this.#cross(mustCross)
    const turn = this.#plan.next()
    if (turn !== null) {
      if ('kill' in turn) await this.#killByPlan(turn.kill)
      else await this.#callNext(turn.place)
      return 'done'
    }
    if (await this.#wait(tell)) return 'done'
    if (this.awaits) return 'waits'
    this.conclude()
    return 'over'
  }

  /**
   * What all wait for who still run, where neither a step nor the kernel brings it: a line from a hand, or what somebody else's
   * program does. Null where a step brings something, or nothing does.
   */
  get awaits(): Because | null {
    if (this.#ended || this.#together.length > 0 || this.#plan.next() !== null) return null
    if (this.#waiting.some(({ until }) => until !== null)) return null
    const { only } = this.#stage
    const asks = this.#waiting.find(({ request }) => request.call === 'input')
    if (asks) return { key: 'kernel.awaits.line', values: { program: asks.program ?? '' } }
    if (only === null) return null
    const call = this.#waiting.find(({ request }) => request.call !== 'accept') ?? this.#waiting[0]
    const port = this.#ports[only]
    if (call?.request.call === 'accept') return { key: 'kernel.awaits.accept', values: { port } }
    if (call) return { key: 'kernel.awaits.call', values: { call: call.request.call } }
    const patient = this.#scene.clock.now - this.#last < STRANGER_us
    return this.#scene.closing && patient ? { key: 'kernel.awaits.close' } : null
  }

  /** Sees what somebody else's program has done, and lets calls go on that waited for it. */
  async look(): Promise<void> {
    await this.#scene.observe(null)
    await this.#resumed()
  }

  /** Nothing more will come: what the kernel has not done by now, it will not do. */
  conclude(): void {
    this.#scene.conclude()
  }

  /** A hand types a line for a program, which must ask for one. Throws a `Refusal` where it does not. */
  async type(host: number, program: string, line: string): Promise<void> {
    const place = this.#plan.find(host, program)
    const asks = this.#waiting.find((call) => call.place === place && call.request.call === 'input')
    if (place === null || !asks) throw new Refusal({ key: 'kernel.asks-nothing', values: { program } })
    await this.#scene.observe(null)
    this.#plan.byHand(place)
    this.#return(asks, { value: line })
  }

  /** A hand kills a program, whatever it does. Throws a `Refusal` for one that has ended or is not ours. */
  async kill(host: number, program: string): Promise<void> {
    const place = this.#plan.find(host, program)
    if (place === null) throw new Refusal({ key: 'kernel.no-program', values: { program } })
    await this.#scene.observe(null)
    await this.#kill(place)
  }

  /** A call made by hand at the host with this place. One that is thrown back as a `Refusal` has not been made. */
  async call(host: number, request: SocketRequest): Promise<void> {
    await this.#scene.observe(null)
    const { chronicle } = this.#scene
    const before = chronicle.last
    try {
      await this.#make({ id: this.#nextCall(), host, request }, null, null)
    } catch (error) {
      if (error instanceof Refusal) chronicle.forget(before + 1)
      throw error
    }
  }

  #note(text: Because): void {
    this.#scene.chronicle.tell({ kind: 'note', text })
  }

  /** Whoever waits stops waiting. */
  stop(): void {
    this.#ended = true
  }

  /** Resets what is still open. */
  end(): void {
    this.#ended = true
    const open = this.#scene.sockets.abort()
    if (open > 0) this.#note({ key: 'kernel.cleanup', values: { sockets: open } })
    const lost = this.#kernel.sniffer?.lost() ?? 0
    if (lost > 0) this.#note({ key: 'kernel.lost-frames', values: { frames: lost } })
  }

  #begin(ports: readonly [number, number]): void {
    const { scenario } = this.#stage
    const { driver, sniffer, missing } = this.#kernel
    const places = scenario.hosts.map(({ id }, index) => [`${id}.port`, ports[index]!] as const)
    this.#scene.chronicle.tell({
      kind: 'begin',
      version: 1,
      source: 'kernel',
      scenario: scenario.id,
      hosts: scenario.hosts.map(({ id, side }) => ({ id, side, address: LOOPBACK })),
      options: {
        driver: driver.name,
        segments: sniffer ? 'seen' : 'inferred',
        ...(this.#stage.only !== null && { only: scenario.hosts[this.#stage.only].id }),
        ...Object.fromEntries(places),
        ...figureNumbers(scenario),
      },
    })
    for (const text of missing) this.#note(text)
    for (const place of this.#plan.places) this.#tellNext(place)
  }

  #nextCall(): CallId {
    this.#calls += 1
    return this.#calls
  }

  async #callNext(place: number): Promise<void> {
    const { host, name: program } = this.#plan.process(place)
    const request = this.#plan.request(place)!
    const id = this.#nextCall()
    this.#plan.made(place, id, this.#lasting(place, request))
    if (touchesSocket(request)) {
      await this.#make({ id, host, request }, place, program)
      return
    }
    const call = { id, host, request, place, program, until: this.#untilOf(place, request) }
    this.#tellCall(call, 'enter')
    if (request.call === 'thread') this.#startThread(call, place, request.run, request.fd)
    else if (request.call === 'time') this.#return(call, { value: new Date().toTimeString().slice(0, 8) })
    else {
      this.#tellCall(call, 'blocked')
      this.#waiting.push(call)
      this.#meet()
    }
  }

  /** How long a call takes in a simulation; null where it waits for something. */
  #lasting(place: number, request: Request): Micros | null {
    if (request.call === 'sleep') return request.us
    return request.call === 'input' && this.#plan.line(place) !== null ? SCRIPTED_us : null
  }

  /** When a call that touches no socket ends by itself; null where it does not. */
  #untilOf(place: number, request: Request): Micros | null {
    const { now } = this.#scene.clock
    if (request.call === 'sleep') return now + request.us
    return request.call === 'input' && this.#plan.line(place) !== null ? now + TYPING_us : null
  }

  #startThread(call: Call, place: number, run: string, fd: number): void {
    const thread = this.#plan.thread(place, run, fd)
    const { name: program, of } = this.#plan.process(thread)
    const why = { key: 'process.thread', values: { program, parent: this.#plan.process(place).name } }
    const about = { host: this.#hostId(call.host), program, of: this.#plan.process(of).name }
    this.#scene.chronicle.tell({ kind: 'process', ...about, state: 'started', why })
    this.#tellNext(thread)
    this.#return(call, { value: null })
  }

  async #killByPlan(kill: Kill): Promise<void> {
    this.#plan.killed(kill)
    const host = this.#stage.scenario.hosts.findIndex(({ id }) => id === kill.host)
    const place = this.#plan.find(host, kill.program)
    if (place !== null) await this.#kill(place)
  }

  /** A program ends at once with all its threads, and the system closes what they leave open. */
  async #kill(place: number): Promise<void> {
    const { of } = this.#plan.process(place)
    const { host, name: program } = this.#plan.process(of)
    const left = this.#plan.end(place)
    this.#waiting = this.#waiting.filter((call) => call.place === null || this.#plan.process(call.place).alive)
    const why = { key: 'process.killed', values: { program } }
    this.#scene.chronicle.tell({ kind: 'process', host: this.#hostId(host), program, state: 'killed', why })
    for (const fd of left)
      await this.#make({ id: this.#nextCall(), host, request: { call: 'close', fd } }, null, program)
    this.#meet()
  }

  /** Lets all go who wait at the barrier, once nobody has to come any more: what two of them call next is called together. */
  #meet(): void {
    const met = this.#plan.met()
    if (met.length > 1) this.#together = met
    for (const each of this.#waiting)
      if (each.place !== null && met.includes(each.place) && each.request.call === 'barrier')
        this.#return(each, { value: null })
  }

  async #make(made: Made, place: number | null, program: string | null): Promise<void> {
    const call = { ...made, place, program, until: null }
    this.#tellCall(call, 'enter')
    const result = this.#scene.make(made, false)
    if (result === null) {
      this.#tellCall(call, 'blocked')
      this.#waiting.push(call)
    }
    await this.#scene.settle(made)
    if (result) this.#return(call, result)
    await this.#resumed()
  }

  /** Calls that waited and can go on; false where there are none. A script types only where all `wait` for it: a hand may be faster. */
  async #resumed(wait = false): Promise<boolean> {
    let any = false
    for (const waiting of this.#waiting) {
      if (this.#ended) return any
      if (waiting.request.call === 'input' && !wait) continue
      const result = await this.#tried(waiting)
      if (result === null) continue
      any = true
      this.#return(waiting, result)
    }
    return any
  }

  async #tried({ id, host, request, place, until }: Call): Promise<Result | null> {
    if (until !== null) {
      if (this.#scene.clock.now < until) return null
      return { value: request.call === 'input' && place !== null ? this.#plan.typed(place) : null }
    }
    if (!touchesSocket(request) || request.call === 'socket') return null
    const [ready] = await this.#kernel.driver.ready([wantOf(request)], 0)
    if (!ready) return null
    const made = { id, host, request }
    const result = this.#scene.make(made, true)
    if (result) await this.#scene.settle(made)
    return result
  }

  /** Waits until a call can go on; false where none will, or where the session is over. */
  async #wait(tell: () => void): Promise<boolean> {
    const { clock } = this.#scene
    for (const start = clock.now; !this.#ended; ) {
      if (await this.#resumed(true)) return true
      if (clock.now - start > this.#patience()) return false
      tell()
      await pause(SLICE_ms)
      await this.#scene.observe(null)
    }
    return false
  }

  #patience(): number {
    if (this.#waiting.some(({ until }) => until !== null)) return Number.POSITIVE_INFINITY
    return this.#scene.busy && this.awaits === null ? BUSY_us : IDLE_us
  }

  /** The calls after a barrier, at the same moment. */
  async #cross(must: boolean): Promise<Outcome> {
    const places = this.#together
    this.#together = []
    const calls = places.map((place) => {
      const { host, name: program } = this.#plan.process(place)
      return { id: this.#nextCall(), host, request: this.#plan.request(place)!, place, program, until: null }
    })
    const meeting = new Meeting(this.#kernel, this.#scene)
    if (!meeting.canMake(calls)) {
      this.#calls -= calls.length
      for (const place of places) await this.#callNext(place)
      return 'done'
    }
    for (const call of calls) {
      this.#plan.made(call.place, call.id, null)
      this.#tellCall(call, 'enter')
    }
    const { results, crossed, tries = this.#nth } = await meeting.make(calls)
    if (!crossed && must && calls[0].request.call === 'close') return 'missed'
    this.#note({ key: crossed ? 'kernel.tries' : 'kernel.not-crossed', values: { tries } })
    await this.#scene.settle(null)
    calls.forEach((call, index) => {
      this.#return(call, results[index]!)
    })
    return 'done'
  }

  /** A call returns, and its program goes on to its next line. */
  #return(call: Call, result: Result): void {
    const waited = this.#waiting.includes(call)
    this.#waiting = this.#waiting.filter((each) => each !== call)
    this.#last = this.#scene.clock.now
    const by = waited && call.until === null && call.request.call !== 'input' ? this.#scene.chronicle.last : undefined
    this.#tellCall(call, 'return', { result, by })
    const { place } = call
    if (place === null) return
    this.#plan.returned(place, result)
    this.#tellNext(place)
    if (this.#plan.request(place) === null) this.#meet()
  }

  #tellNext(place: number): void {
    const { host, name: program } = this.#plan.process(place)
    const request = this.#plan.request(place)
    if (request) this.#tellCall({ id: this.#calls + 1, host, request, program }, 'next')
  }

  #tellCall(
    { id, host, request, program }: Pick<Call, 'id' | 'host' | 'request' | 'program'>,
    phase: CallRecord['phase'],
    gave: Pick<AboutCall, 'result' | 'by'> = {},
  ): void {
    const { sockets, chronicle } = this.#scene
    const conn = touchesSocket(request) ? (sockets.of(host, request)?.conn ?? undefined) : undefined
    chronicle.tell(callRecord(this.#hostId(host), request, phase, { id, program, conn, ...gave }))
  }

  #hostId(host: number): HostId {
    return this.#stage.scenario.hosts[host]!.id
  }
}

/** Where each program finds itself; null where it is not ours to run. */
const aroundOf = ({ only }: Stage, ports: readonly [number, number]): (Surroundings | null)[] =>
  ports.map((port, index) =>
    only !== null && only !== index ? null : { port, peerAddress: LOOPBACK, peerPort: ports[1 - index]! },
  )
