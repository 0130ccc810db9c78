import type { Scenario } from '../../src/scenarios/scenario.ts'

/** Whose habits a TCP has: the RFC's, or those measured of Linux. */
export type Profile = 'rfc' | 'linux'

/** The profile of both hosts of a scenario, null where each has its own. */
export function profileOf({ habits, hosts }: Scenario): Profile | null {
  const [a, b] = hosts.map((host) => host.habits.profile ?? habits.profile ?? 'rfc')
  return a === b ? a! : null
}

/** The same scenario with this profile at every host, from its beginning: what was done in it may not be possible any more. */
export function withProfile(scenario: Scenario, profile: Profile): Scenario {
  const hosts = scenario.hosts.map(({ habits: { profile: _, ...habits }, ...host }) => ({ ...host, habits }))
  const { moment: _, ...rest } = scenario
  return { ...rest, actions: [], habits: { ...scenario.habits, profile }, hosts: hosts as Scenario['hosts'] }
}
