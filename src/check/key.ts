import { CONGESTION_PHASES, STATES, type State } from '../tcp/names.ts'
import { lengthOf } from '../tcp/payload.ts'
import type { Runs } from '../tcp/runs.ts'
import type { Segment } from '../tcp/segment.ts'
import { add, atOrBefore, distance } from '../tcp/seq.ts'
import type { Tcb } from '../tcp/tcb.ts'
import { deadlineOf, TIMERS } from '../tcp/timers.ts'
import type { Flight, World } from './world.ts'

/**
 * Two worlds are the same state when they have the same key. Time is left out of it but for its order: which timers run, and which
 * of them comes first. So is what only stretches time (the round trip and the RTO), or there would be no end of states.
 */
export class Key {
  /** The two halves of the key of 64 bits that was computed last. */
  high = 0
  low = 0
  private readonly words = new Int32Array(160)
  private count = 0

  /** Computes the key of a world. */
  of(world: World): void {
    this.count = 0
    this.put(world.hosts | (world.opens[0] << 4) | (world.opens[1] << 8) | (world.lost << 12) | (world.doubled << 16))
    this.put(world.read[0] | (world.read[1] << 16))
    for (const { state, tcb } of world.ends) {
      this.put(NUMBER_OF[state])
      if (tcb !== null) this.tcb(tcb)
    }
    this.timers(world)
    this.flights(world.flights)
    this.mix()
  }

  private put(word: number): void {
    this.words[this.count] = word
    this.count += 1
  }

  private tcb(tcb: Tcb): void {
    const { iss, irs, snd, rcv, owed, congestion } = tcb
    const first = irs ?? 0
    this.put(iss)
    this.put(first)
    this.put(snd.una)
    this.put(snd.nxt)
    this.put(snd.wnd)
    this.put(
      snd.shift | (rcv.shift << 4) | (rcv.scaled ? 256 : 0) | (tcb.stamps.on ? 512 : 0) | (tcb.sack.on ? 1024 : 0),
    )
    this.put(snd.maxWnd)
    this.put(snd.wl1)
    this.put(snd.wl2)
    this.put(snd.text.start)
    this.put(snd.text.end)
    this.put(snd.short)
    this.put(snd.up ?? -1)
    this.put(snd.pushed)
    this.put(snd.mss)
    this.put(rcv.nxt)
    this.put(rcv.wnd)
    this.put(rcv.up ?? -1)
    this.put(rcv.pushed ?? -1)
    this.put(rcv.text.start)
    this.put(rcv.text.end)
    this.put(rcv.fin === null ? -1 : distance(rcv.nxt, rcv.fin) + 1)
    this.put(rcv.held.length)
    for (const { from, to } of rcv.held) {
      this.put(from)
      this.put(to)
    }
    this.put(
      (tcb.origin === 'active' ? 1 : 0) |
        (irs === null ? 2 : 0) |
        (snd.nagled ? 4 : 0) |
        (rcv.deaf ? 8 : 0) |
        (owed.syn ? 16 : 0) |
        (owed.rst ? 32 : 0) |
        (tcb.closePending ? 64 : 0) |
        (tcb.receivePending > 0 ? 128 : 0) |
        (tcb.remotePort === null ? 256 : 0) |
        (FIN.indexOf(snd.fin) << 9) |
        (OWED.indexOf(owed.ack) << 11) |
        (tcb.retransmissions << 13) |
        (tcb.probes << 18) |
        (tcb.challenges.count << 23),
    )
    this.put(tcb.unacknowledged)
    // `recover` only says whether duplicates may start a recovery: not until SND.UNA has passed it
    const recovers = congestion.recover !== iss && atOrBefore(snd.una, add(congestion.recover, 1))
    this.put(recovers ? congestion.recover : iss)
    this.runs(tcb.losses.lost)
    this.runs(tcb.losses.sacked)
    this.runs(tcb.losses.resent)
    this.put(tcb.tailProbe === null ? -1 : tcb.tailProbe.end)
    this.put(
      CONGESTION_PHASES.indexOf(congestion.phase) |
        (Math.min(congestion.duplicateAcks, ENOUGH) << 2) |
        (congestion.partial ? 32 : 0) |
        (owed.again ? 128 : 0),
    )
    this.put(tcb.ackDelay.quick | (tcb.ackDelay.answers ? 32 : 0) | (tcb.probesAnswered << 6))
  }

