import { routeConnection } from '../../machines/route.ts'
import { checksOf } from '../tcp/arrives.ts'
import type { Because } from '../tcp/because.ts'
import {
  ABORTS,
  type CallOutcome,
  closeCall,
  flushCall,
  NOT_OPEN,
  openCall,
  orphanCall,
  quickAckCall,
  receiveCall,
  sendCall,
  setCall,
  startOrphanTimer,
  statusCall,
  textWaits,
  type UserCall,
} from '../tcp/calls.ts'
import { isStale } from '../tcp/congestion/window.ts'
import { forgetPeer, mark } from '../tcp/effects.ts'
import { ICMP_ERRORS, type IcmpError, icmpArrives } from '../tcp/icmp.ts'
import { heard } from '../tcp/keepalive.ts'
import type {
  CongestionEvent,
  ConnectionEvent,
  Effect,
  Errno,
  Signal,
  State,
  TimerName,
  UserError,
} from '../tcp/names.ts'
import type { Payload } from '../tcp/payload.ts'
import { reachedPush, take, widen } from '../tcp/receive.ts'
import { has, type Segment, segLen } from '../tcp/segment.ts'
import { resetFor, send, sendReset, sendSyn } from '../tcp/send.ts'
import type { Seq } from '../tcp/seq.ts'
import { copyTcb, createTcb, type Tcb, unread } from '../tcp/tcb.ts'
import { timeout } from '../tcp/timers.ts'
import type { Verdict } from '../tcp/verdict.ts'
import type { CongestionView, EdgeView } from '../trace/record.ts'
import { congest } from './congest.ts'

/** One end of a connection: a state of the chart and what it remembers. CLOSED has no TCB. */
export type Endpoint = { readonly state: State; readonly tcb: Tcb | null }

/** No connection at all (§3.3.2); every endpoint begins and ends here. */
export const CLOSED: Endpoint = { state: 'CLOSED', tcb: null }

/** What makes an endpoint take a step: one user call, one segment, one timer, or an ICMP error about the segment that begins at `about`. */
export type Stimulus = UserCall | { segment: Segment } | { timeout: TimerName } | { icmp: IcmpError; about: Seq }

/** What came of one stimulus. */
export type Step = {
  readonly from: State
  /** every state entered, in order; empty when none was */
  readonly path: readonly State[]
  readonly edges: readonly EdgeView[]
  readonly because: readonly Because[]
  readonly signals: readonly Signal[]
  /** the last edge of the congestion chart */
  readonly congestion?: CongestionView
  /** why a user call was refused */
  readonly error?: UserError
  /** text that this RECEIVE returned */
  readonly received?: Payload | null
  /** text that arrived for a RECEIVE that waited */
  readonly delivered?: Payload
  /** the text of `received` or `delivered` ends where the peer has pushed (MAY-17) */
  readonly pushed?: true
  /** octets that remain of the urgent data: the answer of STATUS, where there are any */
  readonly urgent?: number
  /** why the connection has timed out, where the network has said so */
  readonly errno?: Errno
  /** the call will be answered by a later step */
  readonly pending?: true
}

/**
 * One step of an endpoint: pure to its callers, for the TCB is copied once and the copy changed.
 *
 * @param now microseconds of the world's clock
 * @returns the endpoint after the step, what happened, and the segments to send
 */
export function step(endpoint: Endpoint, stimulus: Stimulus, now: number): [Endpoint, Step, Segment[]] {
  const { state, tcb } = endpoint
  return stepOwned({ state, tcb: tcb && copyTcb(tcb) }, stimulus, now)
}

/** Like `step`, but changes the TCB of `endpoint` itself: for callers who alone hold it. */
export function stepOwned(endpoint: Endpoint, stimulus: Stimulus, now: number): [Endpoint, Step, Segment[]] {
  const work = new Work(endpoint, now)
  if ('segment' in stimulus) work.arrives(stimulus.segment)
  else if ('timeout' in stimulus) work.timesOut(stimulus.timeout)
  else if ('icmp' in stimulus) work.hearsError(stimulus.icmp, stimulus.about)
  else work.called(stimulus)
  const same = work.state === endpoint.state && work.tcb === endpoint.tcb
  return [same ? endpoint : { state: work.state, tcb: work.tcb }, work.finish(), work.out]
}

