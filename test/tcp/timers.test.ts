import { expect, test } from 'vitest'
import type { Tcb } from '../../src/tcp/tcb.ts'
import { dueTimer, nextDeadline } from '../../src/tcp/timers.ts'
import { established, synSent, timeWait } from './transitions/states.ts'

const withTimers = (timers: Partial<Tcb['timers']>): Tcb => ({
  ...established.tcb,
  timers: { ...established.tcb.timers, ...timers },
})

test('the next deadline is the earliest of those that run', () => {
  expect(nextDeadline(established.tcb)).toBeNull()
  expect(nextDeadline(synSent.tcb)).toBe(1_000_000)
  expect(nextDeadline(timeWait.tcb)).toBe(240_000_000)
  expect(nextDeadline(withTimers({ retransmission: 30, delayedAck: 20, user: 90 }))).toBe(20)
  expect(nextDeadline(withTimers({ persist: 0, override: 5 }))).toBe(0)
})

test('a timer is due at its deadline, not before; of several, the most final', () => {
  expect(dueTimer(synSent.tcb, 999_999)).toBeNull()
  expect(dueTimer(synSent.tcb, 1_000_000)).toBe('retransmission')
  expect(dueTimer(withTimers({ retransmission: 10, user: 10, delayedAck: 5 }), 10)).toBe('user timeout')
  expect(dueTimer(withTimers({ delayedAck: 5, persist: 6 }), 6)).toBe('persist')
})
