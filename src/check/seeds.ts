import { define, type Scenario, type ScenarioInput } from '../scenarios/scenario.ts'
import { chance, next, type Random } from '../sim/random.ts'
import { RandomRun } from './random-run.ts'
import { ADDRESSES, NAMES, PORTS } from './world.ts'

/** A seed whose run broke a rule, and the run as a scenario: its actions are those of the programs. */
export type Failure = { readonly seed: number; readonly seen: string; readonly scenario: Scenario }

/** What the runs gave. */
export type Seeded = { readonly runs: number; readonly connections: number; readonly failures: readonly Failure[] }

/** Failures that are told. */
const TOLD = 8

/** Runs the seeds from `first` on, one after the other. The same seed gives the same run. */
export function runSeeds(first: number, count: number): Seeded {
  const failures: Failure[] = []
  let connections = 0
  let runs = 0
  for (let seed = first; runs < count && failures.length < TOLD; seed += 1) {
    const scenario = scenarioOf(seed >>> 0)
    const run = new RandomRun(scenario, seed >>> 0)
    const seen = run.play()
    connections += run.connections
    runs += 1
    if (seen !== null) failures.push({ seed: seed >>> 0, seen, scenario: run.asScenario(seen) })
  }
  return { runs, connections, failures }
}

/** The hosts and the network of a seed: any faults, in any measure that lets a connection live. */
function scenarioOf(seed: number): Scenario {
  const random: Random = { state: ~seed }
  const share = (most: number) => (chance(random, 0.5) ? next(random) * most : 0)
  const whole = (least: number, most: number) => least + Math.floor(next(random) * (most - least))
  const host = (side: 0 | 1): ScenarioInput['hosts'][0] => ({
    id: NAMES[side],
    side: NAMES[side],
    address: ADDRESSES[side],
    port: PORTS[side],
    habits: {
      profile: chance(random, 0.5) ? 'linux' : 'rfc',
      rcvbuf: chance(random, 0.3) ? whole(1, 2000) : 65_535,
      sndbuf: chance(random, 0.3) ? whole(1, 2000) : 65_535,
      mss: chance(random, 0.3) ? whole(64, 1000) : 1460,
    },
  })
  return define({
    version: 1,
    id: `check-seed-${seed}`,
    title: { en: `check: seed ${seed}`, zh: `check: seed ${seed}` },
    about: { en: '', zh: '' },
    seed,
    hosts: [host(0), host(1)],
    network: {
      delay_ms: whole(0, 100),
      jitter_ms: share(50),
      loss: share(0.2),
      duplication: share(0.2),
      reordering: share(0.3),
      corruption: share(0.1),
    },
  })
}