/** The endpoint when its program has closed: text that arrives from now on can never be read (SHLD-3). */
export function deafen({ state, tcb }: Endpoint): Endpoint {
  if (tcb === null) return CLOSED
  const deaf = copyTcb(tcb)
  deaf.rcv.deaf = true
  return { state, tcb: deaf }
}

const NO_STATES: State[] = []
const NO_EDGES: EdgeView[] = []
const NO_SIGNALS: Signal[] = []

/** A step in the making: the draft of the TCB, and what is to be told of it. */
class Work {
  state: State
  tcb: Tcb | null
  readonly out: Segment[] = []
  private readonly from: State
  private path = NO_STATES
  private edges = NO_EDGES
  private signals = NO_SIGNALS
  private readonly because: Because[] = []
  private congestion: CongestionView | null = null
  private outcome: CallOutcome | null = null
  private call: UserCall['call'] | null = null
  /** the segment that has come: what is sent answers it */
  private arrived: Segment | null = null
  private delivered: Payload | null = null
  private pushed = false
  private errno: Errno | null = null
  private overriding = false

  constructor(
    endpoint: Endpoint,
    private readonly now: number,
  ) {
    this.state = endpoint.state
    this.tcb = endpoint.tcb
    this.from = endpoint.state
  }

  /** SEGMENT ARRIVES (§3.10.7): the list of the state on arrival is run; each fact crosses its edge before the next check. */
  arrives(segment: Segment): void {
    this.arrived = segment
    if (this.tcb === null) {
      this.answerStranger(segment)
      return
    }
    const { start } = this.tcb.snd.text
    for (const check of checksOf(this.state)) {
      if (this.tcb === null) break
      const verdict: Verdict | undefined = check(this.tcb, segment, this.state, this.now)
      if (verdict === undefined) continue
      this.because.push(verdict.because)
      if (verdict.signal) this.tell(verdict.signal)
      if (verdict.congestion) this.congest(this.tcb, verdict.congestion, this.tcb.snd.text.start - start)
      if (verdict.fact) this.cross(verdict.fact)
      if (verdict.reply) this.reply(verdict.reply, segment)
      if (verdict.stop) break
    }
    if (this.tcb !== null) heard(this.tcb, this.state, this.now)
    this.serveReceive()
    this.send()
  }

  /** A segment for a connection that does not exist is answered by RST, a RST by nothing (§3.10.7.1). */
  private answerStranger(segment: Segment): void {
    const reset = has(segment, 'RST')
    this.because.push(reset ? STRANGER_RST : STRANGER)
    if (!reset) this.out.push(resetFor(segment, segLen(segment)))
  }

  /** USER TIMEOUT, RETRANSMISSION TIMEOUT, TIME-WAIT TIMEOUT (§3.10.8) and the timers of §3.8. */
  timesOut(timer: TimerName): void {
    if (this.tcb === null) return
    const { event, signal, congestion, overriding = false, because } = timeout(this.tcb, timer, this.now, this.out)
    this.because.push(because)
    if (signal) this.tell(signal)
    if (congestion) this.congest(this.tcb, congestion)
    if (event) this.cross(event)
    this.overriding = overriding
    this.send()
  }

  /** An ICMP error about a segment of ours (§3.9.2.2). */
  hearsError(error: IcmpError, about: Seq): void {
    if (this.tcb === null) return
    const { because, signal, fact } = icmpArrives(this.tcb, this.state, error, about)
    this.because.push(because)
    if (signal) this.tell(signal)
    if (fact) this.cross(fact)
  }

  /** OPEN, SEND, RECEIVE, CLOSE, ABORT, STATUS (§3.10.1–6). */
  called(call: UserCall): void {
    this.call = call.call
    // TCP_NODELAY lets go what waits, even what is corked, once
    this.overriding = call.call === 'SET' && call.habits.nagle === 'off'
    const outcome = this.serve(call)
    this.outcome = outcome
    this.because.push(outcome.because)
    if (outcome.event) {
      if (call.call === 'passive OPEN' || call.call === 'active OPEN') this.open(call)
      this.cross(outcome.event)
    }
    this.send()
  }

