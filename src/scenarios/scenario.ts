import * as v from 'valibot'
import { isKnown, knownIds } from '../programs/known.ts'
import type { IcmpError } from '../tcp/icmp.ts'
import type { Stray } from '../tcp/names.ts'
import type { Flag } from '../tcp/segment.ts'
import { action, line } from './action.ts'
import { programsOf } from './programs.ts'
import { from, whole } from './range.ts'

/** A text in every language. */
export const words = v.strictObject({ en: v.string(), zh: v.string() })
/** The same, of so many characters at most. */
const wordsUpTo = (most: number) => {
  const text = v.pipe(v.string(), v.maxLength(most, `length ≤ ${most}`))
  return v.strictObject({ en: text, zh: text })
}
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

const onOff = v.boolean('true | false')

/** What the hosts' TCP does; what is not said is as `src/tcp/habits.ts` has it. */
export const habits = v.strictObject({
  profile: v.optional(v.picklist(['rfc', 'linux'])),
  msl_s: v.optional(from(0.001, 3600)),
  mss: v.optional(whole(64, 65_495)),
  delayed_ack_ms: v.optional(from(0, 499)),
  rcvbuf: v.optional(whole(1, 1 << 30)),
  sndbuf: v.optional(whole(1, 1 << 30)),
  user_timeout_s: v.optional(from(0, 100_000)),
  congestion: v.optional(v.picklist(['newreno', 'cubic'])),
  /** options that a SYN offers and accepts */
  sack: v.optional(onOff),
  timestamps: v.optional(onOff),
  window_scale: v.optional(onOff),
  /** a listener whose SYN queue is full answers by SYN cookies */
  syn_cookies: v.optional(onOff),
  /** a SYN may open a new connection in place of one in TIME_WAIT; and whether a RST ends TIME_WAIT */
  time_wait_reuse: v.optional(onOff),
  time_wait_assassination: v.optional(onOff),
})

/** Two ports, the first not after the last. */
const portRange = v.pipe(
  v.tuple([whole(1024, 65_535), whole(1024, 65_535)]),
  v.check(([first, last]) => first <= last, '[0] ≤ [1]'),
)

/** One of the programs that are known; a form offers all of them. */
const programId = v.pipe(
  v.string(),
  v.check(isKnown, () => `("${knownIds().join('" | "')}")`),
  v.metadata({ choices: knownIds }),
)

/** A program of `src/programs` and its role there. */
const program = v.strictObject({ id: programId, role: v.picklist(['client', 'server']) })

/** Lines that the user of a program types when it asks for them; without a line left it waits for a hand. */
const input = v.optional(v.array(line), [])

const hostName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,15}$/, 'a-z 0-9 -'))

const side = v.strictObject({
  id: hostName,
  side: v.picklist(['client', 'server']),
  address: v.pipe(v.string(), v.ipv4('IPv4')),
  port: whole(1, 65_535),
  /** none: the host is idle and answers strangers */
  program: v.optional(program),
  /** when the program starts */
  start_ms: v.optional(from(0, 3_600_000), 0),
  input,
  /** programs that this host runs beside it: so many copies of each, one started every so often */
  more: v.optional(
    v.array(
      v.strictObject({
        program,
        start_ms: v.optional(from(0, 3_600_000), 0),
        count: v.optional(whole(1, 1000), 1),
        every_ms: v.optional(from(0, 3_600_000), 0),
        input,
      }),
    ),
    [],
  ),
  /** initial sequence number, where the scenario follows a figure; else clock and keyed hash */
  iss: v.optional(whole(0, 0xffff_ffff)),
  /** first and last port from which connect() takes one where the program has bound none; else those of IANA */
  ephemeral_ports: v.optional(portRange),
  habits: v.optional(habits, {}),
})

/** What happens to the n-th segment (from 1, copies not counted) that a host sends; `delay_ms` is that of its copy where it is doubled. */
const fault = v.strictObject({
  from: v.string(),
  nth: whole(1, 1_000_000),
  do: v.picklist(['drop', 'duplicate', 'delay', 'corrupt']),
  delay_ms: v.optional(from(0, 3_600_000)),
})

const FLAGS = ['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG'] as const satisfies readonly Flag[]
const STRAYS = ['old duplicate', 'forged'] as const satisfies readonly Stray[]

