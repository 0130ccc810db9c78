import { createActor } from 'xstate'
import { type LabEvent, lab } from '../../machines/lab.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { type Action, Impossible, type Possible, possible, type Timeline } from '../../src/sim/timeline.ts'
import type { Lang } from '../../src/text/say.ts'
import type { Moment } from '../layout/moment.ts'
import { momentOf } from '../layout/moment.ts'
import { type Numbering, numberingOf } from '../layout/relative.ts'
import { aroundOf } from './around.ts'
import { type Foreseen, foresee } from './foresee.ts'
import { freshFrom } from './fresh.ts'
import { acted, chosen, type Futures, forked, opened, sought, stepped, without } from './futures.ts'
import { type Reason, reasonsOf } from './reasons.ts'

/** What the panels are drawn from at one moment of one future. */
export type Picture = {
  timeline: Timeline
  moment: Moment
  /** index of the first record of the last step */
  fresh: number
  /** where the shown sequence numbers of each end start */
  numbering: Exclude<Numbering, null>
}

/** Why the last step of `picture` came about, with the numbers as they are shown: counted from the start, or real. */
export function reasonsIn(picture: Picture, lang: Lang, real: boolean): Reason[] {
  const { timeline, fresh, moment } = picture
  const numbering = real ? null : picture.numbering
  return reasonsOf({ records: timeline.records, fresh, hosts: moment.hosts, numbering, lang })
}

/** The bench behind the page: the futures that are kept, the chart that plays them, and what the world would do next. */
export class Bench {
  private kept: Futures
  private readonly pictures = new WeakMap<Timeline, Picture>()
  private readonly foresights = new WeakMap<Timeline, Foreseen>()
  private readonly actor

  constructor(
    public scenario: Scenario,
    public seed: number,
    private readonly changed: () => void,
  ) {
    this.kept = opened(scenario, seed)
    const machine = lab.provide({
      actions: {
        step: () => this.set(stepped(this.kept, 1)),
        back: () => this.set(stepped(this.kept, -1)),
        seek: ({ event }) => event.type === 'seek' && this.set(sought(this.kept, event.moment)),
      },
      guards: { more: () => this.timeline.moment < this.timeline.reached },
    })
    this.actor = createActor(machine)
    this.actor.subscribe(changed)
    this.actor.start()
  }

  get futures(): Futures {
    return this.kept
  }

  get timeline(): Timeline {
    return chosen(this.kept).timeline
  }

  get playing(): boolean {
    return this.actor.getSnapshot().matches({ simulated: 'playing' })
  }

  get speed(): number {
    return this.actor.getSnapshot().context.perSecond
  }

  get picture(): Picture {
    return this.pictureOf(this.timeline)
  }

  /** What is shown of `timeline`, read from its records once. */
  pictureOf(timeline: Timeline): Picture {
    let picture = this.pictures.get(timeline)
    if (!picture) {
      const { records } = timeline
      picture = { timeline, moment: momentOf(records), fresh: freshFrom(timeline), numbering: numberingOf(records) }
      this.pictures.set(timeline, picture)
    }
    return picture
  }

  /** The edges that can be taken now, with what takes them. */
  get foreseen(): Foreseen {
    const { timeline } = this
    let foreseen = this.foresights.get(timeline)
    if (!foreseen) {
      foreseen = foresee(timeline, this.picture.moment, (host) => aroundOf(this.scenario, host))
      this.foresights.set(timeline, foreseen)
    }
    return foreseen
  }

  /** Every step with the side it was at, for the track. */
  get ticks(): { moment: number; side: 'client' | 'server' }[] {
    const sides = new Map(this.scenario.hosts.map(({ id, side }) => [id, side]))
    return this.timeline.marks.flatMap(({ moment, host }) => {
      const side = host && sides.get(host)
      return side ? [{ moment, side }] : []
    })
  }

  /** All that can happen next, the earliest first. */
  get possible(): Possible[] {
    return possible(this.timeline)
  }

  ask(event: LabEvent): void {
    this.actor.send(event)
  }

  /** Starts a scenario anew; all futures of the one before are gone. */
  open(scenario: Scenario, seed: number): void {
    this.actor.send({ type: 'pause' })
    this.scenario = scenario
    this.seed = seed
    this.set(opened(scenario, seed))
  }

  /** The student's own doing, now; gives one line of reason where it cannot be done. */
  act(actions: readonly Action[]): string | null {
    this.actor.send({ type: 'pause' })
    try {
      this.set(acted(this.kept, actions))
      return null
    } catch (error) {
      if (error instanceof Impossible) return error.message
      throw error
    }
  }

  /** False where no further future can be kept. */
  fork(): boolean {
    const futures = forked(this.kept)
    if (futures) this.set(futures)
    return futures !== null
  }

  choose(index: number): void {
    this.set({ ...this.kept, chosen: index })
  }

  discard(index: number): void {
    this.set(without(this.kept, index))
  }

  private set(futures: Futures): void {
    this.kept = futures
    this.changed()
  }

  /** Ends the playing for good. */
  close(): void {
    this.actor.stop()
  }
}
