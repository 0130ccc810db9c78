import type { Habits as HabitSettings } from '../scenarios/scenario.ts'
import { type Habits, LINUX, RFC } from '../tcp/habits.ts'

const ALGORITHMS = { newreno: 'NewReno', cubic: 'CUBIC' } as const

/** How a profile takes timestamps where it has none of its own accord. */
const stamped = ({ timestamps }: Habits) => (timestamps === 'off' ? 'RFC' : timestamps)

/** The habits of a simulated host: its profile, and what scenario and host say otherwise; the host has the last word. */
export function habitsOf(scenario: HabitSettings, host: HabitSettings): Habits {
  const said = { ...scenario, ...host }
  const profile = said.profile === 'linux' ? LINUX : RFC
  return {
    ...profile,
    // programs of the bench are socket programs: what arrived can be read after both sides have closed
    receiveAfterClose: 'what is left',
    ...(said.msl_s !== undefined && { msl: Math.round(said.msl_s * 1e6) }),
    ...(said.mss !== undefined && { mss: said.mss }),
    ...(said.delayed_ack_ms !== undefined && delays(Math.round(said.delayed_ack_ms * 1000), profile)),
    ...(said.rcvbuf !== undefined && { rcvBuffer: said.rcvbuf }),
    ...(said.sndbuf !== undefined && { sndBuffer: said.sndbuf }),
    ...(said.congestion !== undefined && { congestion: ALGORITHMS[said.congestion] }),
    ...(said.sack !== undefined && { sack: said.sack }),
    ...(said.timestamps !== undefined && { timestamps: said.timestamps ? stamped(profile) : 'off' }),
    ...(said.window_scale !== undefined && { windowScale: said.window_scale }),
    ...(said.syn_cookies !== undefined && { synCookies: said.syn_cookies }),
    ...(said.time_wait_reuse !== undefined && { timeWaitReuse: reuse(said.time_wait_reuse, profile) }),
    ...(said.time_wait_assassination !== undefined && { timeWaitAssassination: said.time_wait_assassination }),
    ...(said.user_timeout_s !== undefined && { userTimeout: Math.round(said.user_timeout_s * 1e6) }),
  }
}

/** Linux has a rule of its own for which SYN may open anew; a host that never lets one has that of RFC 6191 when it is told to. */
const reuse = (may: boolean, { timeWaitReuse }: Habits): Habits['timeWaitReuse'] => {
  if (!may) return 'never'
  return timeWaitReuse === 'never' ? 'RFC 6191' : timeWaitReuse
}

/** The least wait of an ACK; where the waits adapt, the most is no less. */
const delays = (delayedAck: number, { quickAcks, delayedAckMax }: Habits): Partial<Habits> =>
  quickAcks === 0 ? { delayedAck } : { delayedAck, delayedAckMax: Math.max(delayedAck, delayedAckMax) }
