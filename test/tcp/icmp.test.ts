import { describe, expect, test } from 'vitest'
import { step } from '../../src/host/endpoint.ts'
import { LINUX } from '../../src/tcp/habits.ts'
import { ICMP_ERRORS, type IcmpError } from '../../src/tcp/icmp.ts'
import { seq } from '../../src/tcp/seq.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import {
  established,
  finWait1,
  having,
  type Open,
  send,
  statesWith,
  synReceived,
  synSent,
} from './transitions/states.ts'

const about = (error: IcmpError, number: number) => ({ icmp: error, about: seq(number) })
const ERRORS = Object.keys(ICMP_ERRORS) as IcmpError[]
/** Destination unreachable, codes 2 to 4 (§3.9.2.2). */
const HARD: readonly IcmpError[] = ['protocol unreachable', 'port unreachable', 'fragmentation needed']
/** Destination unreachable, codes 0, 1 and 5, time exceeded, parameter problem. */
const SOFT = ERRORS.filter((error) => !HARD.includes(error) && error !== 'source quench')

const speaking = having(established, send('hello'))
/** What the program is told of an error about its oldest segment, and the state that the connection is in then. */
const toldOf = (given: Open, error: IcmpError) => {
  const [next, told, out] = step(given, about(error, given.tcb.snd.una), 0)
  expect(out).toEqual([])
  return [next.state, ...told.signals, ...(told.errno ? [told.errno] : [])]
}

describe('an ICMP error about a segment on its way', () => {
  test.each(SOFT)('is soft: %s is told (MUST-47, SHLD-25) and ends no connection (MUST-54, MUST-56)', (error) => {
    expect(toldOf(speaking, error)).toEqual(['ESTABLISHED', 'soft error'])
    expect(toldOf(synSent, error)).toEqual(['SYN_SENT', 'soft error'])
    expect(toldOf(synReceived, error)).toEqual(['SYN_RECEIVED', 'soft error'])
  })

  test.each(HARD)('is hard: %s ends the connection (MUST-54, SHLD-26)', (error) => {
    const { errno } = ICMP_ERRORS[error]
    expect(toldOf(speaking, error)).toEqual(['CLOSED', 'timeout', errno])
    expect(toldOf(synSent, error)).toEqual(['CLOSED', 'timeout', errno])
    expect(toldOf(finWait1, error)).toEqual(['CLOSED', 'timeout', errno])
  })

  test('is discarded in silence where it is source quench (MUST-55)', () => {
    const [next, told, out] = step(speaking, about('source quench', 5000), 0)
    expect([next.tcb, told.signals, out]).toEqual([speaking.tcb, [], []])
  })

  test('is not told where the program has switched the reports off (SHLD-20)', () => {
    const deaf = having(speaking, { call: 'SET', habits: { errorReports: false } })
    expect(toldOf(deaf, 'host unreachable')).toEqual(['ESTABLISHED'])
  })

  test('gives its name to the timeout that follows', () => {
    const end = new End(having(synSent, about('host unreachable', 4999)))
    let last: ReturnType<typeof step>[1] | null = null
    while (end.state !== 'CLOSED') {
      end.now = end.tcb.timers.retransmission!
      const [next, told] = step(end.endpoint, { timeout: 'retransmission' }, end.now)
      end.endpoint = next
      last = told
    }
    expect(last).toMatchObject({ signals: ['timeout'], errno: 'EHOSTUNREACH' })
  })

  test('is forgotten when an ACK shows that segments arrive again', () => {
    const told = having(speaking, about('host unreachable', 5000))
    expect(told.tcb.unreachable).toBe('host unreachable')
    expect(having(told, fromPeer('ACK 1000 ack 5005')).tcb.unreachable).toBeNull()
  })

  test.each([4999, 5005, 6000])('counts for nothing about number %i, which is not on its way (RFC 5927)', (number) => {
    const [next, told] = step(speaking, about('port unreachable', number), 0)
    expect([next.state, told.signals, told.because[0]?.key]).toEqual(['ESTABLISHED', [], 'arrives.icmp-stray'])
  })
})

describe('an ICMP error as Linux has it', () => {
  const linux = statesWith({ icmp: LINUX.icmp })

  const refusing = [...SOFT, ...HARD].filter((error) => error !== 'fragmentation needed')
  test.each(refusing)('%s ends a connection that is being opened (RFC 5461 §4)', (error) => {
    expect(toldOf(linux.synSent, error)).toEqual(['CLOSED', 'timeout', ICMP_ERRORS[error].errno])
    expect(toldOf(linux.synReceived, error)).toEqual(['CLOSED', 'timeout', ICMP_ERRORS[error].errno])
  })

  test('that a segment is too long ends none, not even one that is being opened', () => {
    expect(toldOf(linux.synSent, 'fragmentation needed')).toEqual(['SYN_SENT', 'soft error'])
  })

  test.each([...SOFT, ...HARD])('%s ends none that is synchronized', (error) => {
    expect(toldOf(having(linux.established, send('hello')), error)).toEqual(['ESTABLISHED', 'soft error'])
  })
})
