import { expect } from 'vitest'
import { type Endpoint, type Stimulus, step } from '../../../src/host/endpoint.ts'
import type { Signal, State, UserError } from '../../../src/tcp/names.ts'
import type { Tcb } from '../../../src/tcp/tcb.ts'
import { shown, wordsOf } from '../notation.ts'

/** Some fields of T; a sequence number is written as the number it is. */
type Parts<T> = T extends number ? number : { readonly [K in keyof T]?: Parts<T[K]> }

/** What a row of the table asks for. What it does not name must not happen: no segment, no signal, no change of the TCB. */
export type Answer = {
  to: State
  /** every state entered, where it is more than `to` */
  path?: readonly State[]
  /** segments sent */
  sends?: readonly string[]
  signals?: readonly Signal[]
  error?: UserError
  pending?: true
  /** text that RECEIVE returned, and text that a RECEIVE which waited was given */
  received?: string
  delivered?: string
  /** the fields of the TCB that the row names */
  tcb?: Parts<Tcb>
  /** the key of an explanation that must be among those given */
  because?: string
}

/** A test for a row of `rfc9293-transitions.tsv`; a row may have several. */
export type Row = {
  id: string
  title: string
  given: Endpoint
  when: Stimulus
  /** microseconds */
  at: number
  answer: Answer
}

export const row = (id: string, title: string, given: Endpoint, when: Stimulus, answer: Answer, at = 0): Row => ({
  id,
  title,
  given,
  when,
  at,
  answer,
})

/** Takes the step and holds it against the answer. */
export function check({ given, when, at, answer }: Row): void {
  const [next, told, out] = step(given, when, at)
  expect(next.state).toBe(answer.to)
  expect(told.path).toEqual(answer.path ?? (answer.to === given.state ? [] : [answer.to]))
  expect(out.map(shown)).toEqual(answer.sends ?? [])
  expect(told.signals).toEqual(answer.signals ?? [])
  expect(told.error).toBe(answer.error)
  expect(told.pending).toBe(answer.pending)
  expect(told.received && wordsOf(told.received)).toBe(answer.received)
  expect(told.delivered && wordsOf(told.delivered)).toBe(answer.delivered)
  if (answer.because) expect(told.because.map(({ key }) => key)).toContain(answer.because)
  if (answer.to === 'CLOSED') expect(next.tcb).toBeNull()
  else if (answer.tcb) expect(next.tcb).toMatchObject(answer.tcb)
  else expect(lasting(next.tcb)).toEqual(lasting(given.tcb))
}

/** The TCB without what any segment may touch: whence the window came, and the counts of challenge ACKs and duplicate ACKs. */
function lasting(tcb: Tcb | null): unknown {
  if (tcb === null) return null
  const { challenges, snd, congestion, ...rest } = tcb
  const { wl1, wl2, ...sending } = snd
  const { duplicateAcks, ...windows } = congestion
  return { ...rest, snd: sending, congestion: windows }
}
