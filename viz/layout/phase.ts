import type { State } from '../../src/tcp/names.ts'

/** The five phases of a connection; each has one colour, the same in every panel (`--opening`, `--established` …). */
export type Phase = 'closed' | 'opening' | 'established' | 'active' | 'passive'

const PHASES: Record<State, Phase> = {
  CLOSED: 'closed',
  LISTEN: 'opening',
  SYN_SENT: 'opening',
  SYN_RECEIVED: 'opening',
  ESTABLISHED: 'established',
  FIN_WAIT_1: 'active',
  FIN_WAIT_2: 'active',
  CLOSING: 'active',
  TIME_WAIT: 'active',
  CLOSE_WAIT: 'passive',
  LAST_ACK: 'passive',
}

/** The phase a state belongs to: who closes first is "active", who closes second is "passive" (figure 5). */
export const phaseOf = (state: State): Phase => PHASES[state]
