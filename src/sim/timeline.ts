import { figureNumbers } from '../scenarios/hosts.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { HostId, Micros, TraceRecord } from '../trace/record.ts'
import { type Action, act as actOn, Impossible, type Possible, possible as possibleIn } from './action.ts'
import { advance, onlyProbes } from './advance.ts'
import { tellFirstCalls } from './calls.ts'
import { copyWorld, createWorld, type Recorder, record, type World } from './world.ts'

export { type Action, Impossible, type Possible } from './action.ts'

/** A moment that was reached: the world there, how many records it took, and what brought it about. */
type Frame = { readonly world: World; readonly records: number }

/**
 * A run of a scenario that can be stepped, looked back on, and forked. An immutable value: every function gives a new one.
 * Worlds of the last `KEPT` moments are kept; earlier ones come from a checkpoint every `CHECKPOINT` moments and replay.
 */
export type Timeline = {
  readonly scenario: Scenario
  readonly seed: number
  /** the moment that is looked at, from 0: how many causes have been at work */
  readonly moment: number
  /** moments that were reached so far; `moment` goes back without forgetting them */
  readonly reached: number
  /** records up to the moment */
  readonly records: readonly TraceRecord[]
  /** records of all reached moments */
  readonly recorded: readonly TraceRecord[]
  /** by moment: worlds that are kept */
  readonly frames: ReadonlyMap<number, Frame>
  /** by moment: what the student did there in place of what would have happened */
  readonly actions: ReadonlyMap<number, Action>
  /** by moment from 1: when it came, at which host, and how many records there are since */
  readonly marks: readonly Mark[]
}

/** A moment on the transport bar. */
type Mark = { readonly moment: number; readonly at: Micros; readonly host: HostId | null; readonly records: number }

const KEPT = 1000
const CHECKPOINT = 256
/** A run is stopped here, should a scenario never end by itself. */
const LONGEST = 100_000

/** The scenario before its first step. */
export function open(scenario: Scenario, seed: number): Timeline {
  const world = createWorld(scenario, seed)
  const recorded: TraceRecord[] = []
  const recorder: Recorder = (each) => recorded.push(each)
  record(world, recorder, {
    kind: 'begin',
    version: 1,
    source: 'sim',
    scenario: scenario.id,
    seed,
    hosts: scenario.hosts.map(({ id, address, side }) => ({ id, address, side })),
    options: { ...scenario.network, ...scenario.habits, ...figureNumbers(scenario) },
  })
  tellFirstCalls(world, recorder)
  return {
    scenario,
    seed,
    moment: 0,
    reached: 0,
    records: recorded,
    recorded,
    frames: new Map([[0, { world, records: recorded.length }]]),
    actions: new Map(),
    marks: [],
  }
}

/** One cause further: a moment that was reached before comes again as it was, else the next thing happens. */
export function step(timeline: Timeline): Timeline {
  if (timeline.moment < timeline.reached) return seek(timeline, timeline.moment + 1)
  const growth = growthOf(timeline)
  return grow(growth, null) ? atEnd(timeline, growth) : timeline
}

/** Looks at another reached moment; out of range is the nearest one. */
export function seek(timeline: Timeline, moment: number): Timeline {
  const at = Math.min(Math.max(0, moment), timeline.reached)
  if (at === timeline.moment) return timeline
  const records = at === 0 ? timeline.frames.get(0)!.records : timeline.marks[at - 1]!.records
  return { ...timeline, moment: at, records: timeline.recorded.slice(0, records) }
}

/** On to the end of what happens by itself, or until there is nothing but probes of a closed window. */
export function run(timeline: Timeline): Timeline {
  const growth = growthOf(timeline)
  const goesOn = () => !onlyProbes(growth.frames.get(growth.reached)!.world)
  for (let steps = 0; steps < LONGEST && goesOn() && grow(growth, null); steps += 1);
  return atEnd(timeline, growth)
}

/**
 * The scenario to its natural end, with what its `actions` do on the way. One that cannot be done at its moment ends them:
 * then fewer are in the `actions` of the timeline than in those of the scenario.
 */
export function play(scenario: Scenario, seed: number): Timeline {
  let timeline = open(scenario, seed)
  try {
    for (const { at, action } of scenario.actions) timeline = act(reach(timeline, at), action)
  } catch (error) {
    if (!(error instanceof Impossible)) throw error
  }
  return run(timeline)
}

/** On to a moment that was not reached yet. @throws Impossible where it is never reached */
function reach(timeline: Timeline, moment: number): Timeline {
  const growth = growthOf(timeline)
  while (growth.reached < moment && grow(growth, null));
  if (growth.reached !== moment) throw new Impossible(`moment ${moment}: it ends at ${growth.reached}`)
  return atEnd(timeline, growth)
}

