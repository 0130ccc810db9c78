import { pipe } from '../tcp/congestion/window.ts'
import type { TimerName } from '../tcp/names.ts'
import { firstUnread, sendEnd, seqAt, type Tcb } from '../tcp/tcb.ts'
import { deadlineOf, lengthOfTimer, TIMERS } from '../tcp/timers.ts'
import type { ConnId, HostId, TcbView, TimerView } from '../trace/record.ts'
import type { Step } from './endpoint.ts'
import type { Outside } from './outside.ts'

/** What the trace tells of a TCB; null when there is none. */
function viewOf(tcb: Tcb | null): TcbView | null {
  if (tcb === null) return null
  const { snd, rcv, rtt, habits } = tcb
  const view: TcbView = {
    iss: tcb.iss,
    irs: tcb.irs,
    sndUna: snd.una,
    sndNxt: snd.nxt,
    sndWnd: snd.wnd,
    sndEnd: snd.nxt === tcb.iss ? seqAt(tcb, 0) : sendEnd(tcb),
    sndBuffer: habits.sndBuffer,
    rcvNxt: tcb.irs === null ? null : rcv.nxt,
    rcvWnd: rcv.wnd,
    rcvRead: tcb.irs === null ? null : firstUnread(tcb),
    rcvBuffer: habits.rcvBuffer,
    outOfOrder: rcv.held.map((run) => [run.from, run.to] as const),
    mss: snd.mss,
    rto_us: rtt.rto,
    srtt_us: rtt.srtt === null ? null : Math.round(rtt.srtt),
    retransmissions: tcb.retransmissions,
    timers: timersOf(tcb),
  }
  if (snd.una !== tcb.iss && habits.congestion !== 'off') {
    const { phase, cwnd, ssthresh } = tcb.congestion
    view.phase = phase
    view.cwnd = Math.floor(cwnd)
    view.ssthresh = ssthresh === null ? null : Math.floor(ssthresh)
    view.flight = pipe(tcb)
    if (tcb.losses.sacked.length > 0) view.sacked = tcb.losses.sacked
  }
  return view
}

function timersOf(tcb: Tcb): Partial<Record<TimerName, TimerView>> {
  const running: Partial<Record<TimerName, TimerView>> = {}
  for (const timer of TIMERS) {
    const at = deadlineOf(tcb, timer)
    if (at !== null) running[timer] = { since: Math.max(0, at - lengthOfTimer(tcb, timer)), at }
  }
  return running
}

/** Tells the step of an endpoint; gives the number of the record, undefined when nobody wants records. */
export function tellStep(
  outside: Outside,
  host: HostId,
  conn: ConnId,
  done: Step,
  tcb: Tcb | null,
): number | undefined {
  return outside.tell?.({
    kind: 'step',
    host,
    conn,
    cause: outside.cause,
    from: done.from,
    path: done.path,
    edges: done.edges,
    because: done.because,
    signals: done.signals,
    ...(done.congestion && { congestion: done.congestion }),
    tcb: viewOf(tcb),
  })
}
