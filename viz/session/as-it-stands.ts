import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { Timeline } from '../../src/sim/timeline.ts'

/** The scenario with all that the student did in it, to be opened again at this moment. */
export const asItStands = ({ scenario, seed, moment, actions }: Timeline): Scenario => ({
  ...scenario,
  seed,
  moment,
  actions: [...actions].map(([at, action]) => ({ at, action })),
})
