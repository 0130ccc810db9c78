import { receive } from '../host/arrival.ts'
import { stepConnection, wokenUp } from '../host/connection.ts'
import { createHost, type Host } from '../host/host.ts'
import type { Outside } from '../host/outside.ts'
import { call } from '../host/sockets.ts'
import type { Result, SocketRequest } from '../programs/program.ts'
import type { Habits } from '../tcp/habits.ts'
import type { Segment } from '../tcp/segment.ts'
import { type Seq, seq } from '../tcp/seq.ts'
import type { Cause, Micros, Packet } from '../trace/record.ts'

/** A segment that the host has sent, and when. */
export type Sent = { readonly at: Micros; readonly segment: Segment }

/** The addresses of the host under test and of its peer, which is the script. */
export const LOCAL = '192.168.0.1'
export const REMOTE = '192.0.2.1'
/** Index of the peer among the hosts. */
export const PEER = 1

/** Our initial sequence number of the first connection; the script counts from 0. */
const FIRST_ISS: Seq = seq(5000)

/** Who is told of the host: `changed` of everything that may let a blocked call go on, `sends` of each segment as it leaves. */
export type Watch = { changed: () => void; sends: (segment: Segment) => void }

const NOBODY: Watch = { changed: () => {}, sends: () => {} }

/**
 * One host alone with a virtual clock. What it sends is kept in `sent` until somebody looks; what it receives is put in by
 * hand.
 */
export class LoneHost {
  now: Micros = 0
  readonly sent: Sent[] = []
  readonly #wakes = new Map<number, Micros>()
  #host: Host
  #causes = 0

  #watch: Watch

  constructor(habits: Habits, watch: Watch) {
    this.#watch = watch
    const ports = [49_152, 65_535] as const
    this.#host = createHost({ id: 'host', index: 0, address: LOCAL, habits, secret: 0, firstIss: FIRST_ISS, ports })
  }

  /** The host itself, to look at. */
  get state(): Host {
    return this.#host
  }

  /** What the host does by itself from now on; connections that are open keep what they were opened with. */
  change(habits: Partial<Habits>): void {
    this.#host = { ...this.#host, habits: { ...this.#host.habits, ...habits } }
  }

  /** One socket call; null while it blocks. `resumed`: it has blocked before. */
  call(request: SocketRequest, resumed: boolean): Result | null {
    return call(this.#host, request, resumed, this.#outside({ call: this.#nextCause() }))
  }

  /** A segment of the peer arrives, or an ICMP message. */
  deliver(packet: Packet): void {
    receive(this.#host, PEER, packet, this.#outside({ segment: this.#nextCause() }))
    this.#watch.changed()
  }

  /** Lets time pass until `until`, or until `done` after a timer has gone off. */
  pass(until: Micros, done: () => boolean = () => false): void {
    while (!done()) {
      const [key, at] = this.#earliest()
      if (key === null || at > until) {
        this.now = Math.max(this.now, until)
        return
      }
      this.now = Math.max(this.now, at)
      this.#wake(key)
    }
  }

  /** Lets time pass for a while with nobody watching; gives what the host sends then, if it sends anything. */
  leave(duration: Micros): Sent | undefined {
    this.#watch = NOBODY
    this.pass(this.now + duration, () => this.sent.length > 0)
    return this.sent[0]
  }

  #earliest(): [key: number | null, at: Micros] {
    let earliest: [number | null, Micros] = [null, 0]
    for (const [key, at] of this.#wakes) if (earliest[0] === null || at < earliest[1]) earliest = [key, at]
    return earliest
  }

  #wake(key: number): void {
    this.#wakes.delete(key)
    const { timer, later } = wokenUp(this.#host, key, this.now)
    if (later !== null) this.#wakes.set(key, later)
    if (timer === null) return
    stepConnection(this.#host, key, { timeout: timer }, this.#outside({ timeout: timer }))
    this.#watch.changed()
  }

  #nextCause(): number {
    this.#causes += 1
    return this.#causes
  }

  #outside(cause: Cause): Outside {
    return {
      now: this.now,
      cause,
      owned: true,
      tell: null,
      transmit: (_to, packet: Packet) => {
        if (packet.proto !== 'tcp') return
        this.#watch.sends(packet)
        this.sent.push({ at: this.now, segment: packet })
      },
      wakeAt: (key, at) => void this.#wakes.set(key, at),
      indexOf: (address) => (address === REMOTE ? PEER : address === LOCAL ? 0 : null),
      addressOf: (index) => (index === PEER ? REMOTE : LOCAL),
    }
  }
}
