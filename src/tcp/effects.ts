import type { Effect } from './names.ts'
import { disagree } from './options.ts'
import { NO_RUNS } from './runs.ts'
import { seq } from './seq.ts'
import { dropBefore, emptyStream } from './stream.ts'
import { noTimers, type Tcb } from './tcb.ts'

/**
 * An effect of an edge leaves its mark on the TCB and sends nothing: `send` answers to the marks. Signals, and the beginning and
 * the end of a TCB, are the endpoint's.
 */
export function mark(tcb: Tcb, effect: Effect, now: number): void {
  switch (effect) {
    case 'snd SYN':
    case 'snd SYN,ACK':
      tcb.owed.syn = true
      break
    case 'snd ACK':
      if (tcb.owed.ack === 'none') tcb.owed.ack = 'now'
      break
    case 'snd FIN':
      tcb.snd.fin = 'queued'
      break
    case 'snd RST':
      tcb.owed.rst = true
      break
    case 'start 2MSL':
      stopTimers(tcb)
      tcb.timers.twoMsl = now + 2 * tcb.habits.msl
      if (tcb.owed.ack === 'delayed') tcb.owed.ack = 'now'
      break
    case 'flush':
      flush(tcb)
  }
}

/** Nothing of the connection is queued or timed any more. */
function flush(tcb: Tcb): void {
  tcb.snd.text = dropBefore(tcb.snd.text, tcb.snd.text.end)
  tcb.snd.una = tcb.snd.nxt
  tcb.rcv.held = []
  tcb.owed.again = false
  tcb.losses.sacked = NO_RUNS
  tcb.losses.lost = NO_RUNS
  tcb.rtt.timedSeq = null
  tcb.waitingSince = null
  stopTimers(tcb)
}

/** No deadline runs any more. */
function stopTimers(tcb: Tcb): void {
  tcb.timers = noTimers()
}

/** Back to LISTEN after a RST or a SYN (§3.10.7.4): the peer is forgotten, the passive OPEN stays. */
export function forgetPeer(tcb: Tcb): void {
  tcb.remotePort = null
  tcb.irs = null
  tcb.snd.una = tcb.iss
  tcb.snd.nxt = tcb.iss
  tcb.snd.text = emptyStream()
  tcb.snd.up = null
  tcb.snd.pushed = tcb.iss
  tcb.rcv.nxt = seq(0)
  tcb.rcv.fin = null
  tcb.rcv.up = null
  tcb.rcv.pushed = null
  tcb.unreachable = null
  disagree(tcb)
  tcb.rtt.rto = tcb.habits.initialRto
  tcb.retransmissions = 0
  tcb.owed.syn = false
}
