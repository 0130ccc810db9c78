import type { CongestionEffect } from '../names.ts'
import { beginRecovery, loseAll } from '../recovery.ts'
import { add } from '../seq.ts'
import type { Tcb } from '../tcb.ts'
import * as cubic from './cubic.ts'
import { avoidance, deflated, flightAtLoss, half, recovered, slowStart } from './newreno.ts'
import { flightSize, restartWindow } from './window.ts'

const SECOND = 1_000_000

/**
 * An effect of the congestion chart changes the windows of the TCB, or marks it for `send`. `acked`: octets of text that the ACK
 * acknowledges for the first time.
 */
export function adjust(tcb: Tcb, effect: CongestionEffect, acked: number, now: number): void {
  const { snd, congestion, owed } = tcb
  switch (effect) {
    case 'grow':
      grow(tcb, acked, now)
      break
    case 'halve':
      halve(tcb)
      break
    case 'inflate by 3':
      congestion.cwnd += 3 * snd.mss
      break
    case 'inflate':
      congestion.cwnd += snd.mss
      break
    case 'deflate':
      congestion.cwnd = deflated(congestion.cwnd, snd.mss, acked)
      congestion.partial = true
      break
    case 'end recovery':
      congestion.cwnd = tcb.sack.on ? (congestion.ssthresh ?? congestion.cwnd) : recovered(tcb)
      tcb.losses.prr = null
      break
    case 'collapse':
      collapse(tcb)
      break
    case 'restart':
      restart(tcb, now)
      break
    case 'resend':
      owed.again = true
      break
    case 'limited transmit':
    // the window stays: `congestionRoom` lets a segment out for each duplicate ACK that was counted
  }
}

function grow(tcb: Tcb, acked: number, now: number): void {
  const { habits, snd, congestion, rtt } = tcb
  const { cwnd, ssthresh } = congestion
  if (congestion.phase === 'slow start') {
    const most = ssthresh ?? Number.MAX_SAFE_INTEGER
    congestion.cwnd =
      habits.growth === 'Linux' ? Math.min(cwnd + delivered(tcb, acked), most) : slowStart(cwnd, snd.mss, acked)
  } else if (habits.congestion === 'CUBIC') {
    const { mss } = snd
    const [next, after] = cubic.grow(congestion.cubic, cwnd / mss, acked / mss, now / SECOND, (rtt.srtt ?? 0) / SECOND)
    congestion.cwnd = next * mss
    congestion.cubic = after
  } else congestion.cwnd = avoidance(cwnd, snd.mss)
}

/** What the ACK tells to have arrived: Linux has counted a segment for each duplicate ACK before, and the one that filled the hole. */
const delivered = ({ snd, congestion }: Tcb, acked: number): number =>
  Math.max(acked - congestion.duplicatesBefore * snd.mss, Math.min(acked, snd.mss))

/** A loss was found: the window shrinks to ssthresh, once for all that is out (RFC 5681 §3.2, RFC 6675 §5 step 4). */
function halve(tcb: Tcb): void {
  const { snd, congestion } = tcb
  const flight = flightAtLoss(tcb)
  reduce(tcb, flight)
  congestion.cwnd = congestion.ssthresh ?? congestion.cwnd
  congestion.recover = add(snd.nxt, -1)
  congestion.partial = false
  if (tcb.sack.on) beginRecovery(tcb, flight)
}

/** A loss: ssthresh is half of what is on the way, or seven tenths with CUBIC. */
function reduce(tcb: Tcb, flight: number): void {
  const { habits, snd, congestion } = tcb
  if (habits.congestion === 'CUBIC') {
    congestion.ssthresh = cubic.reduced(flight, snd.mss)
    congestion.cubic = cubic.afterLoss(congestion.cubic, congestion.cwnd / snd.mss)
  } else congestion.ssthresh = half(flight, snd.mss)
}

/**
 * The timer went off (RFC 5681 §3.1, RFC 6582 §3.2 step 4): one segment, the loss window; what is out counts as lost and follows as
 * the window lets it. ssthresh stays when the same segment is sent again once more.
 */
function collapse(tcb: Tcb): void {
  const { habits, snd, congestion } = tcb
  if (tcb.retransmissions <= 1) {
    const flight = habits.growth === 'Linux' ? flightAtLoss(tcb) : flightSize(tcb)
    congestion.ssthresh = habits.congestion === 'CUBIC' ? cubic.reduced(flight, snd.mss) : half(flight, snd.mss)
  }
  congestion.cubic = cubic.afterTimeout(congestion.cwnd / snd.mss)
  congestion.cwnd = snd.mss
  congestion.recover = add(snd.nxt, -1)
  congestion.duplicateAcks = 0
  loseAll(tcb, add(snd.una, snd.mss))
}

/** Idle (RFC 5681 §4.1): the restart window. Linux halves the window for each RTO that has passed, and remembers it in ssthresh. */
function restart(tcb: Tcb, now: number): void {
  const { habits, congestion, rtt } = tcb
  const least = restartWindow(tcb)
  congestion.cubic = cubic.paused(congestion.cubic)
  if (habits.idleRestart === 'RFC 5681') {
    congestion.cwnd = least
    return
  }
  if (congestion.ssthresh !== null)
    congestion.ssthresh = Math.max(congestion.ssthresh, Math.floor(0.75 * congestion.cwnd))
  const rounds = Math.ceil((now - (congestion.sentAt ?? now)) / rtt.rto) - 1
  congestion.cwnd = Math.max(least, Math.floor(congestion.cwnd / 2 ** Math.min(rounds, 32)))
}
