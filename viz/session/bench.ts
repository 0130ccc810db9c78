import { createActor, fromCallback } from 'xstate'
import { type LabEvent, lab } from '../../machines/lab.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { Ask, Only } from '../../src/server/messages.ts'
import { type Action, Impossible, possible, type Timeline, worldAt } from '../../src/sim/timeline.ts'
import type { Lang } from '../../src/text/say.ts'
import type { Because, ConnId, Micros, TraceRecord } from '../../src/trace/record.ts'
import { LONG_WAIT } from '../layout/time-rows.ts'
import { aroundOf, linesOf } from './around.ts'
import { asItStands } from './as-it-stands.ts'
import type { Backend } from './backend.ts'
import { type Foreseen, foreseeByChart, foreseeByTrial } from './foresee.ts'
import { acted, chosen, type Futures, forked, joined, opened, sought, without } from './futures.ts'
import { withLifetime } from './lifetime.ts'
import { heard, isAtEnd, type LiveRun, lookedAt, notBegun } from './live-run.ts'
import { type Offer, offersAhead, offersByHand, offersOf } from './offers.ts'
import { momentWith, type Picture, recorded, simulated } from './picture.ts'
import { type Profile, withProfile } from './profile.ts'

/** What the backend permits here: who makes the socket calls, and what is lacking. */
type Permitted = { driver: string; lacks: readonly Because[] }

/** Of 200 programs each could go on next: nobody reads a longer list. */
const MOST_OFFERS = 30

/** A step on the track, and the side it was at. */
type Tick = { moment: number; side: 'client' | 'server' }

/** The bench behind the page: the futures that are kept or the session on real sockets, and the chart that plays them. */
export class Bench {
  /** what the backend permits; null without one */
  permitted: Permitted | null = null
  /** the backend has not said yet what it permits */
  awaited: boolean
  /** the connection that the student keeps in focus; null: the focus follows the steps */
  pinned: ConnId | null = null
  /** why the last wish came to nothing, as a key or in words */
  complaint: Because | string | null = null

  /** with real sockets: what is awaited that no step brings, from a hand or the student's own program */
  awaits: Because | null = null
  /** why the student's own program could not be waited for */
  refused: Because | null = null

  /** the profile that the student has chosen for every scenario of the course; null: each has its own */
  private profile: Profile | null = null
  private kept: Futures
  /** who is ours on real sockets, while the student's own program is the other side */
  private only: Only | null = null
  /** a session was asked for and has not begun yet; a step was, and nothing has come of it yet */
  private opening = false
  private asked = false
  private run: LiveRun | null = null
  /** with real sockets: no program has a next call */
  private resting = false
  private backend: Backend | null = null
  private closed = false
  private readonly foresights = new WeakMap<Picture, { focus: ConnId | null; foreseen: Foreseen }>()
  private readonly tickLists = new WeakMap<Picture['marks'], readonly Tick[]>()
  private readonly actor

  /** `token` opens the backend; without one there is none. `changed` is called after every change. */
  constructor(
    public scenario: Scenario,
    public seed: number,
    token: string | null,
    private readonly changed: () => void,
  ) {
    this.kept = opened(scenario, seed)
    this.awaited = token !== null
    if (token !== null) void this.join(token)
    const machine = lab.provide({
      actions: {
        step: () => this.step(),
        back: () => this.look(this.picture.at - 1),
        seek: ({ event }) => event.type === 'seek' && this.look(event.moment),
      },
      guards: { more: () => this.more },
      actors: { session: fromCallback(() => this.session()) },
    })
    this.actor = createActor(machine)
    this.actor.subscribe(changed)
    this.actor.start()
  }

  /** The backend, for those who have one: it is loaded for them alone. */
  private async join(token: string): Promise<void> {
    try {
      const { Backend } = await import('./backend.ts')
      if (!this.closed) this.backend = new Backend(token, this)
    } catch {
      this.possible(null)
    }
  }

  /** The simulated scenario with all that the student did in it. */
  get asItStands(): Scenario {
    return asItStands(this.timeline)
  }

  get futures(): Futures {
    return this.kept
  }

  get live(): boolean {
    return this.run !== null
  }

