import { pattern } from '../tcp/payload.ts'
import { type Flag, has, NO_OPTIONS, type Option, type Segment } from '../tcp/segment.ts'
import { add, distance, type Seq, seq } from '../tcp/seq.ts'
import type { SegmentLine, TcpOption } from './script.ts'
import { Stopwatch } from './stopwatch.ts'
import { received, Stamps, type Ticks } from './tcp-options.ts'

/** One connection between the host and the script: its real ports and where each side's numbers begin. */
export type Flow = {
  readonly local: number
  readonly remote: number
  /** the ports that the script calls them by; null: any */
  script: readonly [local: number, remote: number] | null
  /** initial sequence number of the host, null before it sent its SYN */
  iss: Seq | null
  /** what the script's SYN offered, and what the host's SYN had where the script did not look at it (null: it did) */
  offered: readonly TcpOption[]
  unseen: readonly Option[] | null
  readonly stamps: Stamps
  readonly stopwatch: Stopwatch
}

/** The script's own initial sequence number: close to the end, so that numbers wrap in the middle of a drill. */
const REMOTE_ISS: Seq = seq(2 ** 32 - 2500)
const FIRST_REMOTE_PORT = 40_000

const FLAGS: readonly (readonly [string, Flag])[] = [
  ['F', 'FIN'],
  ['S', 'SYN'],
  ['R', 'RST'],
  ['P', 'PSH'],
  ['U', 'URG'],
  ['.', 'ACK'],
]

/** All connections of a drill. Without ports a line of the script means the newest. */
export class Flows {
  readonly #flows: Flow[] = []
  #newest: Flow | null = null
  #listening: number
  #remotePort = FIRST_REMOTE_PORT

  constructor(
    port: number,
    private readonly ticks: Ticks,
  ) {
    this.#listening = port
  }

  /** The host listens: the next SYN without ports opens a connection of its own. */
  listens(port: number): void {
    this.#listening = port
    this.#newest = null
  }

  /** The newest connection; null before there is one. */
  get newest(): Flow | null {
    return this.#newest
  }

  /** The host sends a segment: numbers count from that of its SYN. */
  sends(segment: Segment, now: number): void {
    const flow = this.ofSent(segment)
    if (has(segment, 'SYN')) flow.iss = segment.seq
    if (segment.payload !== null) flow.stopwatch.sent(now)
  }

  /** The connection of a segment that the host sends. */
  ofSent({ srcPort, dstPort }: Segment): Flow {
    const known = this.#flows.find(({ local, remote }) => local === srcPort && remote === dstPort)
    return known ?? this.#open(srcPort, dstPort)
  }

  /** The connection that a line of the script speaks of, with the script's name for the host's port first. */
  ofInjected(ports: SegmentLine['ports']): Flow {
    if (ports === null) {
      if (this.#newest) return this.#newest
      this.#remotePort += 1
      return this.#open(this.#listening, this.#remotePort)
    }
    const [remote, local] = ports
    const known = this.#flows.find(({ script }) => script?.[0] === local && script[1] === remote)
    if (known) return known
    const opened = this.#open(local, remote)
    opened.script = [local, remote]
    return opened
  }

  #open(local: number, remote: number): Flow {
    const flow: Flow = {
      local,
      remote,
      script: null,
      iss: null,
      offered: [],
      unseen: null,
      stamps: new Stamps(this.ticks),
      stopwatch: new Stopwatch(),
    }
    this.#flows.push(flow)
    this.#newest = flow
    return flow
  }
}

/** The real segment that a line of the script puts in. */
export function injected(line: SegmentLine, { local, remote, iss, stamps }: Flow): Segment {
  const flags = FLAGS.filter(([letter]) => line.flags.includes(letter)).map(([, flag]) => flag)
  const options =
    line.options === 'any' ? NO_OPTIONS : line.options.map((option) => received(option, iss ?? seq(0), stamps))
  return {
    proto: 'tcp',
    srcPort: remote,
    dstPort: local,
    seq: add(REMOTE_ISS, line.seq),
    // an ACK without a number has that of the SYN, which is 0 to the script
    ack: line.flags.includes('.') || line.ack !== null ? add(iss ?? seq(0), line.ack ?? 0) : seq(0),
    wnd: line.win ?? 0,
    ...(line.urg !== null && { urp: line.urg }),
    flags,
    options,
    payload: line.length > 0 ? pattern(line.seq, line.length) : null,
  }
}

/** The letters of a segment's flags, as the script writes them. */
export function letters(segment: Segment): string {
  const set = FLAGS.filter(([, flag]) => has(segment, flag)).map(([letter]) => letter)
  return set.length === 0 ? '-' : set.join('')
}

/** Sequence and acknowledgment number of a sent segment as the script counts them. */
export function counted(segment: Segment, { iss }: Flow): { seq: number; ack: number } {
  // the RST that answers a segment without an ACK has number 0 itself (§3.10.7.1)
  const absolute = iss === null || (has(segment, 'RST') && has(segment, 'ACK') && segment.seq === 0)
  return {
    seq: absolute ? segment.seq : shown(distance(iss, segment.seq)),
    ack: has(segment, 'ACK') ? shown(distance(REMOTE_ISS, segment.ack)) : 0,
  }
}

/** A number of the peer's as the script counts it. */
export const countedByPeer = (number: Seq): Seq => seq(shown(distance(REMOTE_ISS, number)))

/** A number before the initial one is shown as the script would have to write it, modulo 2^32. */
const shown = (n: number): number => (n < 0 ? n + 2 ** 32 : n)