  private serve(call: UserCall): CallOutcome {
    if (call.call === 'passive OPEN' || call.call === 'active OPEN') return openCall(this.state, call.call, call.open)
    if (this.tcb === null) return NOT_OPEN
    switch (call.call) {
      case 'SEND':
        return sendCall(this.tcb, this.state, call)
      case 'RECEIVE':
        return receiveCall(this.tcb, this.state, call.max)
      case 'CLOSE':
        return closeCall(this.tcb, this.state)
      case 'ABORT':
        return ABORTS
      case 'QUICKACK':
        return quickAckCall(this.tcb, call.on)
      case 'ORPHAN':
        return orphanCall(this.tcb, this.now)
      case 'STATUS':
        return statusCall(this.tcb)
      case 'FLUSH':
        return flushCall(this.tcb)
      case 'SET':
        return setCall(this.tcb, this.state, call.habits, this.now)
    }
  }

  /** The TCB of an OPEN; in LISTEN an active OPEN makes the passive connection an active one (T024), whose RECEIVE still waits. */
  private open({ call, open }: Extract<UserCall, { open: unknown }>): void {
    const receivePending = this.tcb?.receivePending ?? 0
    this.tcb = createTcb(open, call === 'active OPEN' ? 'active' : 'passive')
    this.tcb.receivePending = receivePending
    const { userTimeout } = open.habits
    if (userTimeout !== null) this.tcb.timers.user = this.now + userTimeout
  }

  /** Asks the chart, enters the state it names, and marks the TCB with the effects of the edge. */
  private cross(event: ConnectionEvent): void {
    const route = routeConnection(this.state, event)
    if (route === null) return
    if (this.path === NO_STATES) {
      this.path = []
      this.edges = []
    }
    this.path.push(route.to)
    this.edges.push({ event, to: route.to, effects: route.effects })
    this.because.push({ key: route.meta.because, clause: route.meta.clause })
    this.state = route.to
    for (const effect of route.effects) this.perform(effect)
    if (route.to === 'FIN_WAIT_2' && this.tcb) startOrphanTimer(this.tcb, this.now)
    if (route.to === 'LISTEN' && this.tcb && this.tcb.irs !== null) forgetPeer(this.tcb)
    if (event === 'SEND' && this.tcb) this.tcb.origin = 'active'
  }

  /** `acked`: octets of text that the ACK acknowledges. */
  private congest(tcb: Tcb, event: CongestionEvent, acked = 0): void {
    this.congestion = congest(tcb, event, acked, this.now, this.because) ?? this.congestion
  }

  private perform(effect: Effect): void {
    const { tcb } = this
    if (tcb === null) return
    const signal = SIGNALS[effect]
    if (signal === 'timeout' && tcb.unreachable) this.errno = ICMP_ERRORS[tcb.unreachable].errno
    if (signal) this.tell(signal)
    else if (effect === 'delete TCB') this.deleteTcb(tcb)
    else mark(tcb, effect, this.now)
  }

  /** What the edge owed leaves first: after this there is nothing to send it from. */
  private deleteTcb(tcb: Tcb): void {
    // a RST that answers has the number that the peer expects, also where a FIN of ours is lost (§3.5.2)
    if (tcb.owed.rst && this.arrived) this.out.push(resetFor(this.arrived, segLen(this.arrived)))
    else if (tcb.owed.rst) sendReset(tcb, this.now, this.out)
    this.tcb = null
  }

  private tell(signal: Signal): void {
    const report = signal === 'delivery problem' || signal === 'soft error'
    if (report && !this.tcb?.habits.errorReports) return
    if (this.signals === NO_SIGNALS) this.signals = []
    this.signals.push(signal)
  }

  private reply(reply: NonNullable<Verdict['reply']>, segment: Segment): void {
    if (this.tcb === null) return
    if (reply === 'ACK') this.tcb.owed.ack = 'now'
    else if (reply === 'RST') this.out.push(resetFor(segment, segLen(segment)))
    else this.repeatSyn(this.tcb)
  }

