import type { Endpoint } from '../host/endpoint.ts'
import { lengthOf } from '../tcp/payload.ts'
import { has, type Segment, segLen } from '../tcp/segment.ts'
import { add, atOrBefore, before, within } from '../tcp/seq.ts'
import type { Tcb } from '../tcp/tcb.ts'

/** What an arrived segment did: the end before and after it, and what was sent for it. */
export type Arrival = {
  readonly was: Endpoint
  readonly is: Endpoint
  readonly segment: Segment
  readonly sent: readonly Segment[]
}

/**
 * What §3.10.7 promises of a segment that arrives, said of the result and not in the order of the checks; null where it was kept.
 * A RST is never answered by a RST, and a segment that is not acceptable changes nothing.
 */
export function brokenPromise(arrival: Arrival): string | null {
  const { was, segment, sent } = arrival
  if (has(segment, 'RST') && sent.some((each) => has(each, 'RST'))) return 'a RST is answered by a RST'
  switch (was.state) {
    case 'CLOSED':
      return has(segment, 'RST') || sent.length === 1 ? null : 'a segment for no connection is not answered (§3.10.7.1)'
    case 'LISTEN':
      return inListen(arrival)
    case 'SYN_SENT':
      return inSynSent(arrival, was.tcb!)
    default:
      return inOthers(arrival, was.tcb!)
  }
}

const stays = ({ was, is }: Arrival): boolean => was.state === is.state

/** §3.10.7.2: only a SYN opens, and not one with an ACK. */
function inListen(arrival: Arrival): string | null {
  const { segment, sent } = arrival
  const opens = has(segment, 'SYN') && !has(segment, 'RST') && !has(segment, 'ACK')
  if (opens === stays(arrival)) return opens ? 'a SYN does not open' : 'LISTEN is left for what is no SYN'
  return !opens && has(segment, 'ACK') && !has(segment, 'RST') && sent.length === 0 ? 'an ACK draws no RST' : null
}

/** §3.10.7.3: what acknowledges anything but our SYN draws a RST and changes nothing. A RST counts only with its ACK. */
function inSynSent(arrival: Arrival, { iss, snd }: Tcb): string | null {
  const { is, segment, sent } = arrival
  const ack = has(segment, 'ACK')
  const wrongAck = ack && !(before(iss, segment.ack) && atOrBefore(segment.ack, snd.nxt))
  if (wrongAck) {
    if (!stays(arrival)) return 'a wrong ACK counts'
    return has(segment, 'RST') || sent.length > 0 ? null : 'a wrong ACK draws no RST'
  }
  if (has(segment, 'RST')) return (is.state === 'CLOSED') === ack ? null : 'a RST counts only with an ACK of our SYN'
  return stays(arrival) === !has(segment, 'SYN') ? null : 'SYN_SENT is left by a SYN, and by nothing else'
}

/** §3.10.7.4 with RFC 5961: first, second, fourth and fifth check, and that text and FIN in order are taken at once. */
function inOthers(arrival: Arrival, tcb: Tcb): string | null {
  const { was, is, segment, sent } = arrival
  const unchanged = stays(arrival) && is.tcb!.snd.una === tcb.snd.una && is.tcb!.rcv.nxt === tcb.rcv.nxt
  if (!acceptable(tcb, segment)) {
    // MUST-66: at a closed window ACK and RST count all the same
    if (tcb.rcv.wnd === 0 && segment.seq === tcb.rcv.nxt) return null
    if (!unchanged) return 'a segment outside of the window counts'
    // PAWS answers ACKs alone as it answers challenges: so many in a time, then nothing (RFC 5961 §7)
    const throttled = tcb.stamps.on && segLen(segment) === 0 && tcb.challenges.count >= tcb.habits.challengeLimit
    return has(segment, 'RST') === (sent.length === 0) || (throttled && sent.length === 0)
      ? null
      : 'outside of the window a RST draws nothing, all else an ACK'
  }
  if (has(segment, 'RST')) {
    const exact = segment.seq === tcb.rcv.nxt
    return exact === stays(arrival) ? 'a RST counts at RCV.NXT, and nowhere else (RFC 5961 §3)' : null
  }
  if (has(segment, 'SYN')) return unchanged || was.state === 'SYN_RECEIVED' ? null : 'a SYN counts (RFC 5961 §4)'
  if (!has(segment, 'ACK')) return unchanged ? null : 'a segment without ACK counts'
  return takesWhatIsInOrder(arrival, tcb)
}

/** Table 6. */
function acceptable({ rcv }: Tcb, segment: Segment): boolean {
  const length = segLen(segment)
  if (rcv.wnd === 0) return length === 0 && segment.seq === rcv.nxt
  return within(segment.seq, rcv.nxt, rcv.wnd) || (length > 0 && within(add(segment.seq, length - 1), rcv.nxt, rcv.wnd))
}

/** Seventh and eighth check, where the peer may still send and its ACK is one of ours. */
function takesWhatIsInOrder({ was, is, segment }: Arrival, { snd, rcv }: Tcb): string | null {
  if (!RECEIVE.includes(was.state) || is.tcb === null) return null
  if (!atOrBefore(add(snd.una, -snd.maxWnd), segment.ack) || before(snd.nxt, segment.ack)) return null
  const end = add(segment.seq, lengthOf(segment.payload))
  const fits = atOrBefore(segment.seq, rcv.nxt) && atOrBefore(end, add(rcv.nxt, rcv.wnd))
  if (!fits) return null
  if (before(is.tcb.rcv.nxt, end)) return 'text in order is not taken'
  const finFits = has(segment, 'FIN') && within(end, rcv.nxt, rcv.wnd)
  return finFits && is.tcb.rcv.nxt === end ? 'a FIN in order is not taken' : null
}

const RECEIVE: readonly Endpoint['state'][] = ['ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2']