  get playing(): boolean {
    const now = this.actor.getSnapshot()
    return now.matches({ simulated: 'playing' }) || now.matches({ live: 'playing' })
  }

  get speed(): number {
    return this.actor.getSnapshot().context.perSecond
  }

  get picture(): Picture {
    return this.run ? recorded(this.run) : simulated(this.timeline)
  }

  /** The connection in focus; null where the run has no more than one. */
  get focus(): ConnId | null {
    const { roster } = this.picture
    return roster && (roster.connections.find(({ conn }) => conn === this.pinned)?.conn ?? roster.last)
  }

  /** Whether a step would bring something; of real sockets that is known only when it does not. */
  get more(): boolean {
    return this.run ? !(this.resting && isAtEnd(this.run)) : this.timeline.moment < this.timeline.reached
  }

  /** How long it is until what happens next, where that is long; with real sockets nobody knows. */
  get jump(): Micros | null {
    const [next] = this.run ? [] : possible(this.timeline)
    const wait = next ? next.at - this.picture.moment.at : 0
    return wait >= LONG_WAIT ? wait : null
  }

  /** The edges that can be taken now, with what takes them; of a recorded past none. */
  get foreseen(): Foreseen {
    const { picture, run, focus } = this
    const known = this.foresights.get(picture)
    if (known?.focus === focus) return known.foreseen
    const around = (host: string) => aroundOf(this.scenario, host, picture.records)
    const foreseen = run
      ? foreseeByChart(isAtEnd(run) ? picture.moment.hosts : [], focus, around)
      : foreseeByTrial(this.timeline, picture.moment, focus, around)
    this.foresights.set(picture, { focus, foreseen })
    return foreseen
  }

  /** Every step with the side it was at, for the track. */
  get ticks(): readonly Tick[] {
    const { marks } = this.picture
    const known = this.tickLists.get(marks)
    if (known) return known
    const sides = new Map(this.scenario.hosts.map(({ id, side }) => [id, side]))
    const ticks = marks.flatMap(({ moment, host }) => {
      const side = host && sides.get(host)
      return side ? [{ moment, side }] : []
    })
    this.tickLists.set(marks, ticks)
    return ticks
  }

  /** All that can happen next, the earliest first; where nothing comes by itself, what a hand could do. */
  offers(lang: Lang): Offer[] {
    const { moment, records, roster } = this.picture
    const line = (host: string, program: string, n: number) =>
      linesOf(this.scenario, host, program, records)[n - 1]?.trim() ?? ''
    const next = this.run
      ? offersAhead(moment, line, lang)
      : offersOf(possible(this.timeline).slice(0, MOST_OFFERS), moment, roster, line, lang)
    if (next.length > 0 || (this.run && !isAtEnd(this.run))) return next
    return offersByHand(moment, (host) => aroundOf(this.scenario, host, records), lang)
  }

  /** The cable is pulled; real ones are out of reach. */
  get unplugged(): boolean {
    return this.run === null && worldAt(this.timeline).unplugged
  }

  ask(event: LabEvent): void {
    this.complaint = null
    this.actor.send(event)
    this.changed()
  }

  /** Goes to the moment at which record `n` came to be. */
  lookFor(n: number): void {
    this.ask({ type: 'seek', moment: momentWith(this.run ?? this.timeline, n) })
    this.ask({ type: 'settle' })
  }

  /** Keeps a connection in focus; with null the focus follows the steps again. */
  watch(conn: ConnId | null): void {
    this.pinned = conn
    this.changed()
  }

  /** Starts a scenario anew; all futures of the one before are gone. */
  open(scenario: Scenario, seed: number): void {
    this.ask({ type: this.run ? 'go simulated' : 'pause' })
    this.pinned = null
    this.scenario = scenario
    this.seed = seed
    this.set(opened(scenario, seed))
    const undone = scenario.actions[this.timeline.actions.size]
    if (undone) this.complain({ key: 'fault.action', values: { at: undone.at } })
  }

  /** A scenario of the course starts anew, with the profile that the student has chosen. */
  begin(scenario: Scenario): void {
    this.open(this.profile ? withProfile(scenario, this.profile) : scenario, this.seed)
  }