  /** Our SYN,ACK once more; sent twice, its round trip is not timed (RFC 6298 §3). */
  private repeatSyn(tcb: Tcb): void {
    sendSyn(tcb, this.now, this.out)
    tcb.rtt.timedSeq = null
  }

  /** Text in order goes to the RECEIVE that waits for it, before the ACK is made, so the ACK offers the whole window. */
  private serveReceive(): void {
    const tcb = this.tcb
    if (tcb === null || tcb.receivePending === 0) return
    if (unread(tcb) > 0) {
      this.delivered = take(tcb, tcb.receivePending)
      this.pushed = reachedPush(tcb)
      tcb.receivePending = 0
      widen(tcb)
    } else if (this.signals.includes('closing')) {
      tcb.receivePending = 0
    }
  }

  private send(): void {
    if (this.tcb === null) return
    const { nagled } = this.tcb.snd
    if (isStale(this.tcb, this.now)) this.congest(this.tcb, 'idle')
    send(this.tcb, this.now, this.out, this.because, this.overriding, this.arrived !== null)
    if (nagled || this.tcb.snd.nagled) this.tellNagle(this.tcb, nagled)
    if (this.tcb.closePending && this.closeIsDue(this.tcb)) {
      this.tcb.closePending = false
      this.cross('CLOSE')
      this.send()
    }
  }

  /** Why the Nagle algorithm keeps a short text back, or lets it go (§3.7.4). */
  private tellNagle({ snd, habits }: Tcb, before: boolean): void {
    const sends = this.call === 'SEND'
    if (habits.cork) {
      if (snd.nagled && (sends || !before)) this.because.push(CORKED)
      return
    }
    if (before && this.out.length > 0) {
      if (sends) this.because.push(NAGLE_FULL)
      else if (this.call === null && !snd.nagled) this.because.push(NAGLE_ACKED)
      else if (this.call === 'CLOSE') this.because.push(NAGLE_CLOSED)
    }
    if (snd.nagled && (sends || !before)) this.because.push(NAGLE)
  }

  /**
   * A CLOSE that had to wait: in SYN_RECEIVED for ESTABLISHED (or for LISTEN, if the peer went away), in CLOSE_WAIT for the last
   * text to become a segment (§3.10.4).
   */
  private closeIsDue(tcb: Tcb): boolean {
    return this.state === 'ESTABLISHED' || this.state === 'LISTEN' || (this.state === 'CLOSE_WAIT' && !textWaits(tcb))
  }

  /** The finished step. */
  finish(): Step {
    const { outcome, delivered, congestion } = this
    const told: Writable<Step> = {
      from: this.from,
      path: this.path,
      edges: this.edges,
      because: this.because,
      signals: this.signals,
    }
    if (congestion !== null) told.congestion = congestion
    if (delivered) return { ...told, delivered, ...(this.pushed && { pushed: true }) }
    if (this.errno) return { ...told, errno: this.errno }
    if (outcome === null) return told
    return {
      ...told,
      ...(outcome.error && { error: outcome.error }),
      ...(outcome.received !== undefined && { received: outcome.received }),
      ...(outcome.pushed && { pushed: true }),
      ...(outcome.urgent && { urgent: outcome.urgent }),
      ...(outcome.pending && { pending: true }),
    }
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const NAGLE: Because = { key: 'send.nagle', clause: '3.7.4' }
const CORKED: Because = { key: 'send.corked', clause: '3.7.4' }
const NAGLE_FULL: Because = { key: 'send.nagle-full', clause: '3.7.4' }
const NAGLE_ACKED: Because = { key: 'send.nagle-acked', clause: '3.7.4' }
const NAGLE_CLOSED: Because = { key: 'send.nagle-closed', clause: '3.7.4' }
const STRANGER: Because = { key: 'arrives.stranger', clause: '3.10.7.1' }
const STRANGER_RST: Because = { key: 'arrives.stranger-rst', clause: '3.10.7.1' }

/** The effects that are told to the user. */
const SIGNALS: Readonly<Partial<Record<Effect, Signal>>> = {
  'signal established': 'established',
  'signal closing': 'closing',
  'signal refused': 'refused',
  'signal reset': 'reset',
  'signal timeout': 'timeout',
}
