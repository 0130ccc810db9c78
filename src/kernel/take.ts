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
import type { Because, CallId, CallRecord, Micros, TraceRecord } from '../trace/record.ts'
import { wantOf } from './driver.ts'
import { LOOPBACK } from './loopback.ts'
import { Meeting } from './meeting.ts'
import type { Kernel } from './open.ts'
import { Plan } from './plan.ts'
import { Refusal } from './refusal.ts'
import { type Made, Scene } from './scene.ts'
import type { Stage } from './stage.ts'

/** How a step ended: something was done, nothing is left to do, or two calls that had to cross did not. */
export type Outcome = 'done' | 'over' | 'missed'

/** A call that waits: for its socket, for a moment (`until`; a sleep, or a line that is typed), or at the barrier. */
type Waiting = { id: CallId; host: number; request: Request; program: boolean; until: Micros | null }

/** Time until a scripted line is typed. */
const TYPING_us = 100_000
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
  #waiting: Waiting[] = []
  /** programs that have just left the barrier: their next calls are made together */
  #together: readonly number[] = []
  #calls = 0
  #ended = false

  /** `nth`: how many tries this makes. */
  constructor(kernel: Kernel, stage: Stage, ports: readonly [number, number], nth: number) {
    this.#nth = nth
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
    const host = this.#plan.next()
    if (host !== null) {
      await this.#callNext(host)
      return 'done'
    }
    if (await this.#wait(tell)) return 'done'
    this.#scene.conclude()
    return 'over'
  }

  /** A call made by hand at the host with this place. One that is thrown back as a `Refusal` has not been made. */
  async call(host: number, request: SocketRequest): Promise<void> {
    await this.#scene.observe(null)
    const { chronicle } = this.#scene
    const before = chronicle.last
    try {
      await this.#make({ id: this.#nextCall(), host, request }, false)
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
        ...Object.fromEntries(places),
        ...figureNumbers(scenario),
      },
    })
    for (const text of missing) this.#note(text)
    for (const host of [0, 1]) this.#tellNext(host)
  }

  #nextCall(): CallId {
    this.#calls += 1
    return this.#calls
  }

  async #callNext(host: number): Promise<void> {
    const request = this.#plan.request(host)!
    const id = this.#nextCall()
    this.#plan.made(host, id)
    if (touchesSocket(request)) {
      await this.#make({ id, host, request }, true)
      return
    }
    if (request.call === 'thread' || request.call === 'exit') throw new Refusal({ key: 'kernel.no-processes' })
    this.#tellCall(host, request, 'enter', { id })
    const call = { id, host, request, program: true, until: this.#untilOf(host, request) }
    if (request.call === 'time') {
      this.#return(call, { value: new Date().toTimeString().slice(0, 8) })
      return
    }
    this.#tellCall(host, request, 'blocked', { id })
    this.#waiting.push(call)
    this.#meet()
  }

  /** When a call that touches no socket ends by itself; null where it does not. */
  #untilOf(host: number, request: Request): Micros | null {
    const { now } = this.#scene.clock
    if (request.call === 'sleep') return now + request.us
    return request.call === 'input' && this.#plan.line(host) !== null ? now + TYPING_us : null
  }

  /** Lets all go who wait at the barrier, once nobody has to come any more: what two of them call next is called together. */
  #meet(): void {
    const met = this.#plan.met()
    if (met.length > 1) this.#together = met
    for (const each of this.#waiting)
      if (met.includes(each.host) && each.request.call === 'barrier') this.#return(each, { value: null })
  }

  async #make(made: Made, program: boolean): Promise<void> {
    const { id, host, request } = made
    const call = { ...made, program, until: null }
    this.#tellCall(host, request, 'enter', { id })
    const result = this.#scene.make(made, false)
    if (result === null) {
      this.#tellCall(host, request, 'blocked', { id })
      this.#waiting.push(call)
    }
    await this.#scene.settle(made)
    if (result) this.#return(call, result)
    await this.#resumed()
  }

  /** Calls that waited and can go on; false where there are none. */
  async #resumed(): Promise<boolean> {
    let any = false
    for (const waiting of this.#waiting) {
      if (this.#ended) return any
      const result = await this.#tried(waiting)
      if (result === null) continue
      any = true
      this.#return(waiting, result)
    }
    return any
  }

  async #tried({ id, host, request, until }: Waiting): Promise<Result | null> {
    if (until !== null) {
      if (this.#scene.clock.now < until) return null
      return { value: request.call === 'input' ? this.#plan.typed(host) : null }
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
      if (await this.#resumed()) return true
      if (clock.now - start > this.#patience()) return false
      tell()
      await pause(SLICE_ms)
      await this.#scene.observe(null)
    }
    return false
  }

  #patience(): number {
    if (this.#waiting.some(({ until }) => until !== null)) return Number.POSITIVE_INFINITY
    if (this.#stage.only !== null && this.#waiting.length > 0) return Number.POSITIVE_INFINITY
    if (this.#stage.only !== null && this.#scene.closing) return STRANGER_us
    return this.#scene.busy ? BUSY_us : IDLE_us
  }

  /** The calls after a barrier, at the same moment. */
  async #cross(must: boolean): Promise<Outcome> {
    const calls = this.#together.map((host) => ({ id: this.#nextCall(), host, request: this.#plan.request(host)! }))
    this.#together = []
    const meeting = new Meeting(this.#kernel, this.#scene)
    if (!meeting.canMake(calls)) {
      this.#calls -= calls.length
      for (const { host } of calls) await this.#callNext(host)
      return 'done'
    }
    for (const { id, host, request } of calls) {
      this.#plan.made(host, id)
      this.#tellCall(host, request, 'enter', { id })
    }
    const { results, crossed, tries = this.#nth } = await meeting.make(calls)
    if (!crossed && must && calls[0].request.call === 'close') return 'missed'
    this.#note({ key: crossed ? 'kernel.tries' : 'kernel.not-crossed', values: { tries } })
    await this.#scene.settle(null)
    calls.forEach((call, index) => {
      this.#return({ ...call, program: true, until: null }, results[index]!)
    })
    return 'done'
  }

  /** A call returns, and the program goes on to its next line. */
  #return(call: Waiting, result: Result): void {
    const { id, host, request, program } = call
    const waited = this.#waiting.includes(call)
    this.#waiting = this.#waiting.filter((each) => each !== call)
    const by = waited && call.until === null ? this.#scene.chronicle.last : undefined
    this.#tellCall(host, request, 'return', { id, result, by })
    if (!program) return
    this.#plan.returned(host, result)
    this.#tellNext(host)
    if (this.#plan.request(host) === null) this.#meet()
  }

  #tellNext(host: number): void {
    const request = this.#plan.request(host)
    if (request) this.#tellCall(host, request, 'next', { id: this.#calls + 1 })
  }

  #tellCall(
    host: number,
    request: Request | LineRequest,
    phase: CallRecord['phase'],
    about: Omit<AboutCall, 'program'>,
  ): void {
    const { sockets, chronicle } = this.#scene
    const conn = touchesSocket(request) ? (sockets.of(host, request)?.conn ?? undefined) : undefined
    const { id } = this.#stage.scenario.hosts[host]!
    const program = 'line' in request ? id : null
    chronicle.tell(callRecord(id, request, phase, { ...about, program, conn }))
  }
}

/** Where each program finds itself; null where it is not ours to run. */
const aroundOf = ({ only }: Stage, ports: readonly [number, number]): (Surroundings | null)[] =>
  ports.map((port, index) =>
    only !== null && only !== index
      ? null
      : { address: LOOPBACK, port, peerAddress: LOOPBACK, peerPort: ports[1 - index]! },
  )
