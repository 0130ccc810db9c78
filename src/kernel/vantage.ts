import type { State } from '../tcp/names.ts'
import { has, segLen } from '../tcp/segment.ts'
import { atOrBefore } from '../tcp/seq.ts'
import type { Because, Cause, ConnId, HostId, Micros, SegmentId, StepRecord } from '../trace/record.ts'
import type { Beside, ModelStep, Passage, Post, Told } from './beside.ts'
import type { Chronicle } from './chronicle.ts'
import type { Clock } from './clock.ts'
import { connOf, type End, type Move, nameOf, newEnd, tcbOf } from './end.ts'
import type { Pair } from './kernel-row.ts'
import type { KernelView, Observer } from './observe.ts'
import { isExplained, type Judgement, judge } from './verdict.ts'

/** What was seen between two looks, in order. */
export type Seen = ModelStep | Passage | Post | Told

/** What the kernel said of an end; null: it has no such socket. */
export type Look = { end: End; view: KernelView | null; at: Micros }

/** What an end is told of at a look: the states that it must have passed, and the one that the kernel reported. */
type Resolved = { passed: readonly Move[]; entered: Move | null; judgement: Judgement | null }

/**
 * Looks at the kernel's ends of all connections and writes down what is new. A state that the kernel reports is told as
 * reported; one that the model entered on the way there, and that no look was quick enough for, as inferred.
 */
export class Vantage {
  readonly #ends = new Map<string, End>()
  readonly #hosts: readonly HostId[]
  readonly #observer: Observer | null
  readonly #beside: Beside
  readonly #chronicle: Chronicle
  readonly #clock: Clock

  constructor(hosts: readonly HostId[], observer: Observer | null, beside: Beside, chronicle: Chronicle, clock: Clock) {
    this.#hosts = hosts
    this.#observer = observer
    this.#beside = beside
    this.#chronicle = chronicle
    this.#clock = clock
  }

  /** The end of this pair at `host`; from now on it is looked at. */
  end(host: number, pair: Pair): End {
    const conn = connOf(pair)
    const key = `${host} ${conn}`
    const known = this.#ends.get(key)
    if (known) return known
    const listener = this.#ends.get(`${host} ${nameOf(pair.local)}`)
    const end = newEnd(host, conn, pair, listener?.state ?? 'CLOSED')
    this.#ends.set(key, end)
    return end
  }

  /** The end of this connection at `host`, null where it is not looked at. */
  find(host: number, conn: ConnId): End | null {
    return this.#ends.get(`${host} ${conn}`) ?? null
  }

