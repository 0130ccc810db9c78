import * as v from 'valibot'
import { PROGRAMS } from '../programs/index.ts'
import { action } from './action.ts'
import { from, whole } from './range.ts'

/** A text in every language. */
export const words = v.strictObject({ en: v.string(), zh: v.string() })
const share = from(0, 1)

/** The network between the hosts; every field has a default. Shares are probabilities per segment. */
export const network = v.strictObject({
  /** one way */
  delay_ms: v.optional(from(0, 60_000), 10),
  /** added to each delay, evenly between 0 and this */
  jitter_ms: v.optional(from(0, 60_000), 0),
  /** 0: no limit */
  bandwidth_bps: v.optional(from(0, 1e12), 0),
  /** full-sized segments that may wait for the line; what comes then is dropped */
  queue_segments: v.optional(whole(1, 1_000_000), 1000),
  loss: v.optional(share, 0),
  duplication: v.optional(share, 0),
  /** a reordered segment is held back by one more delay */
  reordering: v.optional(share, 0),
  /** a corrupted segment arrives, fails its checksum and is discarded (MUST-3) */
  corruption: v.optional(share, 0),
})

/** What the hosts' TCP does; what is not said is as `src/tcp/habits.ts` has it. */
export const habits = v.strictObject({
  profile: v.optional(v.picklist(['rfc', 'linux'])),
  msl_s: v.optional(from(0.001, 3600)),
  mss: v.optional(whole(64, 65_495)),
  delayed_ack_ms: v.optional(from(0, 499)),
  rcvbuf: v.optional(whole(1, 1 << 30)),
  sndbuf: v.optional(whole(1, 1 << 30)),
  user_timeout_s: v.optional(from(0, 100_000)),
})

/** Two ports, the first not after the last. */
const portRange = v.pipe(
  v.tuple([whole(1024, 65_535), whole(1024, 65_535)]),
  v.check(([first, last]) => first <= last, '[0] ≤ [1]'),
)

const side = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,15}$/, 'a-z 0-9 -')),
  side: v.picklist(['client', 'server']),
  address: v.pipe(v.string(), v.ipv4('IPv4')),
  port: whole(1, 65_535),
  /** a pair of programs of `src/programs` and the role this host plays; none: the host is idle and answers strangers */
  program: v.optional(
    v.strictObject({ id: v.picklist(Object.keys(PROGRAMS)), role: v.picklist(['client', 'server']) }),
  ),
  /** when the program starts */
  start_ms: v.optional(from(0, 3_600_000), 0),
  /** initial sequence number, where the scenario follows a figure; else clock and keyed hash */
  iss: v.optional(whole(0, 0xffff_ffff)),
  /** first and last port from which connect() takes one where the program has bound none; else those of IANA */
  ephemeral_ports: v.optional(portRange),
  habits: v.optional(habits, {}),
})

/** What happens to the n-th segment (from 1, copies not counted) that a host sends. */
const fault = v.strictObject({
  from: v.string(),
  nth: whole(1, 1_000_000),
  do: v.picklist(['drop', 'duplicate', 'delay', 'corrupt']),
  delay_ms: v.optional(from(0, 3_600_000)),
})

/** How many causes were at work. */
const moment = whole(0, 1_000_000)

/** Two hosts that can be told apart, by name and by address. */
const hosts = v.pipe(
  v.tuple([side, side]),
  v.forward(
    v.check(([a, b]) => a.id !== b.id, 'id ≠ hosts.0.id'),
    [1],
  ),
  v.forward(
    v.check(([a, b]) => a.address !== b.address, 'address ≠ hosts.0.address'),
    [1],
  ),
)

/** A scenario: data only, valid JSON, so that it can be shared. */
export const scenario = v.pipe(
  v.strictObject({
    version: v.literal(1),
    id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a-z 0-9 -')),
    title: words,
    /** one sentence: what will happen and where to look */
    about: words,
    hosts,
    network: v.optional(network, {}),
    habits: v.optional(habits, {}),
    faults: v.optional(v.array(fault), []),
    /** what a hand does in place of what would happen by itself; `at` is the moment: so many causes were at work before */
    actions: v.optional(v.array(v.strictObject({ at: moment, action })), []),
    /** where a reader begins: the seed, and the moment that is shown, paused */
    seed: v.optional(whole(0, 0xffff_ffff)),
    moment: v.optional(moment),
    /** true where a real kernel can show it */
    live: v.optional(v.boolean(), false),
  }),
  v.forward(
    v.check(({ hosts, faults }) => faults.every(({ from }) => hosts.some(({ id }) => id === from)), 'from: hosts.*.id'),
    ['faults'],
  ),
)

/** A scenario with its defaults filled in. */
export type Scenario = v.InferOutput<typeof scenario>
/** A scenario as it is written, its defaults left out. */
export type ScenarioInput = v.InferInput<typeof scenario>
export type Network = v.InferOutput<typeof network>
export type Habits = v.InferOutput<typeof habits>
export type ScenarioHost = Scenario['hosts'][number]

/** A scenario of the bench's own, with its defaults filled in. @throws ValiError where the data is wrong */
export const define = (data: ScenarioInput): Scenario => v.parse(scenario, data)
