import type { Endpoint } from '../host/endpoint.ts'
import { atOrBefore, before } from '../tcp/seq.ts'
import { sendEnd } from '../tcp/tcb.ts'

/** The variables of one end are in the order of §3.3.1 and §3.4: ISS =< SND.UNA =< SND.NXT, IRS < RCV.NXT. Gives what is not. */
export function orderOf({ state, tcb }: Endpoint): string | null {
  if (tcb === null) return state === 'CLOSED' ? null : `${state} without a TCB`
  const { iss, irs, snd, rcv } = tcb
  const wrong = (seen: string) => `${state}: ${seen}`
  if (!atOrBefore(iss, snd.una)) return wrong(`SND.UNA ${snd.una} < ISS ${iss}`)
  if (!atOrBefore(snd.una, snd.nxt)) return wrong(`SND.NXT ${snd.nxt} < SND.UNA ${snd.una}`)
  if (before(sendEnd(tcb), snd.nxt)) return wrong(`SND.NXT ${snd.nxt} is beyond all that there is to send`)
  if (irs !== null && !before(irs, rcv.nxt)) return wrong(`RCV.NXT ${rcv.nxt} =< IRS ${irs}`)
  if (rcv.wnd < 0 || rcv.wnd > tcb.habits.rcvBuffer) return wrong(`RCV.WND ${rcv.wnd}`)
  const [first] = rcv.held
  // text that came with a SYN waits for the ACK of ours (§3.10.7.2)
  if (first && snd.una !== iss && atOrBefore(first.from, rcv.nxt))
    return wrong(`text at ${first.from} is held at RCV.NXT ${rcv.nxt}`)
  return null
}