  /** This profile from now on; the scenario starts anew. */
  take(profile: Profile): void {
    this.profile = profile
    this.begin(this.scenario)
  }

  /** The same run again with another maximum segment lifetime, seconds, at the same moment. */
  liveFor(msl_s: number): void {
    this.open(withLifetime(this.timeline, msl_s), this.seed)
  }

  /** The student's own doing, now. */
  act(actions: readonly Action[]): void {
    this.ask({ type: 'pause' })
    if (this.run) {
      for (const action of actions) this.actLive(action)
      return
    }
    try {
      this.set(acted(this.kept, actions))
    } catch (error) {
      if (!(error instanceof Impossible)) throw error
      this.complain({ key: 'fault.impossible' })
    }
  }

  /** Leaves one side of real sockets to the student's own program; with null both are ours again. */
  leave(only: Only | null): void {
    this.ask({ type: 'pause' })
    this.pinned = null
    this.refused = null
    this.beginLive(only)
  }

  /** A second future from here. From a recorded session it goes on in the simulation, where that was in the same states. */
  fork(): void {
    const futures = this.run ? joined(this.kept, this.picture.moment) : forked(this.kept)
    if (!futures) this.complain({ key: this.run ? 'branch.no-moment' : 'branch.full' })
    else {
      if (this.run) this.ask({ type: 'go simulated' })
      this.set(futures)
    }
  }

  choose(index: number): void {
    this.set({ ...this.kept, chosen: index })
  }

  discard(index: number): void {
    this.set(without(this.kept, index))
  }

  /** Ends the playing and the session for good. */
  close(): void {
    this.closed = true
    this.actor.stop()
    this.backend?.close()
  }

  /** Says why a wish comes to nothing; the next wish ends that. */
  complain(why: Because | string): void {
    this.complaint = why
    this.changed()
  }

  possible(permitted: Permitted | null): void {
    this.permitted = permitted
    this.awaited = false
    if (permitted === null && this.run) {
      this.ask({ type: 'go simulated' })
      this.complain({ key: 'fault.gone' })
    }
    this.changed()
  }

  records(records: readonly TraceRecord[]): void {
    if (!this.run) return
    this.run = heard(this.run, records)
    if (records[0]?.kind === 'begin') this.opening = false
    this.resting = false
    this.asked = false
    this.changed()
  }

  awaiting(why: Because | null): void {
    this.awaits = why
    this.changed()
  }

  idle(): void {
    this.resting = true
    this.asked = false
    this.changed()
  }

  error(why: Because): void {
    this.asked = false
    if (this.opening && this.only) {
      this.refused = why
      this.beginLive(null)
    }
    this.complain(why)
  }

  private get timeline(): Timeline {
    return chosen(this.kept).timeline
  }

  /** Real sockets from here on, until the chart leaves its live state. */
  private session(): () => void {
    this.run = notBegun
    this.refused = null
    this.beginLive(null)
    return () => {
      this.run = null
      this.backend?.ask({ type: 'stop' })
    }
  }

  private beginLive(only: Only | null): void {
    this.only = only
    this.opening = true
    this.awaits = null
    this.resting = false
    this.backend?.ask({ type: 'start', scenario: this.scenario, ...(only && { only }) })
  }

  private step(): void {
    if (!this.run || !isAtEnd(this.run)) this.look(this.picture.at + 1)
    // who plays is patient: a beat asks for nothing while something is awaited
    else if (!this.playing || !(this.asked || this.awaits)) {
      this.asked = true
      this.backend?.ask({ type: 'step' })
    }
  }

  /** What hands can do with real sockets; the network is the kernel's. */
  private actLive(action: Action): void {
    if (action.do === 'call') this.backend?.ask({ type: 'call', host: action.host, request: action.request })
    else if (action.do === 'kill' || action.do === 'type') {
      const { do: type, ...about } = action
      this.backend?.ask({ type, ...about } as Ask)
    }
  }

  private look(moment: number): void {
    if (this.run) this.run = lookedAt(this.run, moment)
    else this.kept = sought(this.kept, moment)
    this.changed()
  }

  private set(futures: Futures): void {
    this.kept = futures
    this.changed()
  }
}
