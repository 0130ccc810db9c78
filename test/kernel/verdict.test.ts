import { describe, expect, test } from 'vitest'
import { isExplained, judge } from '../../src/kernel/verdict.ts'
import { STATES } from '../../src/tcp/names.ts'
import { hasText } from '../../src/text/say.ts'

describe('a report of the kernel', () => {
  test.each(STATES)('agrees in %s', (state) => {
    expect(judge(state, state, [])).toEqual({ says: 'agrees' })
  })

  test.each([
    ['behind', 'ESTABLISHED', 'SYN_SENT', ['SYN_SENT']],
    ['behind', 'TIME_WAIT', 'ESTABLISHED', ['ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2']],
    ['ahead', 'SYN_SENT', 'ESTABLISHED', []],
    ['ahead', 'FIN_WAIT_1', 'TIME_WAIT', []],
    ['ahead', 'ESTABLISHED', 'CLOSE_WAIT', []],
    ['delayed-ack', 'FIN_WAIT_2', 'FIN_WAIT_1', ['FIN_WAIT_1']],
    ['orphan', 'FIN_WAIT_2', 'CLOSED', []],
    ['2msl', 'TIME_WAIT', 'CLOSED', []],
    ['request', 'SYN_RECEIVED', 'CLOSED', []],
    ['accept-queue', 'ESTABLISHED', 'SYN_RECEIVED', ['SYN_RECEIVED']],
    ['accept-queue', 'CLOSE_WAIT', 'SYN_RECEIVED', ['SYN_RECEIVED', 'ESTABLISHED']],
  ] as const)('is %s: expected %s, reported %s', (why, expected, reported, passed) => {
    const key = `kernel.why.${why}`
    expect(judge(expected, reported, passed)).toEqual({ says: 'not yet', why: { key } })
    expect(hasText(key)).toBe(true)
    expect(isExplained(judge(expected, reported, passed))).toBe(why !== 'behind' && why !== 'ahead')
  })

  test.each([
    ['ESTABLISHED', 'FIN_WAIT_1', 'nobody has closed'],
    ['ESTABLISHED', 'SYN_SENT', 'it has never been there'],
    ['CLOSE_WAIT', 'LAST_ACK', 'nobody has closed'],
    ['CLOSED', 'ESTABLISHED', 'nobody has opened it'],
    ['TIME_WAIT', 'FIN_WAIT_2', 'it has never been there'],
  ] as const)('contradicts: expected %s, reported %s: %s', (expected, reported, _) => {
    expect(judge(expected, reported, [])).toEqual({ says: 'contradicts' })
  })
})
