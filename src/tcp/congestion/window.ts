import { distance } from '../seq.ts'
import type { Tcb } from '../tcb.ts'

/**
 * Octets of text believed to be on the way: FlightSize (RFC 5681 §2), all that was sent and is not acknowledged. After an RTO what
 * was out counts as lost, so only what was sent again is.
 */
export function flightSize({ iss, snd, congestion }: Tcb): number {
  if (snd.una === iss) return 0
  const end = congestion.again ?? snd.nxt
  return distance(snd.una, end) - (snd.fin === 'sent' && end === snd.nxt && end !== snd.una ? 1 : 0)
}
