import type { State } from '../tcp/names.ts'
import type { Tcb } from '../tcp/tcb.ts'
import type { World } from './world.ts'

/**
 * What the state of one end lets the other be in, while each has the other's SYN and knows its number. From RFC 9293 §3.3.2 and
 * figure 5, by what a state says of the three things that an end can only know from its peer:
 *
 * - its FIN is acknowledged (FIN_WAIT_2, TIME_WAIT): then the peer has had it (CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT);
 * - it has had the peer's FIN (CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT): then the peer has closed (FIN_WAIT_1, FIN_WAIT_2,
 *   CLOSING, LAST_ACK, TIME_WAIT);
 * - neither (SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1): then the peer's FIN cannot be acknowledged (not FIN_WAIT_2, TIME_WAIT).
 *
 * Each pair stands in the rows of both.
 */
export const PAIRS: Readonly<Partial<Record<State, readonly State[]>>> = {
  // our SYN is not acknowledged yet, so the peer has no FIN of ours; it may have closed
  SYN_RECEIVED: ['SYN_RECEIVED', 'ESTABLISHED', 'FIN_WAIT_1'],
  // no FIN either way; the peer may have sent one that is on its way
  ESTABLISHED: ['SYN_RECEIVED', 'ESTABLISHED', 'FIN_WAIT_1'],
  // our FIN may have come or not; the peer's has not
  FIN_WAIT_1: ['SYN_RECEIVED', 'ESTABLISHED', 'FIN_WAIT_1', 'CLOSE_WAIT', 'CLOSING', 'LAST_ACK'],
  // our FIN has come, the peer's has not: CLOSING where the two crossed and the peer's is late or lost
  FIN_WAIT_2: ['CLOSE_WAIT', 'CLOSING', 'LAST_ACK'],
  // the peer has closed, we have not, so it waits for our FIN
  CLOSE_WAIT: ['FIN_WAIT_1', 'FIN_WAIT_2'],
  // the FINs crossed. Not LAST_ACK: there the peer's FIN came after ours and acknowledged it, and we would be in TIME_WAIT
  CLOSING: ['FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSING', 'TIME_WAIT'],
  // our FIN came after the peer's, whose FIN it acknowledges
  LAST_ACK: ['FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT'],
  // all is known here; the peer has had our FIN and may lack the last ACK
  TIME_WAIT: ['CLOSING', 'LAST_ACK', 'TIME_WAIT'],
}

/**
 * Whether the two ends may be in these states together. Ends that do not know each other's number are strangers: then one of them
 * at least must still be opening, or have nothing. Two synchronized ends (§3.3.2) that are strangers would each talk to a
 * connection that has ended, and the three-way handshake is there to exclude just that (§3.5).
 */
export function mayMeet(world: World): boolean {
  const [a, b] = world.ends
  if (a.tcb === null || b.tcb === null) return true
  if (knowEachOther(world)) return PAIRS[a.state]?.includes(b.state) ?? false
  return !(isSynchronized(a.state, a.tcb) && isSynchronized(b.state, b.tcb))
}

/** Each end has the SYN with which the other one has begun. */
export const knowEachOther = ({ ends: [a, b] }: World): boolean =>
  a.tcb !== null && b.tcb !== null && a.tcb.irs === b.tcb.iss && b.tcb.irs === a.tcb.iss

/** The peer has acknowledged our SYN. A CLOSE in SYN_RECEIVED leads to FIN_WAIT_1 before it has. */
const isSynchronized = (state: State, { iss, snd }: Tcb): boolean =>
  state !== 'LISTEN' && state !== 'SYN_SENT' && state !== 'SYN_RECEIVED' && snd.una !== iss