/** A segment that the connection of these ports does not send now; its numbers are real ones, so the hosts say their `iss`. */
const straySegment = v.strictObject({
  src_port: whole(1, 65_535),
  dst_port: whole(1, 65_535),
  flags: v.array(v.picklist(FLAGS)),
  seq: whole(0, 0xffff_ffff),
  ack: v.optional(whole(0, 0xffff_ffff), 0),
  wnd: v.optional(whole(0, 65_535), 65_535),
  text: v.optional(line, ''),
  /** the value of its timestamp option, where it has one */
  timestamp: v.optional(whole(0, 0xffff_ffff)),
})

/** What ICMP may report. */
const ERRORS = [
  'network unreachable',
  'host unreachable',
  'protocol unreachable',
  'port unreachable',
  'fragmentation needed',
  'source route failed',
  'source quench',
  'time exceeded',
  'parameter problem',
] as const satisfies readonly IcmpError[]

/** How many causes were at work. */
const moment = whole(0, 1_000_000)
/**
 * Something that happens at a moment whatever the programs do: a program is killed, a host loses power, the cable is pulled or put
 * back, SYNs flood in, a segment comes that nobody sends now, a router reports an error by ICMP.
 */
const at_ms = from(0, 3_600_000)
const event = v.variant('do', [
  /** `program`: its name; none: the main program of the host */
  v.strictObject({ at_ms, do: v.literal('kill'), host: hostName, program: v.optional(v.string()) }),
  /** all that the host has open is gone, and no segment says so; programs that start later run after the reboot */
  v.strictObject({ at_ms, do: v.literal('crash'), host: hostName }),
  v.strictObject({ at_ms, do: v.literal('unplug') }),
  v.strictObject({ at_ms, do: v.literal('plug') }),
  /** SYNs to a port of a host, from addresses that nobody has */
  v.strictObject({
    at_ms,
    do: v.literal('flood'),
    host: hostName,
    port: whole(1, 65_535),
    count: v.optional(whole(1, 1000), 1),
    every_ms: v.optional(from(0, 3_600_000), 0),
  }),
  /** a segment to a host that names the other as its sender */
  v.strictObject({ at_ms, do: v.literal('inject'), host: hostName, as: v.picklist(STRAYS), segment: straySegment }),
  /** a router tells the host by ICMP that its oldest unacknowledged segment could not be delivered */
  v.strictObject({ at_ms, do: v.literal('icmp'), host: hostName, error: v.picklist(ERRORS) }),
])

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
    title: wordsUpTo(100),
    /** one sentence: what will happen and where to look */
    about: wordsUpTo(500),
    hosts,
    network: v.optional(network, {}),
    habits: v.optional(habits, {}),
    faults: v.optional(v.array(fault), []),
    /** what a hand does in place of what would happen by itself; `at` is the moment: so many causes were at work before */
    actions: v.optional(v.array(v.strictObject({ at: moment, action })), []),
    /** where a reader begins: the seed, and the moment that is shown, paused */
    seed: v.optional(whole(0, 0xffff_ffff)),
    moment: v.optional(moment),
    events: v.optional(v.array(event), []),
    /** the panel to look at below the hosts, where the point of it is seen in no other */
    look: v.optional(v.picklist(['congestion'])),
    /** true where a real kernel can show it */
    live: v.optional(v.boolean(), false),
  }),
  v.forward(
    v.check(({ hosts, faults }) => faults.every(({ from }) => hosts.some(({ id }) => id === from)), 'from: hosts.*.id'),
    ['faults'],
  ),
  v.forward(
    v.check(({ hosts, events }) => {
      const names = new Set(
        hosts.flatMap((host) => [host.id, ...programsOf(host).map(({ name }) => `${host.id} ${name}`)]),
      )
      return events.every(
        (each) => !('host' in each) || names.has('program' in each ? `${each.host} ${each.program}` : each.host),
      )
    }, 'host: hosts.*.id'),
    ['events'],
  ),
)

/** A scenario with its defaults filled in. */
export type Scenario = v.InferOutput<typeof scenario>
/** A scenario as it is written, its defaults left out. */
export type ScenarioInput = v.InferInput<typeof scenario>
export type Network = v.InferOutput<typeof network>
export type Habits = v.InferOutput<typeof habits>
export type ScenarioHost = v.InferOutput<typeof side>
export type ScenarioEvent = Scenario['events'][number]

/** A scenario of the bench's own, with its defaults filled in. @throws ValiError where the data is wrong */
export const define = (data: ScenarioInput): Scenario => v.parse(scenario, data)
