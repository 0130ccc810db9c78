import type { UserCall } from '../../../src/tcp/calls.ts'
import type { Congestion } from '../../../src/tcp/congestion/congestion.ts'
import type { Habits } from '../../../src/tcp/habits.ts'
import { End } from '../end.ts'
import { fromPeer } from '../notation.ts'
import { activeOpen, closed, having, send } from '../transitions/states.ts'

/** Largest text of a segment, unless a test says otherwise. */
export const SMSS = 1460

/** An end that sends to a peer with the widest window, and reads aloud what leaves by the number of the segment: 0, 1, 2 … */
export class Sender extends End {
  /** `windows`: what of the congestion control is already otherwise. */
  constructor(habits: Partial<Habits> = {}, windows: Partial<Congestion> = {}, mss = SMSS) {
    const open = activeOpen(undefined, { sndBuffer: 1_000_000, mss: 65_000, ...habits })
    const { state, tcb } = having(closed, open, fromPeer(`SYN,ACK 999 ack 5000 wnd 65535 mss ${mss}`))
    super({ state, tcb: { ...tcb, congestion: { ...tcb.congestion, ...windows } } })
  }

  /** SEND of so many segments. */
  send(segments: number): number[] {
    return this.#numbers(send(segments * this.tcb.snd.mss))
  }

  /** An ACK of all before this segment. */
  ack(segment: number): number[] {
    return this.#numbers(fromPeer(`ACK 1000 ack ${5000 + segment * this.tcb.snd.mss} wnd 65535`))
  }

  /** So many duplicates of the last ACK. */
  duplicates(count: number): number[] {
    const same = fromPeer(`ACK 1000 ack ${this.tcb.snd.una} wnd 65535`)
    return Array.from({ length: count }, () => this.#numbers(same)).flat()
  }

  /** The next timer goes off. */
  timeout(): number[] {
    this.wait()
    return this.#said()
  }

  /** Phase, cwnd and ssthresh. */
  get windows(): [string, number, number | null] {
    const { phase, cwnd, ssthresh } = this.tcb.congestion
    return [phase, Math.floor(cwnd), ssthresh]
  }

  #numbers(stimulus: Parameters<End['do']>[0] | UserCall): number[] {
    this.do(stimulus)
    return this.#said()
  }

  #said(): number[] {
    return this.said.map(({ seq }) => (seq - 5000) / this.tcb.snd.mss)
  }
}
