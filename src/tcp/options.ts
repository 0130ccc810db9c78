import { type Option, type Segment, shiftOf } from './segment.ts'
import type { Tcb } from './tcb.ts'

/** What two SYNs agree on (RFC 7323): an option counts only where both have it. */

const NOP: Option = { kind: 'unknown', number: 1, hex: '' }

/** The unit of a scaled window is at most this part of the buffer, or a small buffer would look full for ever. */
const UNITS = 16

/** By how many bits our windows are shifted once both have agreed to it: never so far that the buffer is only a few units. */
function ownShift({ habits }: Tcb): number {
  return Math.max(0, Math.min(habits.windowShift, Math.floor(Math.log2(habits.rcvBuffer / UNITS))))
}

/** The largest window that a segment of ours can offer, in octets. */
export const windowLimit = ({ habits, rcv }: Tcb): number => habits.windowLimit * 2 ** rcv.shift

/** The peer's SYN is here: what it offers and what we want holds from now on. */
export function agree(tcb: Tcb, syn: Segment): void {
  const { habits, snd, rcv } = tcb
  const shift = habits.windowScale ? shiftOf(syn) : null
  rcv.scaled = shift !== null
  if (shift === null) return
  snd.shift = shift
  rcv.shift = ownShift(tcb)
  rcv.wnd = Math.min(habits.rcvBuffer, windowLimit(tcb))
}

/** The peer is forgotten, and so is what was agreed with it. */
export function disagree({ habits, snd, rcv }: Tcb): void {
  snd.shift = 0
  rcv.shift = 0
  rcv.scaled = false
  rcv.wnd = Math.min(habits.rcvBuffer, habits.windowLimit)
}

/** The options of our SYN: all that we want; those of our SYN,ACK: what the peer has offered of it (RFC 7323 §2.2). */
export function synOptions(tcb: Tcb): readonly Option[] {
  const { habits, irs, rcv } = tcb
  const options: Option[] = [{ kind: 'mss', value: habits.mss }]
  if (irs === null ? habits.windowScale : rcv.scaled) options.push(NOP, { kind: 'window-scale', shift: ownShift(tcb) })
  return options
}