  /** Nobody holds this descriptor any more; a FIN follows the text. */
  release({ host, fd }: { host: number; fd: number }): void {
    for (const end of this.#ends.values())
      if (end.host === host && end.fd === fd) {
        end.fd = null
        end.finished = true
      }
  }

  /** Whether the kernel is further somewhere than the model. */
  isAhead(looks: readonly Look[]): boolean {
    return looks.some(({ end, view }) => {
      const reported = view?.state ?? 'CLOSED'
      const behind = end.state === reported || end.pending.some(({ to }) => to === reported)
      return !behind && this.#beside.stateOf(end.host, end.conn) !== reported
    })
  }

  get ends(): Iterable<End> {
    return this.#ends.values()
  }

  /** Asks the kernel for every end. */
  look(): Look[] {
    const at = this.#clock.now
    const observer = this.#observer
    const ends = [...this.#ends.values()]
    if (observer === null) return ends.map((end) => ({ end, view: null, at }))
    return observer.atOnce(() => ends.map((end) => ({ end, view: observer.see(end.pair, end.fd ?? undefined), at })))
  }

  /**
   * Tells what was seen and then what the kernel said; false where nothing of it is new. `call`: the call that is being
   * served, and its host.
   */
  tell(seen: readonly Seen[], looks: readonly Look[], call: { id: number; host: number } | null): boolean {
    const moves = new Map<ModelStep, Move[]>()
    for (const each of seen) if (each.kind === 'model') moves.set(each, this.#movesOf(each))
    const older = looks.flatMap(({ end }) => end.pending)
    for (const each of moves.values()) for (const move of each) this.#endOf(move).pending.push(move)
    const resolved = looks.map((look) => this.#resolve(look))
    const passed = new Set(resolved.flatMap((each) => each.passed))
    for (const move of older) if (passed.has(move)) this.#tellPassed(move)
    const arrived = this.#tellSeen(seen, (each) => {
      for (const move of moves.get(each)!) if (passed.has(move)) this.#tellPassed(move)
    })
    let news = seen.length > 0
    looks.forEach((look, index) => {
      const { end } = look
      const segment = arrived.get(`${end.host} ${end.conn}`)
      const known = segment === undefined ? call?.host === end.host && { call: call.id } : { segment }
      news = this.#tellLook(look, resolved[index]!, known || null) || news
    })
    return news
  }

  /** The verdicts at the end of a session: who is still behind or ahead has had the time to come. */
  conclude(): void {
    for (const { end, view, at } of this.look()) {
      const expected = this.#beside.stateOf(end.host, end.conn)
      if (expected === null || !this.#observer) continue
      const reported = view?.state ?? 'CLOSED'
      const judgement = judge(expected, reported, passedBy(end))
      if (judgement.says === 'not yet' && !isExplained(judgement))
        this.#tellVerdict(end, expected, reported, { says: 'contradicts' }, at)
    }
  }

  #movesOf(model: ModelStep): Move[] {
    return model.step.path.map((to, nth) => ({ ...model, nth, to }))
  }

  #endOf({ host, step }: Move): End {
    const known = this.#ends.get(`${host} ${step.conn}`)
    if (!known) throw new Error(`the model has ${step.conn}, the session has not`)
    return known
  }

  /** Which of the model's moves the report confirms, and which must have come before it. */
  #resolve({ end, view }: Look): Resolved {
    const expected = this.#beside.stateOf(end.host, end.conn)
    if (!this.#observer) return { passed: end.pending.splice(0), entered: null, judgement: null }
    const reported = view?.state ?? 'CLOSED'
    const { pending } = end
    const judgement = expected && judge(expected, reported, passedBy(end))
    const index = pending.findLastIndex(({ to }) => to === reported)
    if (index < 0) return { passed: [], entered: null, judgement }
    const moves = pending.splice(0, index + 1)
    // the model has only now come to where the kernel is
    const late = end.ahead && reported === end.state
    end.ahead = false
    if (late) return { passed: [], entered: null, judgement }
    return { passed: moves.slice(0, -1), entered: moves.at(-1)!, judgement }
  }

  #tellOpened(end: End): void {
    if (end.opened) return
    end.opened = true
    const { local, remote } = end.pair
    const fd = end.fd === null ? {} : { fd: end.fd }
    const ends = { local: nameOf(local), remote: remote && nameOf(remote) }
    this.#chronicle.tell({ kind: 'opened', host: this.#hosts[end.host]!, conn: end.conn, ...ends, ...fd })
  }

