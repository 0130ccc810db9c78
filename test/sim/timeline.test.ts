import { describe, expect, test } from 'vitest'
import { SCENARIOS, scenarioById } from '../../src/scenarios/index.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { advance } from '../../src/sim/advance.ts'
import { act, fork, open, possible, run, seek, step, type Timeline, worldAt } from '../../src/sim/timeline.ts'
import { copyWorld, createWorld, type World } from '../../src/sim/world.ts'
import { toJsonl } from '../../src/trace/jsonl.ts'
import type { TraceRecord } from '../../src/trace/record.ts'

const SEED = 7
const echo = scenarioById('echo')!

/** The slow reader in segments of 16 octets on a bad network: more moments than are kept. */
const long: Scenario = {
  ...scenarioById('slow-reader')!,
  habits: { mss: 16 },
  network: {
    ...echo.network,
    loss: 0.01,
    duplication: 0.05,
    reordering: 0.05,
    jitter_ms: 5,
    bandwidth_bps: 10_000_000,
  },
}

/** The moments of a scenario, each reached by steps from its beginning. */
function stepped(scenario: Scenario, moments: number): Timeline[] {
  const all = [open(scenario, SEED)]
  for (let moment = 0; moment < moments; moment += 1) all.push(step(all.at(-1)!))
  return all
}

/** What can be seen of a moment. */
const seen = (timeline: Timeline) => ({
  moment: timeline.moment,
  records: toJsonl(timeline.records),
  possible: possible(timeline),
  now: worldAt(timeline).now,
})

