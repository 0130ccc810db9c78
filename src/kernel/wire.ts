import { WindowScale } from '../codec/window-scale.ts'
import { has, type Segment } from '../tcp/segment.ts'
import type { Seq } from '../tcp/seq.ts'
import type { ConnId, SegmentId } from '../trace/record.ts'
import type { Passage, Post } from './beside.ts'
import type { Clock } from './clock.ts'
import { connOf } from './end.ts'
import type { Pair } from './kernel-row.ts'
import { Refusal } from './refusal.ts'
import type { Sniffed, SniffedPost, Sniffer } from './sniff.ts'

/**
 * A segment that passed, the pair of sockets that sent it, and how it was answered if it is a SYN. `late`: the SYN that it
 * answers, where that was `unanswered` when it was told.
 */
export type Passed = {
  passage: Passage
  pair: Pair
  syn: 'no' | 'unanswered' | { answer: Seq | undefined }
  late: Passage | null
}

/** What a sniffer hears, and of which ports. */
type Ears = Pick<Sniffer, 'ports' | 'drain'>

/** The segments of the session's ports on loopback: whose they are, and what is known of them. */
export class Wire {
  readonly #sniffer: Ears | null
  readonly #clock: Pick<Clock, 'ofDay'>
  readonly #nextId: () => SegmentId
  readonly #scale = new WindowScale()
  /** the host to which a local port belongs */
  readonly #owners = new Map<number, number>()
  readonly #arrivals: (Sniffed | SniffedPost)[] = []
  /** the last SYN of each connection that had no answer when it was told */
  readonly #unanswered = new Map<ConnId, Passage>()

  constructor(sniffer: Ears | null, clock: Pick<Clock, 'ofDay'>, nextId: () => SegmentId) {
    this.#sniffer = sniffer
    this.#clock = clock
    this.#nextId = nextId
  }

  /** The port is the host's, and its segments are seen from now on. */
  own(host: number, port: number): void {
    this.#owners.set(port, host)
    this.#sniffer?.ports.add(port)
  }

  /**
   * `host` connects from this port, which the system has chosen and may give to others too, who connect elsewhere: what
   * belongs to the session is known by the port of the other side.
   */
  leaves(host: number, port: number): void {
    this.#owners.set(port, host)
  }

  /** `host` is about to connect to this port. Throws a `Refusal` where it would be connected to itself. */
  reach(host: number, port: number): void {
    if (this.#owners.get(port) === host) throw new Refusal({ key: 'kernel.to-itself', values: { port } })
    this.#sniffer?.ports.add(port)
  }

  /** Takes what has passed; false where nothing has. */
  drain(): boolean {
    const sniffed = this.#sniffer?.drain() ?? []
    this.#arrivals.push(...sniffed)
    return sniffed.length > 0
  }

  /** Forgets what has passed: it belongs to a try that failed. */
  forget(): void {
    this.drain()
    this.#arrivals.length = 0
  }

  /** Whether each of these ports has answered the SYN of the other; true where nobody hears. */
  crossed(ports: readonly number[]): boolean {
    this.drain()
    if (this.#sniffer === null) return true
    const answers = this.#segments().filter(({ segment }) => has(segment, 'SYN') && has(segment, 'ACK'))
    return ports.every((port) => answers.some(({ from }) => from.port === port))
  }

  /** The number of the SYN that has left this port. */
  synOf(port: number): Seq | undefined {
    return this.#segments().find(({ from, segment }) => from.port === port && has(segment, 'SYN'))?.segment.seq
  }

  /** What was taken, one after the other; segments of strangers are left out. */
  *passed(): Generator<Passed | Post> {
    for (let sniffed = this.#arrivals.shift(); sniffed; sniffed = this.#arrivals.shift()) {
      const { from, to, at_us } = sniffed
      const [sender, receiver] = [this.#owners.get(from.port), this.#owners.get(to.port)]
      const host = sender ?? (receiver === undefined ? null : 1 - receiver)
      if (host === null) continue
      if ('post' in sniffed) {
        const at = this.#clock.ofDay(at_us)
        yield { kind: 'post', basis: 'reported', id: this.#nextId(), from: host, at, packet: sniffed.post }
        continue
      }
      const pair = { local: from, remote: to }
      const about = { id: this.#nextId(), from: host, conn: connOf(pair), at: this.#clock.ofDay(at_us) }
      const segment = this.#scale.inOctets(sniffed.segment)
      const passage: Passage = { kind: 'segment', basis: 'reported', ...about, segment }
      const syn = this.#answerTo(sniffed)
      yield { passage, pair, syn, late: this.#lateFor(passage, syn) }
    }
  }

  #segments(): Sniffed[] {
    return this.#arrivals.filter((each) => 'segment' in each)
  }

  /** The SYN that was unanswered until this segment. */
  #lateFor(passage: Passage, syn: Passed['syn']): Passage | null {
    const { conn, from, segment } = passage
    const late = this.#unanswered.get(conn) ?? null
    if (syn === 'unanswered') this.#unanswered.set(conn, passage)
    else if (has(segment, 'SYN')) this.#unanswered.delete(conn)
    return syn === 'no' && has(segment, 'SYN') && late !== null && late.from !== from ? late : null
  }

  /** How the other side has answered a SYN: on loopback the answer follows at once, though a look may come between. */
  #answerTo({ segment, to }: { segment: Segment; to: { port: number } }): Passed['syn'] {
    if (!has(segment, 'SYN') || has(segment, 'ACK')) return 'no'
    const answers = this.#segments().filter(({ from }) => from.port === to.port)
    if (answers.length === 0) return 'unanswered'
    return { answer: answers.find(({ segment: answer }) => has(answer, 'SYN'))?.segment.seq }
  }
}