  private runs(runs: Runs): void {
    this.put(runs.length)
    for (const [from, to] of runs) {
      this.put(from)
      this.put(to)
    }
  }

  /** Which timers run at both ends, each with its place in the order in which they go off. */
  private timers({ ends }: World): void {
    let running = 0
    let bit = 1
    const at = DEADLINES
    let count = 0
    for (const { tcb } of ends) {
      for (const timer of TIMERS) {
        const deadline = tcb === null ? null : deadlineOf(tcb, timer)
        if (deadline !== null) {
          running |= bit
          at[count] = deadline
          count += 1
        }
        bit <<= 1
      }
    }
    this.put(running)
    for (let i = 0; i < count; i += 1) {
      let earlier = 0
      for (let j = 0; j < count; j += 1) if (at[j]! < at[i]!) earlier += 1
      this.put(earlier)
    }
  }

  /** A bag: the order in which they were sent does not count, for any may arrive next. */
  private flights(flights: readonly Flight[]): void {
    let high = 0
    let low = 0
    for (const { to, segment } of flights) {
      const [a, b] = keyOfSegment(segment)
      high = (high + (to === 0 ? a : Math.imul(a, 0x2545f491))) | 0
      low = (low + (to === 0 ? b : Math.imul(b, 0x2545f491))) | 0
    }
    this.put(flights.length)
    this.put(high)
    this.put(low)
  }

  /** Two rounds of multiplication and rotation for each word, one a half. */
  private mix(): void {
    let a = 0x9e3779b9 | 0
    let b = 0x85ebca6b | 0
    const { words, count } = this
    for (let i = 0; i < count; i += 1) {
      const word = words[i]!
      a = Math.imul(a ^ word, 0x9e3779b1)
      a = (a << 13) | (a >>> 19)
      b = Math.imul(b + word, 0xc2b2ae3d)
      b = ((b << 17) | (b >>> 15)) ^ a
    }
    this.high = finished(a)
    this.low = finished(b)
  }
}

const NUMBER_OF = Object.fromEntries(STATES.map((state, number) => [state, number])) as Record<State, number>
const FIN: readonly Tcb['snd']['fin'][] = ['none', 'queued', 'sent']
const OWED: readonly Tcb['owed']['ack'][] = ['none', 'delayed', 'now']
/** More duplicate ACKs in a row than these change nothing. */
const ENOUGH = 4
const DEADLINES = new Float64Array(2 * TIMERS.length)

/** The last rounds of MurmurHash3, so that every bit counts in every bit. */
function finished(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const i = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return i ^ (i >>> 16)
}

/** By segment: the two halves of its key. Its text follows from its number, so its length is enough. */
const KEYS = new WeakMap<Segment, readonly [number, number]>()

function keyOfSegment(segment: Segment): readonly [number, number] {
  const known = KEYS.get(segment)
  if (known) return known
  let flags = lengthOf(segment.payload) << 6
  for (const flag of segment.flags) flags |= FLAG[flag]
  const { seq, ack, wnd } = segment
  for (const option of segment.options) if (option.kind === 'window-scale') flags |= (option.shift + 1) << 26
  const a = finished(Math.imul(finished(Math.imul(seq ^ flags, 0x9e3779b1) + ack), 0xc2b2ae3d) ^ wnd)
  const b = finished(Math.imul(finished(Math.imul(ack ^ (flags << 8), 0x85ebca6b) + wnd), 0x27d4eb2f) ^ seq)
  const key = [a, b] as const
  KEYS.set(segment, key)
  return key
}

const FLAG = { SYN: 1, ACK: 2, FIN: 4, RST: 8, PSH: 16, URG: 32 } as const
