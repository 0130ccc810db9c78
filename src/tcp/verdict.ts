import type { Because } from './because.ts'
import type { CongestionEvent, ConnectionEvent, Signal, State } from './names.ts'
import type { Segment } from './segment.ts'
import type { Tcb } from './tcb.ts'

/** How a segment is answered at once, besides what `send` owes. "RST" is <SEQ=SEG.ACK> where there is an ACK. */
type Reply = 'ACK' | 'RST' | 'SYN,ACK again'

/**
 * What one check says of a segment: a fact for the chart, what it means to the congestion chart, an answer, and why. `stop` ends the checks. `undefined` in place of a
 * verdict: nothing to say, go on.
 */
export type Verdict = {
  readonly fact?: ConnectionEvent
  readonly reply?: Reply
  readonly signal?: Signal
  readonly congestion?: CongestionEvent
  readonly stop?: true
  readonly because: Because
}

/** One check of §3.10.7. It changes the draft, never names the state to go to, and runs in the state it is given. */
export type Check = (draft: Tcb, segment: Segment, state: State, now: number) => Verdict | undefined

/** A verdict that only says what the segment was; the checks go on. */
export const remark = (key: string, clause: string): Verdict => ({ because: { key, clause } })

/** A verdict that answers; the checks go on. */
export const reply = (reply: Reply, key: string, clause: string): Verdict => ({ reply, because: { key, clause } })

/** A verdict that tells the chart a fact; the checks go on. The edge says why. */
export const fact = (event: ConnectionEvent, key: string, clause: string): Verdict => ({
  fact: event,
  because: { key, clause },
})

/** The same verdict, and the checks end. */
export const last = (verdict: Verdict): Verdict => ({ ...verdict, stop: true })

/** A verdict that ends the checks without any answer. */
export const discard = (key: string, clause: string): Verdict => last(remark(key, clause))

/** A verdict that answers and ends the checks. */
export const answer = (...said: Parameters<typeof reply>): Verdict => last(reply(...said))
