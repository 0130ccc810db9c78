import { type Runs, sizeOf } from '../runs.ts'
import { boardOf, byScoreboard, setPipe } from '../scoreboard.ts'
import { before, distance, type Seq } from '../seq.ts'
import { outstanding, type Tcb, textEnd } from '../tcb.ts'

/** How large the congestion window may be at a beginning, and how much of it is used. All sizes are octets. */

/**
 * Octets of text that were sent and are not acknowledged: FlightSize (RFC 5681 §2). After an RTO what was out counts as lost, so only
 * what was sent again is.
 */
export function flightSize({ iss, snd, losses: { lost } }: Tcb): number {
  if (snd.una === iss) return 0
  return distance(snd.una, snd.nxt) - sizeOf(lost) - (finIsOut(snd) && !endsAt(lost, snd.nxt) ? 1 : 0)
}

const finIsOut = ({ fin, una, nxt }: Tcb['snd']): boolean => fin === 'sent' && una !== nxt
const endsAt = (runs: Runs, end: Seq): boolean => runs.at(-1)?.[1] === end

/** Octets of text believed to be on the way (pipe): with SACK less than FlightSize, by what the peer holds; in RFC 6675 by SetPipe(). */
export function pipe(tcb: Tcb): number {
  const { snd, losses } = tcb
  const { sacked } = losses
  if (!byScoreboard(tcb)) {
    if (sacked.length === 0) return flightSize(tcb)
    return flightSize(tcb) - sizeOf(sacked) + (finIsOut(snd) && endsAt(sacked, snd.nxt) ? 1 : 0)
  }
  return Math.max(0, setPipe(boardOf(tcb)) - (finIsOut(snd) && !endsAt(sacked, snd.nxt) ? 1 : 0))
}

/** As many duplicate ACKs let a new segment out each beyond the window (limited transmit, RFC 3042 §2). */
const LIMITED = 2

/** How much more may be put on the way now: cwnd less what is there, and with limited transmit a little more. */
export function congestionRoom(tcb: Tcb): number {
  const { habits, snd, sack, congestion, losses } = tcb
  if (habits.congestion === 'off') return ANY
  const { phase, duplicateAcks } = congestion
  // with SACK what the peer holds makes room by itself (RFC 6675 §5, step 3)
  const counts = phase !== 'fast recovery' && losses.lost.length === 0 && !sack.on
  return congestion.cwnd + (counts ? Math.min(duplicateAcks, LIMITED) * snd.mss : 0) - pipe(tcb)
}
const ANY = 2 ** 30

/** The initial window: RFC 5681 §3.1, or the ten segments of RFC 6928 §2. */
export function initialWindow(by: 'RFC 5681' | 'RFC 6928', smss: number): number {
  if (by === 'RFC 6928') return Math.min(10 * smss, Math.max(2 * smss, 14_600))
  return smss > 2190 ? 2 * smss : smss > 1095 ? 3 * smss : 4 * smss
}

/**
 * The SYN is acknowledged: text may be sent. A SYN or SYN,ACK that was lost says that the path is loaded, so there is one segment
 * (RFC 5681 §3.1); Linux takes only a second loss so seriously.
 */
export function openWindow({ habits, snd, congestion, retransmissions }: Tcb): void {
  const lost = retransmissions > (habits.growth === 'Linux' ? 1 : 0)
  congestion.cwnd = lost ? snd.mss : initialWindow(habits.initialWindow, snd.mss)
}

/** The window with which an idle connection begins again (RW of RFC 5681 §4.1). */
export const restartWindow = ({ habits, snd, congestion }: Tcb): number =>
  Math.min(initialWindow(habits.initialWindow, snd.mss), congestion.cwnd)

/** Nothing was sent for longer than the RTO, and now there is text to send: the window that is left from before is too large (§4.1). */
export function isStale(tcb: Tcb, now: number): boolean {
  const { habits, snd, congestion, rtt } = tcb
  if (snd.una !== snd.nxt || congestion.sentAt === null || !before(snd.nxt, textEnd(tcb)) || snd.wnd === 0) return false
  if (habits.idleRestart === 'off' || habits.congestion === 'off') return false
  return now - congestion.sentAt > rtt.rto && congestion.cwnd > restartWindow(tcb)
}

/**
 * Linux lets an ACK widen only a window that was what held the sender back (RFC 9438 §5.8 asks for it too): whether it was full,
 * and how much was out at most, is remembered for one flight.
 */
export function noteUse(tcb: Tcb): void {
  const { snd, congestion } = tcb
  const full = congestionRoom(tcb) < snd.mss
  const out = outstanding(tcb)
  const over = distance(congestion.usedUntil, snd.una) >= 0
  if (!over && !full && (congestion.full || out <= congestion.mostOut)) return
  congestion.full = full
  congestion.mostOut = out
  congestion.usedUntil = snd.nxt
}

/** Whether the congestion window was needed, so that a larger one would be of use. In slow start half of it is enough. */
export const isUsed = ({ congestion: { phase, full, cwnd, mostOut } }: Tcb): boolean =>
  full || (phase === 'slow start' && cwnd < 2 * mostOut)