/** The same past with a future of its own: what was reached after this moment is forgotten by the new one. */
export function fork(timeline: Timeline): Timeline {
  const { moment, records } = timeline
  const earlier = <T>(map: ReadonlyMap<number, T>, last: number) => new Map([...map].filter(([at]) => at <= last))
  return {
    ...timeline,
    reached: moment,
    recorded: records,
    frames: earlier(timeline.frames, moment).set(moment, frameAt(timeline, moment)),
    actions: earlier(timeline.actions, moment - 1),
    marks: timeline.marks.slice(0, moment),
  }
}

/**
 * The student does something at this moment; what was reached after it is forgotten (fork first to keep it).
 *
 * @throws Impossible with one line of reason; the timeline stays as it is
 */
export function act(timeline: Timeline, action: Action): Timeline {
  const present = timeline.moment < timeline.reached ? fork(timeline) : timeline
  const growth = growthOf(present)
  grow(growth, action)
  return { ...atEnd(present, growth), actions: new Map(present.actions).set(present.reached, action) }
}

/**
 * The records that these actions would add, one after the other; the timeline stays as it is.
 *
 * @throws Impossible with one line of reason
 */
export function attempt(timeline: Timeline, actions: readonly Action[]): TraceRecord[] {
  const world = copyWorld(worldAt(timeline))
  const records: TraceRecord[] = []
  for (const action of actions) actOn(world, action, (each) => records.push(each))
  return records
}

/** All that can happen next at this moment, the earliest first. */
export const possible = (timeline: Timeline): Possible[] => possibleIn(worldAt(timeline))

/** The world at the moment, for those who look deeper than the records. */
export const worldAt = (timeline: Timeline): World => frameAt(timeline, timeline.moment).world

/** What grows when moments are added; the arrays and maps belong to nobody else yet. */
type Growth = {
  reached: number
  readonly recorded: TraceRecord[]
  readonly frames: Map<number, Frame>
  readonly marks: Mark[]
}

const growthOf = (timeline: Timeline): Growth => ({
  reached: timeline.reached,
  recorded: [...timeline.recorded],
  frames: new Map(timeline.frames).set(timeline.reached, frameAt(timeline, timeline.reached)),
  marks: [...timeline.marks],
})

/** One moment more; false when nothing is left to happen. */
function grow(growth: Growth, action: Action | null): boolean {
  const { recorded, frames, marks } = growth
  const first = recorded.length
  const world = copyWorld(frames.get(growth.reached)!.world)
  const recorder: Recorder = (each) => recorded.push(each)
  if (action) actOn(world, action, recorder)
  else if (!advance(world, recorder)) return false
  growth.reached += 1
  frames.set(growth.reached, { world, records: recorded.length })
  const old = growth.reached - KEPT
  if (old > 0 && old % CHECKPOINT !== 0) frames.delete(old)
  marks.push({ moment: growth.reached, at: world.now, host: hostOf(recorded, first), records: recorded.length })
  return true
}

/** The timeline at the end of what has grown. */
const atEnd = (timeline: Timeline, growth: Growth): Timeline => ({
  ...timeline,
  ...growth,
  moment: growth.reached,
  records: growth.recorded,
})

/** The host at which the cause was at work. */
function hostOf(recorded: readonly TraceRecord[], first: number): HostId | null {
  for (let index = first; index < recorded.length; index += 1) {
    const each = recorded[index]!
    if (each.kind === 'step' || each.kind === 'call' || each.kind === 'process') return each.host
  }
  return null
}

/** By run: the moment that was made again last. Who steps on from there has not far to go. */
const replayed = new WeakMap<readonly TraceRecord[], { moment: number; frame: Frame }>()

/** The world of a reached moment: kept, or made again from the checkpoint before it with the logged actions. */
function frameAt(timeline: Timeline, moment: number): Frame {
  const kept = timeline.frames.get(moment)
  if (kept) return kept
  let from = moment - (moment % CHECKPOINT)
  while (!timeline.frames.has(from)) from -= CHECKPOINT
  let start = timeline.frames.get(from)!
  const last = replayed.get(timeline.recorded)
  if (last && last.moment > from && last.moment <= moment) {
    from = last.moment
    start = last.frame
  }
  const world = copyWorld(start.world)
  let records = start.records
  for (let at = from; at < moment; at += 1) {
    const action = timeline.actions.get(at)
    const count: Recorder = () => {
      records += 1
    }
    if (action) actOn(world, action, count)
    else advance(world, count)
  }
  const frame = { world, records }
  replayed.set(timeline.recorded, { moment, frame })
  return frame
}
