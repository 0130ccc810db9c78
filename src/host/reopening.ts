import { has, type Segment, stampsOf } from '../tcp/segment.ts'
import { add, before, type Seq, seq } from '../tcp/seq.ts'
import type { Tcb } from '../tcp/tcb.ts'

/** A SYN that comes to a connection in TIME_WAIT may open a new one (RFC 9293 §3.6.1, MAY-2; RFC 6191). */

/** How far the numbers of the new connection begin beyond those of the old one: a window and a little, as Linux has it. */
const BEYOND = 65_537

/** The initial sequence number of the new connection: larger than any of the old one (MAY-2, condition 1). */
export const issBeyond = ({ snd }: Tcb): Seq => add(snd.nxt, BEYOND)

/**
 * What becomes of a SYN in TIME_WAIT. RFC 6191 §2: a newer timestamp opens; so does an equal one, or none, with a number beyond all that
 * were seen, and the first timestamp of two ends that had none; everything else is dropped. Linux lets either a newer timestamp or a
 * larger number open, unless the timestamp is older, and answers what it does not take. Null: it is no such case.
 */
export function fateOf(tcb: Tcb, segment: Segment): 'opens' | 'dropped' | null {
  const { habits, rcv, stamps } = tcb
  if (habits.timeWaitReuse === 'never' || !has(segment, 'SYN') || has(segment, 'ACK') || has(segment, 'RST'))
    return null
  const stamp = habits.timestamps === 'off' ? null : stampsOf(segment)
  if (habits.timeWaitReuse === 'Linux') {
    const older = stamps.on && stamp !== null && before(seq(stamp.val), seq(stamps.recent))
    const newer = stamps.on && stamp !== null && before(seq(stamps.recent), seq(stamp.val))
    return !older && (newer || before(rcv.nxt, segment.seq)) ? 'opens' : null
  }
  const beyond = !before(segment.seq, rcv.nxt)
  if (stamp === null) return beyond ? 'opens' : 'dropped'
  if (!stamps.on || before(seq(stamps.recent), seq(stamp.val))) return 'opens'
  return stamp.val === stamps.recent && beyond ? 'opens' : 'dropped'
}
