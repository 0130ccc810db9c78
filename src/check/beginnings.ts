import { type Call, type Move, moveNumber } from './moves.ts'
import type { Side } from './world.ts'

const calls = (side: Side, call: Call): Move => ({ do: 'call', side, call })
const arrives: Move = { do: 'deliver', flight: 0 }

const established = [calls(1, 'passive OPEN'), calls(0, 'active OPEN'), arrives, arrives, arrives]
const halfClosed = [...established, calls(0, 'CLOSE'), arrives, arrives]

/**
 * Where the exploration starts, as the moves that lead there: with nothing open, and from the middle of a connection, so that the
 * same number of moves comes further.
 */
export const BEGINNINGS: readonly (readonly number[])[] = [
  [],
  // both have sent a SYN, and the two have crossed
  [calls(0, 'active OPEN'), calls(1, 'active OPEN'), arrives, arrives],
  // a SYN of a connection that is no more is on its way before that of the next one (§3.5, figure 8)
  [calls(1, 'passive OPEN'), calls(0, 'active OPEN'), calls(0, 'ABORT'), calls(0, 'active OPEN')],
  established,
  // text is on its way both ways
  [...established, calls(0, 'SEND'), calls(1, 'SEND')],
  halfClosed,
  // the active closer is in TIME_WAIT
  [...halfClosed, calls(1, 'CLOSE'), arrives, arrives],
].map((moves) => moves.map(moveNumber))
