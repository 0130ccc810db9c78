import { describe, expect, test } from 'vitest'
import type { StepRecord, TraceRecord } from '../../src/trace/record.ts'
import { recordsOf, timesOf } from './told.ts'

const ms = 1000

const stepsOf = (id: string) =>
  recordsOf(id).filter(
    (each): each is TraceRecord & StepRecord =>
      each.kind === 'step' && each.host === 'client' && each.congestion !== undefined,
  )

/** When each edge of the congestion chart was taken that is not plain growth, and the windows after it. */
const turns = (id: string) =>
  stepsOf(id).flatMap(({ at, congestion, tcb }) =>
    congestion && !['new ACK', 'duplicate ACK', 'ssthresh reached'].includes(congestion.event)
      ? [{ at, event: congestion.event, cwnd: tcb?.cwnd, ssthresh: tcb?.ssthresh }]
      : [],
  )

/** What was sent a second time: its first octet, counted from 1, and when. */
function again(id: string): { octet: number; at: number }[] {
  const [syn, ...rest] = timesOf(id, 'client')
  const seen = new Set<number>()
  return rest.flatMap(({ at, segment }) => {
    const octet = segment.seq - syn!.segment.seq
    if (segment.payload === null) return []
    if (seen.has(octet)) return [{ octet, at }]
    seen.add(octet)
    return []
  })
}

describe('fast-retransmit', () => {
  const id = 'fast-retransmit'
  const [third, full] = turns(id)

  test('the third duplicate ACK sends the lost segment again, long before the timer of 1 s (RFC 5681 3.2)', () => {
    expect(third!.event).toBe('third duplicate ACK')
    expect(again(id)).toEqual([{ octet: 1001, at: third!.at }])
    const lost = timesOf(id, 'client').find((each) => each.lost)!
    expect(third!.at - lost.at).toBe(200 * ms)
  })

  test('each of the first two lets one new segment out (RFC 3042), and they do not count in FlightSize', () => {
    const duplicates = stepsOf(id).filter(
      ({ at, congestion }) => congestion?.event === 'duplicate ACK' && at < third!.at,
    )
    expect(duplicates).toHaveLength(2)
    const [syn] = timesOf(id, 'client')
    const sent = timesOf(id, 'client').filter(({ at }) => at === duplicates[0]!.at)
    expect(sent.map(({ segment }) => segment.seq - syn!.segment.seq)).toEqual([4001, 5001, 6001, 7001])
    // five segments were out: ssthresh = FlightSize / 2 (RFC 5681 eq. 4), cwnd = ssthresh + 3 SMSS
    expect(third).toMatchObject({ ssthresh: 2500, cwnd: 5500 })
  })

  test('the ACK of all that was out ends it', () => {
    expect(full!.event).toMatch(/^full ACK/)
    expect(turns(id)).toHaveLength(2)
  })
})

describe('newreno', () => {
  const id = 'newreno'

  test('each partial ACK fills the next hole, a round trip of 100 ms apart (RFC 6582 3.2)', () => {
    expect(again(id)).toEqual([
      { octet: 2001, at: 307 * ms },
      { octet: 2501, at: 407 * ms },
      { octet: 3501, at: 507 * ms },
    ])
  })

  test('one recovery: ssthresh is set once, and only the full ACK ends it', () => {
    const events = turns(id)
    expect(events.map(({ event }) => event.replace(/,.*/, ''))).toEqual([
      'third duplicate ACK',
      'partial ACK',
      'partial ACK',
      'full ACK',
    ])
    expect(new Set(events.map(({ ssthresh }) => ssthresh))).toEqual(new Set([2000]))
  })
})

test('sack: the same holes are filled a round trip sooner, and nothing else is sent again (RFC 6675 5)', () => {
  expect(again('sack').map(({ octet }) => octet)).toEqual(again('newreno').map(({ octet }) => octet))
  const lastOf = (id: string) => again(id).at(-1)!.at
  expect(lastOf('newreno') - lastOf('sack')).toBe(100 * ms)
})

test('sack: both SYNs permit it, and the newest block comes first (RFC 2018 4)', () => {
  const id = 'sack'
  const [syn] = timesOf(id, 'client')
  const [synAck, ...acks] = timesOf(id, 'server')
  for (const each of [syn!, synAck!]) expect(each.segment.options).toContainEqual({ kind: 'sack-permitted' })
  const blocks = acks.flatMap(({ segment }) => {
    const option = segment.options.find(({ kind }) => kind === 'sack')
    if (option?.kind !== 'sack') return []
    return [option.blocks.map((edges) => edges.map((edge) => edge - syn!.segment.seq))]
  })
  // the holes are 2001, 2501 and 3501: what arrives is 3001, 4001, 4501 …
  expect(blocks.slice(0, 3)).toEqual([
    [[3001, 3501]],
    [
      [4001, 4501],
      [3001, 3501],
    ],
    [
      [4001, 5001],
      [3001, 3501],
    ],
  ])
})

describe('cubic', () => {
  const id = 'cubic'
  const SMSS = 250
  const [loss] = turns(id)

  test('ssthresh is 0.7 of FlightSize (RFC 9438 4.6)', () => {
    expect(loss).toMatchObject({ event: 'third duplicate ACK', ssthresh: 0.7 * 5 * SMSS })
  })

  test('nothing begins again when all is said: an ACK after the FIN finds the window as it was (RFC 5681 4.1)', () => {
    const keys = recordsOf(id).flatMap((each) => (each.kind === 'step' ? each.because.map(({ key }) => key) : []))
    expect(keys).not.toContain('congestion.idle')
  })

  test('after it the window grows least near its old height, and most at last', () => {
    const recovered = turns(id)[1]!.at
    const windows = new Map<number, number>()
    for (const { at, tcb } of stepsOf(id)) if (at >= recovered) windows.set(at, tcb!.cwnd! / SMSS)
    const heights = [...windows.values()]
    const growth = heights.slice(1).map((height, nth) => height - heights[nth]!)
    const least = growth.indexOf(Math.min(...growth.slice(0, 5)))
    // W_max, which no fast convergence has lowered: five segments were out
    expect(heights[least]!).toBeLessThan(5.1)
    expect(heights[least + 1]!).toBeGreaterThan(4.9)
    expect(growth[0]!).toBeGreaterThan(growth[least]!)
    expect(growth[4]!).toBeGreaterThan(2 * growth[0]!)
  })
})
