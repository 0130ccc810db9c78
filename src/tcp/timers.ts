import type { Because } from './because.ts'
import { busy, nobodyThere, startKeepAlive } from './keepalive.ts'
import type { CongestionEvent, Signal, Timeout, TimerName } from './names.ts'
import { ackWait, noteAckLate } from './quick-ack.ts'
import { reorderingWindow } from './rack.ts'
import { ofReorderingTimer } from './recovery.ts'
import { exhausted } from './retransmit.ts'
import { overrideTime, probeInterval } from './rtt.ts'
import type { Segment } from './segment.ts'
import { probe, probeIdle, probeTail, retransmit } from './send.ts'
import { probeTimeout } from './tail-loss.ts'
import { outstanding, type Tcb, textEnd } from './tcb.ts'

/** The field of a TCB that holds the deadline of each timer. Of timers that are due together the first here goes off first. */
const DEADLINES: Readonly<Record<TimerName, keyof Tcb['timers']>> = {
  '2MSL timeout': 'twoMsl',
  'user timeout': 'user',
  // it stands in for the retransmission timer, which it never outlives (RFC 8985 §7.2)
  'tail loss probe': 'tailLoss',
  retransmission: 'retransmission',
  persist: 'persist',
  keepalive: 'keepAlive',
  'delayed ACK': 'delayedAck',
  override: 'override',
  reordering: 'reordering',
  orphan: 'orphan',
}

/** The timers of a TCB, the most final first. */
export const TIMERS = Object.keys(DEADLINES) as readonly TimerName[]

/** When the timer goes off, in microseconds; null while it does not run. */
export const deadlineOf = (tcb: Tcb, timer: TimerName): number | null => tcb.timers[DEADLINES[timer]]

/** The earliest deadline in microseconds, null when nothing runs. */
export function nextDeadline(tcb: Tcb): number | null {
  const { timers } = tcb
  let earliest = timers.retransmission
  for (const at of [
    timers.delayedAck,
    timers.twoMsl,
    timers.persist,
    timers.override,
    timers.user,
    timers.keepAlive,
    timers.orphan,
    timers.reordering,
    timers.tailLoss,
  ]) {
    if (at !== null && (earliest === null || at < earliest)) earliest = at
  }
  return earliest
}

/** The timer that is due at `now`, the most final first; null when none is. */
export function dueTimer(tcb: Tcb, now: number): TimerName | null {
  // most wake-ups come to a deadline that has moved on
  const earliest = nextDeadline(tcb)
  if (earliest === null || earliest > now) return null
  for (const timer of TIMERS) {
    const at = deadlineOf(tcb, timer)
    if (at !== null && at <= now) return timer
  }
  return null
}

/** How long the timer `name` runs in all, as it was last set; microseconds. */
export function lengthOfTimer(tcb: Tcb, name: TimerName): number {
  const { habits, rtt } = tcb
  switch (name) {
    case '2MSL timeout':
      return 2 * habits.msl
    case 'user timeout':
      return habits.userTimeout ?? 0
    case 'delayed ACK':
      return ackWait(tcb)
    case 'override':
      return overrideTime(tcb)
    case 'persist':
      return probeInterval(tcb)
    case 'keepalive':
      return tcb.keepAlive.unanswered === 0 ? habits.keepIdle : habits.keepInterval
    case 'retransmission':
      return rtt.rto
    case 'orphan':
      return habits.orphanTimeout ?? 0
    case 'reordering':
      return tcb.rack.rtt + reorderingWindow(tcb, false)
    case 'tail loss probe':
      return probeTimeout(rtt.srtt, outstanding(tcb) <= tcb.snd.mss)
  }
}

