import { WindowScale } from '../codec/window-scale.ts'
import { has, type Segment } from '../tcp/segment.ts'
import type { Seq } from '../tcp/seq.ts'
import type { SegmentId } from '../trace/record.ts'
import type { Passage, Post } from './beside.ts'
import type { Clock } from './clock.ts'
import { connOf } from './end.ts'
import type { Pair } from './kernel-row.ts'
import { Refusal } from './refusal.ts'
import type { Sniffed, SniffedPost, Sniffer } from './sniff.ts'

/** A segment that passed, the pair of sockets that sent it, and how it was answered if it is a SYN. */
export type Passed = { passage: Passage; pair: Pair; syn: 'no' | 'unanswered' | { answer: Seq | undefined } }

/** The segments of the session's ports on loopback: whose they are, and what is known of them. */
export class Wire {
  readonly #sniffer: Sniffer | null
  readonly #clock: Clock
  readonly #nextId: () => SegmentId
  readonly #scale = new WindowScale()
  /** the host to which a local port belongs */
  readonly #owners = new Map<number, number>()
  readonly #arrivals: (Sniffed | SniffedPost)[] = []

  constructor(sniffer: Sniffer | null, clock: Clock, nextId: () => SegmentId) {
    this.#sniffer = sniffer
    this.#clock = clock
    this.#nextId = nextId
  }

  /** The port is the host's, and its segments are seen from now on. */
  own(host: number, port: number): void {
    this.#owners.set(port, host)
    this.#sniffer?.ports.add(port)
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
      yield { passage: { kind: 'segment', basis: 'reported', ...about, segment }, pair, syn: this.#answerTo(sniffed) }
    }
  }

  #segments(): Sniffed[] {
    return this.#arrivals.filter((each) => 'segment' in each)
  }

  /** How the other side has answered a SYN: on loopback the answer follows at once. */
  #answerTo({ segment, to }: { segment: Segment; to: { port: number } }): Passed['syn'] {
    if (!has(segment, 'SYN') || has(segment, 'ACK')) return 'no'
    const answers = this.#segments().filter(({ from }) => from.port === to.port)
    if (answers.length === 0) return 'unanswered'
    return { answer: answers.find(({ segment: answer }) => has(answer, 'SYN'))?.segment.seq }
  }
}
