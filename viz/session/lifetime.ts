import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { Timeline } from '../../src/sim/timeline.ts'
import { asItStands } from './as-it-stands.ts'

/**
 * The same run with another maximum segment lifetime at every host: what the student did comes again, and the same moment
 * is shown. A scenario like any other, so that it can be shared.
 */
export function withLifetime(timeline: Timeline, msl_s: number): Scenario {
  const scenario = asItStands(timeline)
  const hosts = scenario.hosts.map(({ habits: { msl_s: _, ...habits }, ...host }) => ({ ...host, habits }))
  return { ...scenario, habits: { ...scenario.habits, msl_s }, hosts: hosts as Scenario['hosts'] }
}