describe('a timeline', () => {
  test('begins with the scenario, its seed, and the first line of each program', () => {
    const { records, moment, reached, marks } = open(echo, SEED)
    expect([moment, reached, marks]).toEqual([0, 0, []])
    expect(records[0]).toMatchObject({ kind: 'begin', source: 'sim', scenario: 'echo', seed: SEED })
    expect(records.slice(1).map((each) => each.kind === 'call' && [each.host, each.line, each.phase])).toEqual([
      ['client', 1, 'next'],
      ['server', 1, 'next'],
    ])
  })

  test('steps one cause at a time: a call, an arrival or a timeout', () => {
    const timeline = run(open(echo, SEED))
    const causes = timeline.recorded.filter(
      (each) => each.kind === 'arrived' || (each.kind === 'call' && each.phase === 'enter'),
    )
    const timeouts = timeline.recorded.filter((each) => each.kind === 'step' && 'timeout' in each.cause)
    expect(timeline.reached).toBe(causes.length + timeouts.length)
  })

  test('has a mark for each moment: when it came and at which host', () => {
    const { marks } = stepped(echo, 10).at(-1)!
    expect(marks.map(({ moment }) => moment)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(marks.map(({ at }) => at)).toEqual([...marks.map(({ at }) => at)].sort((a, b) => a - b))
    expect(marks.slice(4, 8).map(({ host }) => host)).toEqual(['client', 'client', 'server', 'client'])
  })

  test('ends: a step at the end stays there', () => {
    const end = run(open(echo, SEED))
    expect(step(end)).toBe(end)
    expect(possible(end)).toEqual([])
  })

  test('runs to the end of what happens by itself, but not after probes of a window that stays closed', () => {
    const { hosts, ...slow } = scenarioById('slow-reader')!
    const [writer, reader] = hosts
    const deaf = { ...reader, program: { id: 'handshake', role: 'server' as const }, habits: { rcvbuf: 1000 } }
    const end = run(open({ ...slow, hosts: [writer, deaf] }, SEED))
    const probes = end.recorded.filter((each) => each.kind === 'step' && each.because[0]?.key === 'timeout.persist')
    expect(probes).toHaveLength(8)
    expect(end.recorded.at(-1)!.at).toBeLessThan(200_000_000)
    expect(run(end).reached).toBe(end.reached)
    expect(step(end).reached).toBe(end.reached + 1)
  })

  test('is a value: a step leaves the old one as it was', () => {
    const before = open(echo, SEED)
    const then = seen(before)
    run(before)
    expect(seen(before)).toEqual(then)
  })
})

describe('seek', () => {
  test('to any moment gives what stepping there gave', () => {
    const moments = stepped(echo, 40)
    const end = moments.at(-1)!
    for (const there of moments) expect(seen(seek(end, there.moment))).toEqual(seen(there))
  })

  test('goes back, and step() brings the same moments again', () => {
    const moments = stepped(echo, 20)
    const earlier = seek(moments[20]!, 18)
    expect(seen(earlier)).toEqual(seen(moments[18]!))
    expect(earlier.reached).toBe(20)
    expect(step(step(earlier)).recorded).toBe(moments[20]!.recorded)
    expect(seen(step(step(earlier)))).toEqual(seen(moments[20]!))
  })

  test('beyond either end gives the end', () => {
    const timeline = stepped(echo, 5).at(-1)!
    expect(seek(timeline, -3).moment).toBe(0)
    expect(seek(open(echo, SEED), -1).moment).toBe(0)
    expect(seek(timeline, 99).moment).toBe(5)
  })

  test('run() from the past goes on from what was reached', () => {
    const timeline = seek(stepped(echo, 20).at(-1)!, 3)
    expect(toJsonl(run(timeline).records)).toBe(toJsonl(run(open(echo, SEED)).records))
  })
})

describe('fork', () => {
  test('has the same past and no future yet; the old one keeps its own', () => {
    const old = run(open(echo, SEED))
    const forked = fork(seek(old, 12))
    expect([forked.moment, forked.reached]).toEqual([12, 12])
    expect(seen(forked)).toEqual(seen(seek(old, 12)))
    expect(forked.marks).toEqual(old.marks.slice(0, 12))
    const lost = act(forked, { do: 'drop', segment: segmentInFlight(forked) })
    expect(toJsonl(run(lost).records)).not.toBe(toJsonl(old.records))
    expect(toJsonl(run(seek(old, 12)).records)).toBe(toJsonl(old.records))
  })

  test.each(SCENARIOS.map(({ id }) => id))('that does nothing else comes to the same end: %s', (id) => {
    const old = run(open(scenarioById(id)!, SEED))
    for (let moment = 0; moment <= old.reached; moment += 3) {
      expect(toJsonl(run(fork(seek(old, moment))).records)).toBe(toJsonl(old.records))
    }
  })

  test('forgets the actions that came after it', () => {
    const acted = act(stepped(echo, 8).at(-1)!, { do: 'call', host: 'server', request: { call: 'socket' } })
    const forked = fork(seek(acted, 5))
    expect(acted.actions.size).toBe(1)
    expect(forked.actions.size).toBe(0)
    expect(fork(seek(acted, 8)).actions.size).toBe(0)
    expect(fork(acted).actions).toEqual(acted.actions)
  })

  test('an action in the past forgets the future', () => {
    const old = run(open(echo, SEED))
    const there = seek(old, 12)
    const acted = act(there, { do: 'drop', segment: segmentInFlight(there) })
    expect([acted.moment, acted.reached]).toEqual([13, 13])
    expect(acted.recorded.at(-1)).toMatchObject({ kind: 'dropped' })
    expect(old.reached).toBeGreaterThan(13)
  })
})

const segmentInFlight = (timeline: Timeline): number => [...worldAt(timeline).flights.keys()][0]!

describe('replay', () => {
  const whole = run(open(long, SEED))

  test('this run is longer than what is kept', () => {
    expect(whole.reached).toBeGreaterThan(1500)
    expect(whole.frames.size).toBeLessThanOrEqual(1001 + whole.reached / 256)
    expect([whole.frames.has(255), whole.frames.has(256)]).toEqual([false, true])
  })

  test('of any moment, kept or not, gives what stepping there gave', () => {
    let there = open(long, SEED)
    for (let moment = 0; moment <= 700; moment += 1) {
      if (moment % 50 === 0) expect(seen(seek(whole, moment))).toEqual(seen(there))
      there = step(there)
    }
  })

  test('goes on to the same end', () => {
    expect(toJsonl(run(fork(seek(whole, 333))).records)).toBe(toJsonl(whole.records))
  })

  test('takes the actions of the student again', () => {
    let timeline = seek(whole, 300)
    timeline = act(timeline, { do: 'drop', segment: segmentInFlight(timeline) })
    timeline = act(timeline, { do: 'call', host: 'client', request: { call: 'socket' } })
    const moments = [timeline]
    for (let n = 0; n < 5; n += 1) moments.push(step(moments.at(-1)!))
    const end = run(timeline)
    expect(end.reached).toBeGreaterThan(1310)
    expect(end.frames.has(303)).toBe(false)
    for (const there of moments) expect(seen(seek(end, there.moment))).toEqual(seen(there))
  })
})

describe('the same world', () => {
  /** All records of a scenario, its world advanced in place. */
  function inPlace(scenario: Scenario): TraceRecord[] {
    const world = createWorld(scenario, SEED)
    const records: TraceRecord[] = []
    while (advance(world, (each) => records.push(each)));
    return records
  }

  /** The same, each moment in a world of its own. */
  function copied(scenario: Scenario): TraceRecord[] {
    const records: TraceRecord[] = []
    let world = createWorld(scenario, SEED)
    const goesOn = () => {
      world = copyWorld(world)
      return advance(world, (each) => records.push(each))
    }
    while (goesOn());
    return records
  }

  test.each([
    ['echo', echo],
    ['a long run with faults', long],
  ])('advanced in place or copied gives the same records: %s', (_, scenario) => {
    expect(toJsonl(inPlace(scenario))).toBe(toJsonl(copied(scenario)))
  })

  test('advanced without records gives the same end', () => {
    const [told, silent] = [createWorld(long, SEED), createWorld(long, SEED)]
    while (advance(told, () => {}));
    while (advance(silent, null));
    expect(silent.now).toBe(told.now)
    const resultsOf = ({ processes }: World) => processes.map(({ runner }) => runner.results)
    expect(resultsOf(silent)).toEqual(resultsOf(told))
  })
})
