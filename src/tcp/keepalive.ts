import type { State } from './names.ts'
import { outstanding, sendEnd, type Tcb } from './tcb.ts'

/** Keep-alive (RFC 9293 §3.8.4, RFC 1122 §4.2.3.6): off unless the program asks for it. */

/** The states in which a connection can be idle: everything of ours is acknowledged, or may be. */
export const canIdle = (state: State): boolean =>
  state === 'ESTABLISHED' || state === 'FIN_WAIT_2' || state === 'CLOSE_WAIT'

/** The idle time begins, in a state that can be idle; or the timer stops, where keep-alive is off. */
export function startKeepAlive(tcb: Tcb, now: number): void {
  tcb.keepAlive.unanswered = 0
  tcb.timers.keepAlive = tcb.habits.keepAlive ? now + tcb.habits.keepIdle : null
}

/** A segment has come: the peer lives, so the idle time begins anew, and what was probed is answered. */
export function heard(tcb: Tcb, state: State, now: number): void {
  if (!tcb.habits.keepAlive || !canIdle(state)) return
  const { keepAlive } = tcb
  keepAlive.answered = keepAlive.unanswered > 0 ? keepAlive.answered + 1 : 0
  startKeepAlive(tcb, now)
}

/**
 * The probes of an idle connection have stayed unanswered for long enough: so many of them, or, with Linux's TCP_USER_TIMEOUT, for so
 * long, and that may be longer.
 */
export function nobodyThere({ habits, keepAlive: { unanswered } }: Tcb): boolean {
  if (habits.userTimeout === null || habits.waitsFrom === 'sending') return unanswered >= habits.keepCount
  return unanswered > 0 && habits.keepIdle + unanswered * habits.keepInterval >= habits.userTimeout
}

/** Something of ours is on its way or waits to be sent: then other timers find out whether the peer is there (MUST-26). */
export const busy = (tcb: Tcb): boolean => outstanding(tcb) > 0 || tcb.snd.nxt !== sendEnd(tcb)
