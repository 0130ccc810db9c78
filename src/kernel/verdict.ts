import { EDGES } from '../../machines/graph.ts'
import type { State } from '../tcp/names.ts'
import type { Because } from '../trace/record.ts'

export type Says = 'agrees' | 'not yet' | 'contradicts'
export type Judgement = { says: Says; why?: Because }

/**
 * Compares a state that the kernel reports with the model. Samples miss states that pass at once, so the kernel may be
 * behind the model (it reports a state that the model has left since, `passed`) or ahead of it (the model can come there
 * by a segment or a timeout of which nobody knows yet). Anything else is a contradiction.
 */
export function judge(expected: State, reported: State, passed: readonly State[]): Judgement {
  if (reported === expected) return { says: 'agrees' }
  const known = KNOWN.find((each) => each.expected === expected && each.reported === reported)
  if (known) return { says: 'not yet', why: { key: known.why } }
  if (passed.includes(reported)) return { says: 'not yet', why: { key: 'kernel.why.behind' } }
  if (reachedFrom(expected).has(reported)) return { says: 'not yet', why: { key: 'kernel.why.ahead' } }
  return { says: 'contradicts' }
}

/** Whether the difference will stay and is explained; any other "not yet" must have been resolved at the end. */
export const isExplained = ({ why }: Judgement): boolean => KNOWN.some((each) => each.why === why?.key)

/** Differences that a Linux kernel may keep up. */
const KNOWN: readonly { expected: State; reported: State; why: string }[] = [
  // the ACK of a FIN may wait for company, up to 40 ms
  { expected: 'FIN_WAIT_2', reported: 'FIN_WAIT_1', why: 'kernel.why.delayed-ack' },
  // a FIN_WAIT_2 that no program holds ends after tcp_fin_timeout
  { expected: 'FIN_WAIT_2', reported: 'CLOSED', why: 'kernel.why.orphan' },
  // 2MSL of the kernel is over a little before ours, or the system has too many of them
  { expected: 'TIME_WAIT', reported: 'CLOSED', why: 'kernel.why.2msl' },
  // until the handshake is done the kernel keeps a request and no socket; with SYN cookies it keeps nothing
  { expected: 'SYN_RECEIVED', reported: 'CLOSED', why: 'kernel.why.request' },
  // a full accept queue takes no third segment, and when it was full only the kernel knows
  { expected: 'ESTABLISHED', reported: 'SYN_RECEIVED', why: 'kernel.why.accept-queue' },
  { expected: 'CLOSE_WAIT', reported: 'SYN_RECEIVED', why: 'kernel.why.accept-queue' },
]

/** Where the chart can come to without a call of the program. */
function reachedFrom(from: State): ReadonlySet<State> {
  const reached = new Set<State>()
  const open: State[] = [from]
  for (let state = open.pop(); state; state = open.pop())
    for (const edge of EDGES) {
      if (edge.from !== state || reached.has(edge.to) || !happensByItself(edge.event)) continue
      reached.add(edge.to)
      open.push(edge.to)
    }
  return reached
}

const happensByItself = (event: string): boolean =>
  event.startsWith('rcv ') || event.endsWith('timeout') || event === 'give up'