  /**
   * Tells segments and steps in order; gives the last segment that arrived at each end. What passes on loopback is seen
   * at its arrival: a segment that does not know of one before it had left before that one arrived.
   */
  #tellSeen(seen: readonly Seen[], tellStep: (step: ModelStep) => void): ReadonlyMap<string, SegmentId> {
    const arrived = new Map<string, SegmentId>()
    const left = new Set<Passage>()
    const leaves = (passage: Passage) => {
      if (!left.has(passage)) this.#tellSent(passage)
      left.add(passage)
    }
    seen.forEach((each, index) => {
      if (each.kind === 'model') {
        tellStep(each)
        return
      }
      if (each.kind === 'told') {
        this.#chronicle.tell(each.happening, 'inferred', each.at)
        return
      }
      if (each.kind === 'post') {
        this.#tellPosted(each)
        return
      }
      leaves(each)
      for (const later of seen.slice(index + 1)) if (later.kind === 'segment' && crosses(later, each)) leaves(later)
      this.#chronicle.tell({ kind: 'arrived', id: each.id }, each.basis, each.at)
      arrived.set(`${1 - each.from} ${each.conn}`, each.id)
    })
    return arrived
  }

  #tellSent({ at, id, from, conn, segment, basis }: Passage): void {
    const [sender, receiver] = [this.#hosts[from]!, this.#hosts[1 - from]!]
    const sent = { kind: 'sent', id, conn, from: sender, to: receiver, packet: segment, due: at } as const
    this.#chronicle.tell(sent, basis, at)
  }

  #tellPosted({ at, id, from, packet, basis }: Post): void {
    const [sender, receiver] = [this.#hosts[from]!, this.#hosts[1 - from]!]
    this.#chronicle.tell({ kind: 'sent', id, from: sender, to: receiver, packet, due: at }, basis, at)
    this.#chronicle.tell({ kind: 'arrived', id }, basis, at)
  }

  /** A state that nobody saw, but that lies on the only way. */
  #tellPassed(move: Move): void {
    const end = this.#endOf(move)
    this.#tellOpened(end)
    this.#tellStep(end, move.step.cause, move, [move.to], {}, 'inferred', move.at)
  }

  #tellLook({ end, view, at }: Look, { entered, judgement }: Resolved, known: Cause | null): boolean {
    const reported = view?.state ?? 'CLOSED'
    const since = end.looked
    end.looked = at
    if (!this.#observer || this.#isNothing(end, view, entered)) return false
    const what = JSON.stringify([view && noticeable(view), end.sent, end.read, judgement?.says])
    if (what === end.told && entered === null) return false
    end.told = what
    if (view) this.#tellOpened(end)
    const tcb = this.#beside.tcbOf(end.host, end.conn)
    const cause = entered?.step.cause ?? known ?? { sample: { since: since ?? at } }
    const path = reported === end.state ? [] : [reported]
    end.ahead ||= path.length > 0 && entered === null
    this.#tellStep(end, cause, entered, path, tcbOf(end, view, tcb, at), 'reported', at)
    const expected = this.#beside.stateOf(end.host, end.conn)
    if (judgement && expected) this.#tellVerdict(end, expected, reported, judgement, at)
    return true
  }

  /** An end of which there is nothing to tell: the listener has not taken the SYN, or a stranger's end is not shown. */
  #isNothing({ opened, state, host }: End, view: KernelView | null, entered: Move | null): boolean {
    if (opened || view !== null || entered !== null) return false
    return state === 'LISTEN' || !this.#beside.plays(host)
  }

  /** A step with the explanation of the model, where it has one: the kernel does not say why. */
  #tellStep(
    end: End,
    cause: Cause,
    move: Move | null,
    path: State[],
    tcb: StepRecord['tcb'],
    basis: 'reported' | 'inferred',
    at: Micros,
  ): void {
    const edge = move?.step.edges[move.nth]
    const unknown = path.map((to) => ({ event: null, to, effects: [] }))
    const last = move !== null && move.nth === move.step.path.length - 1
    const explained: { because: readonly Because[]; signals: StepRecord['signals'] } = last
      ? { because: move.step.because, signals: move.step.signals }
      : { because: [], signals: [] }
    this.#chronicle.tell(
      {
        kind: 'step',
        host: this.#hosts[end.host]!,
        conn: end.conn,
        cause,
        from: end.state,
        path,
        edges: path.length > 0 && edge ? [edge] : unknown,
        ...explained,
        tcb,
      },
      basis,
      at,
    )
    end.state = path.at(-1) ?? end.state
  }

  #tellVerdict(end: End, expected: State, reported: State, judgement: Judgement, at: Micros): void {
    const host = this.#hosts[end.host]!
    this.#chronicle.tell({ kind: 'verdict', host, conn: end.conn, expected, reported, ...judgement }, 'reported', at)
  }
}

/** The states in which the model has been since the last report that it explains. */
const passedBy = ({ ahead, state, pending }: End): State[] => [
  ...(ahead ? [] : [state]),
  ...pending.map(({ to }) => to),
]

/** Whether SYN, text or FIN of `later` left the other end before it knew of those of `segment`. */
function crosses(later: Passage, { from, conn, segment }: Passage): boolean {
  if (later.conn !== conn || later.from === from || has(later.segment, 'RST')) return false
  if (segLen(segment) === 0 || segLen(later.segment) === 0) return false
  return !has(later.segment, 'ACK') || atOrBefore(later.segment.ack, segment.seq)
}

/** What of a view is worth a record when it changes; the time left of a timer always changes. */
const noticeable = ({ state, unread, unacked, timer, retransmissions, info }: KernelView): unknown => [
  state,
  unread,
  unacked,
  timer?.kind,
  retransmissions,
  info && [info.unsent, info.sndWnd, info.rcvWnd],
]