const because = (key: string, clause: string): Because => ({ key, clause })
const TWO_MSL = because('timeout.2msl', '3.10.8')
const USER = because('timeout.user', '3.10.8')
const GIVE_UP = because('timeout.give-up', '3.8.3')
const RETRANSMISSION = because('timeout.retransmission', 'RFC 6298 5.4')
const RETRANSMISSION_R1 = because('timeout.retransmission-r1', '3.8.3')
const UNANSWERED = because('timeout.probes-over', '3.8.6.1')
const PERSIST = because('timeout.persist', '3.8.6.1')
const KEEPALIVE = because('timeout.keepalive', '3.8.4')
const KEEPALIVE_BUSY = because('timeout.keepalive-busy', '3.8.4')
const KEEPALIVE_OVER = because('timeout.keepalive-over', '3.8.4')
const DELAYED_ACK = because('timeout.delayed-ack', '3.8.6.3')
const ORPHAN = because('timeout.orphan', '3.6.1')
const REORDERING = because('timeout.reordering', 'RFC 8985 6.2')
const TAIL_LOSS = because('timeout.tail-loss', 'RFC 8985 7.3')
const CORKED = because('timeout.cork', '3.7.4')
const OVERRIDE = because('timeout.override', '3.8.6.2.1')

/**
 * A timer went off (§3.10.8) and runs no more, unless this starts it again. What crosses an edge is told to the chart; the
 * others send. A retransmission crosses no edge but must explain itself.
 */
export function timeout(
  tcb: Tcb,
  timer: TimerName,
  now: number,
  out: Segment[],
): { event?: Timeout; signal?: Signal; congestion?: CongestionEvent; overriding?: true; because: Because } {
  tcb.timers[DEADLINES[timer]] = null
  switch (timer) {
    case '2MSL timeout':
      return { event: '2MSL timeout', because: TWO_MSL }
    case 'user timeout':
      return { event: 'user timeout', because: USER }
    case 'retransmission':
      if (exhausted(tcb, now)) return { event: 'give up', because: GIVE_UP }
      retransmit(tcb, now, out)
      return {
        because: tcb.retransmissions < tcb.habits.r1 ? RETRANSMISSION : RETRANSMISSION_R1,
        ...(tcb.retransmissions === tcb.habits.r1 && !shutByPeer(tcb) && { signal: 'delivery problem' }),
        // before the SYN is acknowledged there is no window that could collapse
        ...(tcb.snd.una !== tcb.iss && tcb.habits.congestion !== 'off' && { congestion: 'RTO' }),
      }
    case 'persist':
      if (tcb.probes - tcb.probesAnswered >= (tcb.habits.probeCount ?? Infinity))
        return { event: 'give up', because: UNANSWERED }
      probe(tcb, now, out)
      return { because: PERSIST }
    case 'keepalive':
      if (busy(tcb)) {
        startKeepAlive(tcb, now)
        return { because: KEEPALIVE_BUSY }
      }
      if (nobodyThere(tcb)) return { event: 'give up', because: KEEPALIVE_OVER }
      probeIdle(tcb, now, out)
      return { because: KEEPALIVE }
    case 'delayed ACK':
      noteAckLate(tcb)
      tcb.owed.ack = 'now'
      return { because: DELAYED_ACK }
    case 'override':
      // what nobody has pushed in all that time is pushed now (MUST-60), as Linux does
      tcb.snd.pushed = textEnd(tcb)
      return { overriding: true, because: tcb.snd.nagled ? CORKED : OVERRIDE }
    case 'reordering': {
      const congestion = ofReorderingTimer(tcb, now)
      return { because: REORDERING, ...(congestion && { congestion }) }
    }
    case 'tail loss probe':
      probeTail(tcb, now, out)
      return { because: TAIL_LOSS }
    case 'orphan':
      return { event: 'give up', because: ORPHAN }
  }
}

/** What is sent again lies in a window that the peer has closed: it answers, only without taking it (MUST-35), so R1 counts for nothing. */
const shutByPeer = ({ iss, snd }: Tcb): boolean => snd.una !== iss && snd.wnd === 0
