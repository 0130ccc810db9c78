import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { lengthOf } from '../../src/tcp/payload.ts'
import { recordsOf, returnsAt, timesOf } from './told.ts'

const ms = 1000
const second = 1000 * ms

/** When each segment with text left, and how much it carried. */
const texts = (id: string) =>
  timesOf(id, 'client')
    .map(({ at, segment }) => ({ at, octets: lengthOf(segment.payload) }))
    .filter(({ octets }) => octets > 0)

const windows = (id: string) => timesOf(id, 'server').map(({ segment }) => segment.wnd)

describe('zero-window', () => {
  const id = 'zero-window'
  const probes = texts(id).filter(({ octets }) => octets === 1)

  test('one octet probes after the RTO of 1 s, then after twice that, and twice that again (3.8.6.1)', () => {
    expect(windows(id).slice(0, 3)).toEqual([2000, 1000, 0])
    const [, closed] = timesOf(id, 'server').filter(({ segment }) => segment.wnd === 0)
    expect(closed!.segment.flags).toEqual(['ACK'])
    const waits = probes.map(({ at }, nth) => at - (probes[nth - 1]?.at ?? at))
    expect(waits).toEqual([0, 2 * second, 4 * second])
  })

  test('the window update is lost, so the news comes with the answer to the next probe', () => {
    const [update] = timesOf(id, 'server').filter(({ lost }) => lost)
    expect(update!.segment.wnd).toBe(2000)
    const [rest] = texts(id).filter(({ at }) => at > update!.at && at !== probes[2]!.at)
    expect(rest!.at).toBe(probes[2]!.at + 20 * ms)
    expect(returnsAt(id, 'server').at(-1)).toBe('close')
  })
})

test('silly-window: five reads of 100 octets open nothing until there is room for a segment of 500 (3.8.6.2.2)', () => {
  const id = 'silly-window'
  const reads = recordsOf(id).flatMap((each) =>
    each.kind === 'call' && each.call === 'recv' && each.phase === 'return' ? [each.at] : [],
  )
  const updates = timesOf(id, 'server').filter(({ at, segment }) => segment.wnd > 0 && reads.includes(at))
  expect(updates[0]).toMatchObject({ at: reads[4], segment: { wnd: 500 } })
  // nothing but whole segments, and the end
  expect(texts(id).map(({ octets }) => octets)).toEqual([500, 500, 300])
})

test('nagle-delayed-ack: five letters in two segments, late by the delayed ACK; then five, each at once', () => {
  const id = 'nagle-delayed-ack'
  expect(texts(id).map(({ octets }) => octets)).toEqual([1, 4, ...Array(5).fill(1)])
  const [first, second] = texts(id)
  // the delayed ACK waits 200 ms from the arrival on, and the way there and back takes 20 ms
  expect(second!.at - first!.at).toBe(220 * ms)
  const pressed = recordsOf(id).flatMap((each) =>
    each.kind === 'call' && each.call === 'send' && each.phase === 'return' ? [each.at] : [],
  )
  expect(
    texts(id)
      .slice(2)
      .map(({ at }) => at),
  ).toEqual(pressed.slice(5))
})

describe('window-scale', () => {
  const id = 'window-scale'

  /** The most octets that were sent and not acknowledged at one time. */
  function flight(records: ReturnType<typeof recordsOf>): number {
    const steps = records.flatMap((each) =>
      each.kind === 'step' && each.host === 'client' && each.tcb ? [each.tcb] : [],
    )
    return Math.max(...steps.map(({ sndNxt, sndUna }) => (sndNxt ?? 0) - (sndUna ?? 0)))
  }

  test('both SYNs have the option, their own windows are not scaled, the later ones are (RFC 7323 2.2)', () => {
    const [syn, ...later] = timesOf(id, 'client')
    const [synAck] = timesOf(id, 'server')
    for (const each of [syn!, synAck!]) {
      expect(each.segment.options).toContainEqual({ kind: 'window-scale', shift: 7 })
      expect(each.segment.wnd).toBe(65_535)
    }
    // in units of 2^7 octets, rounded down
    expect(later[0]!.segment.wnd).toBe(Math.floor(500_000 / 128) * 128)
  })

  test('more than 65535 octets are on their way at once, and without the option never', () => {
    expect(flight(recordsOf(id))).toBeGreaterThan(65_535)
    const bare = { ...scenarioById(id)!, habits: { rcvbuf: 500_000, sndbuf: 500_000, mss: 20_000 } }
    expect(flight(run(open(bare, 1)).recorded)).toBeLessThanOrEqual(65_535)
  })
})
