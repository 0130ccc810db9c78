import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import type { Network } from '../../src/scenarios/scenario.ts'
import { type Fate, type Line, transit } from '../../src/sim/network.ts'
import type { Random } from '../../src/sim/random.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { pattern } from '../../src/tcp/payload.ts'
import { NO_OPTIONS, type Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'

const PERFECT: Network = {
  delay_ms: 10,
  jitter_ms: 0,
  bandwidth_bps: 0,
  queue_segments: 1000,
  loss: 0,
  duplication: 0,
  reordering: 0,
  corruption: 0,
}

/** A segment that takes 1000 octets of the line. */
const SEGMENT: Segment = {
  proto: 'tcp',
  srcPort: 1,
  dstPort: 2,
  seq: seq(0),
  ack: seq(0),
  wnd: 0,
  flags: ['ACK'],
  options: NO_OPTIONS,
  payload: pattern(0, 960),
}

/** What becomes of `count` segments that are all sent at the time 0. */
function fates(changes: Partial<Network>, count: number, seed = 1): Fate[] {
  const line: Line = { freeAt: 0 }
  const random: Random = { state: seed }
  return Array.from({ length: count }, () => transit({ ...PERFECT, ...changes }, line, random, SEGMENT, 0))
}

const MANY = 10_000
/** Five times the deviation that chance alone gives to a share of so many. */
const about = (share: number) => (found: number) =>
  Math.abs(found - share) < 5 * Math.sqrt((share * (1 - share)) / MANY)
const share = (all: readonly Fate[], which: (fate: Fate) => unknown): number => all.filter(which).length / all.length

describe('a perfect network', () => {
  test('delivers everything after its delay, in order', () => {
    expect(fates({}, 3)).toEqual(
      Array.from({ length: 3 }, () => ({ due: 10_000, corrupted: false, duplicate: null, dropped: undefined })),
    )
  })

  test('draws nothing from chance', () => {
    const random: Random = { state: 5 }
    transit(PERFECT, { freeAt: 0 }, random, SEGMENT, 0)
    expect(random.state).toBe(5)
  })
})

describe('a fault strikes as often as its share says, and no other fault with it', () => {
  test('loss', () => {
    const all = fates({ loss: 0.2 }, MANY)
    expect(share(all, ({ dropped }) => dropped === 'loss')).toSatisfy(about(0.2))
    expect(share(all, ({ corrupted, duplicate }) => corrupted || duplicate !== null)).toBe(0)
  })

  test('duplication: the copy takes a way of its own', () => {
    const all = fates({ duplication: 0.3, jitter_ms: 5 }, MANY)
    const doubled = all.filter(({ duplicate }) => duplicate !== null)
    expect(doubled.length / MANY).toSatisfy(about(0.3))
    expect(share(doubled, ({ duplicate, due }) => duplicate! < due)).toSatisfy(about(0.5))
  })

  test('corruption', () => {
    expect(share(fates({ corruption: 0.1 }, MANY), ({ corrupted }) => corrupted)).toSatisfy(about(0.1))
  })

  test('reordering: held back by one more delay', () => {
    const all = fates({ reordering: 0.4 }, MANY)
    expect(new Set(all.map(({ due }) => due))).toEqual(new Set([10_000, 20_000]))
    expect(share(all, ({ due }) => due === 20_000)).toSatisfy(about(0.4))
  })

  test('jitter: evenly between the delay and the delay with all of the jitter', () => {
    const dues = fates({ jitter_ms: 8 }, MANY).map(({ due }) => due)
    expect(Math.min(...dues)).toBeGreaterThanOrEqual(10_000)
    expect(Math.max(...dues)).toBeLessThanOrEqual(18_000)
    expect(dues.reduce((sum, due) => sum + due, 0) / MANY / 1000).toBeCloseTo(14, 0)
    expect(dues.every(Number.isInteger)).toBe(true)
  })

  test.each(['loss', 'duplication', 'corruption', 'reordering'] as const)('%s of 0 never, of 1 always', (fault) => {
    const struck = (fate: Fate) =>
      fate.dropped === 'loss' || fate.duplicate !== null || fate.corrupted || fate.due > 10_000
    expect(share(fates({ [fault]: 0 }, 100), struck)).toBe(0)
    expect(share(fates({ [fault]: 1 }, 100), struck)).toBe(1)
  })
})

describe('the same seed', () => {
  const bad = { loss: 0.1, duplication: 0.1, reordering: 0.1, corruption: 0.1, jitter_ms: 5 }

  test('gives the same fates, another seed others', () => {
    expect(fates(bad, 200, 3)).toEqual(fates(bad, 200, 3))
    expect(fates(bad, 200, 3)).not.toEqual(fates(bad, 200, 4))
  })
})

describe('bandwidth', () => {
  // 1000 octets at 8 Mbit/s are 1 ms
  const slow = { bandwidth_bps: 8_000_000 }

  test('each segment waits for the one before it', () => {
    expect(fates(slow, 3).map(({ due }) => due)).toEqual([11_000, 12_000, 13_000])
  })

  test('a line that was idle starts at once', () => {
    const line: Line = { freeAt: 0 }
    transit({ ...PERFECT, ...slow }, line, { state: 1 }, SEGMENT, 0)
    expect(transit({ ...PERFECT, ...slow }, line, { state: 1 }, SEGMENT, 50_000).due).toBe(61_000)
  })

  test('what does not fit the queue is dropped, and takes no time of the line', () => {
    // a queue of two full-sized segments is 3 ms long
    const all = fates({ ...slow, queue_segments: 2 }, 6)
    expect(all.map(({ dropped }) => dropped)).toEqual([undefined, undefined, undefined, undefined, 'queue', 'queue'])
    expect(all.slice(0, 4).map(({ due }) => due)).toEqual([11_000, 12_000, 13_000, 14_000])
  })
})

describe('in a scenario', () => {
  const faults = (id: string, network: Partial<Network>, seed = 1) =>
    run(open({ ...scenarioById(id)!, network: { ...PERFECT, ...network } }, seed)).recorded
  const bad = { loss: 0.1, duplication: 0.2, reordering: 0.2, corruption: 0.1, jitter_ms: 5 }

  test('each dropped segment says why', () => {
    const why = (network: Partial<Network>) =>
      new Set(faults('slow-reader', network).flatMap((each) => (each.kind === 'dropped' ? [each.why?.key] : [])))
    expect(why({ loss: 0.2 })).toEqual(new Set(['network.loss']))
    expect(why({ corruption: 0.2 })).toEqual(new Set(['network.checksum']))
    expect(why({ bandwidth_bps: 100_000, queue_segments: 1 })).toEqual(new Set(['network.queue']))
  })

  test('each segment that was sent arrives or is dropped, once', () => {
    const records = faults('slow-reader', bad)
    const ids = (...kinds: string[]) =>
      records.flatMap((each) =>
        (each.kind === 'sent' || each.kind === 'arrived' || each.kind === 'dropped') && kinds.includes(each.kind)
          ? [each.id]
          : [],
      )
    expect(ids('arrived', 'dropped').sort((a, b) => a - b)).toEqual(ids('sent'))
  })

  test('a copy names the segment that it copies and carries the same', () => {
    const sent = faults('slow-reader', bad).filter((each) => each.kind === 'sent')
    const copies = sent.filter(({ copyOf }) => copyOf !== undefined)
    expect(copies.length).toBeGreaterThan(0)
    for (const copy of copies) expect(sent.find(({ id }) => id === copy.copyOf)?.packet).toEqual(copy.packet)
  })

  test('every kind of planned fault strikes the segment that it names', () => {
    const fate = (what: 'drop' | 'duplicate' | 'delay' | 'corrupt') => {
      const planned = { from: 'client', nth: 1, do: what, delay_ms: 50 } as const
      const { recorded } = run(open({ ...scenarioById('handshake')!, faults: [planned] }, 1))
      return recorded.flatMap((each) => {
        if (each.kind === 'sent' && (each.id === 1 || each.copyOf === 1)) return [`sent, due ${each.due}`]
        return each.kind === 'dropped' ? [`dropped at ${each.at}: ${each.why?.key}`] : []
      })
    }
    expect(fate('drop')).toEqual(['sent, due 16000', 'dropped at 6000: network.fault'])
    expect(fate('duplicate')).toEqual(['sent, due 16000', 'sent, due 66000'])
    expect(fate('delay')).toEqual(['sent, due 66000'])
    expect(fate('corrupt')).toEqual(['sent, due 16000', 'dropped at 16000: network.checksum'])
  })
})
