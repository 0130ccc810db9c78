import fc from 'fast-check'
import type { Habits } from '../../src/scenarios/scenario.ts'

/** Habits of both hosts, as a scenario may say them. */
export const anyHabits: fc.Arbitrary<Habits> = fc.record(
  {
    profile: fc.constantFrom('rfc', 'linux'),
    mss: fc.integer({ min: 64, max: 9000 }),
    delayed_ack_ms: fc.integer({ min: 0, max: 499 }),
    rcvbuf: fc.integer({ min: 512, max: 65_535 }),
    sndbuf: fc.integer({ min: 512, max: 65_535 }),
    congestion: fc.constantFrom('newreno', 'cubic'),
    sack: fc.boolean(),
    timestamps: fc.boolean(),
    window_scale: fc.boolean(),
    syn_cookies: fc.boolean(),
    time_wait_reuse: fc.boolean(),
    time_wait_assassination: fc.boolean(),
    user_timeout_s: fc.integer({ min: 0, max: 300 }),
  },
  { requiredKeys: [] },
)
