import { expect, test } from 'vitest'
import { PAIRS } from '../../src/check/pairs.ts'
import { STATES, type State } from '../../src/tcp/names.ts'

const partners = (state: State): readonly State[] => PAIRS[state] ?? []

test('if one may be with the other, the other may be with the one', () => {
  for (const one of STATES)
    for (const other of partners(one)) expect(partners(other), `${one} with ${other}`).toContain(one)
})

/** §3.3.2: what a state says of itself. */
const HAS_SENT_FIN: readonly State[] = ['FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSING', 'LAST_ACK', 'TIME_WAIT']
const HAS_HAD_FIN: readonly State[] = ['CLOSE_WAIT', 'CLOSING', 'LAST_ACK', 'TIME_WAIT']
const FIN_IS_ACKNOWLEDGED: readonly State[] = ['FIN_WAIT_2', 'TIME_WAIT']

test.each(STATES.filter((state) => partners(state).length > 0))('%s implies of its peer what the RFC says', (state) => {
  for (const peer of partners(state)) {
    if (HAS_HAD_FIN.includes(state)) expect(HAS_SENT_FIN).toContain(peer)
    if (FIN_IS_ACKNOWLEDGED.includes(state)) expect(HAS_HAD_FIN).toContain(peer)
    if (!HAS_HAD_FIN.includes(state)) expect(FIN_IS_ACKNOWLEDGED).not.toContain(peer)
    if (!HAS_SENT_FIN.includes(state)) expect(HAS_HAD_FIN).not.toContain(peer)
  }
})

test('the figures of the RFC are in it: open, simultaneous open, close, simultaneous close', () => {
  const seen: [State, State][] = [
    ['ESTABLISHED', 'SYN_RECEIVED'],
    ['SYN_RECEIVED', 'SYN_RECEIVED'],
    ['ESTABLISHED', 'ESTABLISHED'],
    ['FIN_WAIT_1', 'CLOSE_WAIT'],
    ['FIN_WAIT_2', 'CLOSE_WAIT'],
    ['FIN_WAIT_2', 'LAST_ACK'],
    ['TIME_WAIT', 'LAST_ACK'],
    ['FIN_WAIT_1', 'FIN_WAIT_1'],
    ['CLOSING', 'CLOSING'],
    ['TIME_WAIT', 'TIME_WAIT'],
  ]
  for (const [one, other] of seen) expect(partners(one)).toContain(other)
})
