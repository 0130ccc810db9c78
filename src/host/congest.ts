import { routeCongestion } from '../../machines/route.ts'
import type { Because } from '../tcp/because.ts'
import { adjust } from '../tcp/congestion/effects.ts'
import type { CongestionEvent } from '../tcp/names.ts'
import type { Tcb } from '../tcp/tcb.ts'
import type { CongestionView } from '../trace/record.ts'

/**
 * Asks the congestion chart, enters the phase it names, and changes the windows as the edge says. What is sent for it, `send` sends.
 *
 * @param acked octets of text that the ACK acknowledges
 * @param because where the reason of each edge is told
 * @returns the last edge, null where the chart has none
 */
export function congest(
  tcb: Tcb,
  event: CongestionEvent,
  acked: number,
  now: number,
  because: Because[],
): CongestionView | null {
  const { congestion } = tcb
  const route = routeCongestion(congestion.phase, event)
  if (route === null) return null
  for (const effect of route.effects) adjust(tcb, effect, acked, now)
  congestion.phase = route.to
  const told = toldOf(route, event)
  because.push(told.because)
  const { cwnd, ssthresh } = congestion
  const slowStartIsOver = route.to === 'slow start' && ssthresh !== null && cwnd >= ssthresh
  return slowStartIsOver ? congest(tcb, 'ssthresh reached', 0, now, because) : told.view
}

/** What is told of an edge. Nearly every ACK crosses one, so it is made once. */
type Told = { readonly because: Because; readonly view: CongestionView }
const TOLD = new Map<object, Told>()

function toldOf(route: NonNullable<ReturnType<typeof routeCongestion>>, event: CongestionEvent): Told {
  const known = TOLD.get(route)
  if (known) return known
  const { to, meta } = route
  const told = { because: { key: meta.because, clause: meta.clause }, view: { event, to } }
  TOLD.set(route, told)
  return told
}
