import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import type { Habits } from '../../src/scenarios/scenario.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { recordsOf, returnsAt, segmentsOf, stateAt, timesOf } from './told.ts'

const second = 1_000_000

/** When a host was CLOSED last, in a scenario with one habit otherwise. */
function lastClosed(id: string, host: string, habits: Habits): number {
  const steps = run(open({ ...scenarioById(id)!, habits }, 1)).recorded.filter(
    (each) => each.kind === 'step' && each.host === host && each.path.at(-1) === 'CLOSED',
  )
  return steps.at(-1)!.at
}

describe('time-wait-reuse', () => {
  const id = 'time-wait-reuse'

  test('a SYN beyond the numbers of the old connection opens a new one at once (RFC 6191 2, MAY-2)', () => {
    const syns = timesOf(id, 'client').filter(({ segment }) => segment.flags.includes('SYN'))
    expect(syns).toHaveLength(2)
    expect(stateAt(id, 'server', syns[1]!.at)).toBe('TIME_WAIT')
    const lastAck = Math.max(
      ...timesOf(id, 'server')
        .filter(({ at }) => at < syns[1]!.at)
        .map(({ segment }) => segment.ack),
    )
    expect(syns[1]!.segment.seq).toBeGreaterThan(lastAck)
    expect(segmentsOf(id).some((each) => each.includes('RST'))).toBe(false)
    expect(returnsAt(id, 'client').filter((each) => each.startsWith('recv'))).toEqual([
      "recv b'bye'",
      "recv b''",
      "recv b'bye'",
      "recv b''",
    ])
  })

  test('the new initial sequence number of the server is larger than any of the old connection', () => {
    const own = timesOf(id, 'server').map(({ segment }) => segment)
    const again = own.findLastIndex(({ flags }) => flags.includes('SYN'))
    const before = Math.max(...own.slice(0, again).map(({ seq }) => seq))
    expect(own[again]!.seq).toBeGreaterThan(before)
  })
})

test('time-wait-assassination: where a RST is ignored, TIME_WAIT lasts its 2 MSL of four minutes (RFC 1337 3)', () => {
  const id = 'time-wait-assassination'
  expect(lastClosed(id, 'client', {})).toBeLessThan(3 * second)
  expect(lastClosed(id, 'client', { time_wait_assassination: false })).toBeGreaterThan(240 * second)
})

describe('syn-cookies', () => {
  const id = 'syn-cookies'

  test('each SYN beyond the queue is answered, and nothing is kept of it until the number comes back (RFC 4987 3.6)', () => {
    const synAcks = timesOf(id, 'server').filter(({ at, segment }) => at < second && segment.flags.includes('SYN'))
    expect(synAcks).toHaveLength(5)
    const most = Math.max(...recordsOf(id).map((each) => (each.kind === 'listener' ? each.syn.length : 0)))
    expect(most).toBe(2)
    const forged = recordsOf(id).filter((each) => each.kind === 'opened' && each.remote?.startsWith('198.51.100.'))
    expect(forged).toHaveLength(2)
  })

  test('the honest client gets in and is served; with the switch off it is not', () => {
    expect(returnsAt(id, 'client').slice(1, 3)).toEqual(['connect', 'send 6'])
    expect(returnsAt(id, 'server').at(-1)).toBe('close')
    const bare = run(open({ ...scenarioById(id)!, habits: {} }, 1)).recorded
    expect(bare.some((each) => each.kind === 'call' && each.call === 'connect' && each.errno === 'ETIMEDOUT')).toBe(
      true,
    )
  })
})
