import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import type { Network } from '../../src/scenarios/scenario.ts'
import { act, open, possible, run, step, type Timeline } from '../../src/sim/timeline.ts'
import { literal } from '../../src/tcp/payload.ts'
import type { SegmentId } from '../../src/trace/record.ts'
import { isLetter } from '../../src/udp/datagram.ts'

const scenario = scenarioById('udp')!
const through = (network: Partial<Network>, seed = 1): Timeline =>
  run(open({ ...scenario, network: { ...scenario.network, ...network } }, seed))

/** What recvfrom() gave at a host, in order. */
const heard = ({ recorded }: Timeline, host: string): string[] =>
  recorded.flatMap((each) =>
    each.kind === 'call' && each.host === host && each.phase === 'return' && isLetter(each.result)
      ? [literal(each.result.payload)]
      : [],
  )

const lost = ({ recorded }: Timeline): (string | undefined)[] =>
  recorded.flatMap((each) => (each.kind === 'dropped' ? [each.why?.key] : []))

describe('the network treats a datagram as any packet, and nobody repairs it', () => {
  test('lost', () => {
    const timeline = through({ loss: 1 })
    expect(lost(timeline)).toEqual(['udp.loss', 'udp.loss'])
    expect(heard(timeline, 'server')).toEqual([])
  })

  test('damaged: its checksum is wrong, and it is thrown away on arrival', () => {
    const timeline = through({ corruption: 1 })
    expect(lost(timeline)).toEqual(['udp.checksum', 'udp.checksum'])
    expect(heard(timeline, 'server')).toEqual([])
  })

  test('doubled: the program gets it twice', () => {
    const [first, second] = heard(through({ duplication: 1 }), 'server')
    expect(second).toBe(first)
  })

  test('whatever the network does, what is read was sent whole, and nothing is sent twice', () => {
    const network = fc.record({
      loss: fc.double({ min: 0, max: 0.5, noNaN: true }),
      duplication: fc.double({ min: 0, max: 1, noNaN: true }),
      reordering: fc.double({ min: 0, max: 1, noNaN: true }),
      corruption: fc.double({ min: 0, max: 0.5, noNaN: true }),
      bandwidth_bps: fc.constantFrom(0, 10_000),
      queue_segments: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(network, fc.integer(), (faults, seed) => {
        const timeline = through(faults, seed)
        const sent = timeline.recorded.flatMap((each) =>
          each.kind === 'sent' && each.packet.proto === 'udp' && each.copyOf === undefined ? [each] : [],
        )
        const calls = timeline.recorded.filter((each) => each.kind === 'call' && each.call === 'sendto')
        expect(sent.length).toBe(calls.filter((each) => each.kind === 'call' && each.phase === 'return').length)
        const said = new Set(sent.map(({ packet }) => packet.proto === 'udp' && literal(packet.payload)))
        for (const host of ['client', 'server'])
          for (const words of heard(timeline, host)) expect(said).toContain(words)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a hand on a datagram in flight', () => {
  /** Stepped until the first datagram is under way. */
  function flying(): { timeline: Timeline; id: SegmentId } {
    let timeline = open(scenario, 1)
    for (;;) {
      const item = possible(timeline).find(({ kind }) => kind === 'segment')
      if (item?.action.do === 'deliver') return { timeline, id: item.action.segment }
      timeline = step(timeline)
    }
  }

  test('finds it among what can happen next, as a datagram', () => {
    const { timeline } = flying()
    const item = possible(timeline).find(({ kind }) => kind === 'segment')
    expect(item).toMatchObject({ from: 'client', host: 'server', packet: { proto: 'udp', dstPort: 8081 } })
  })

  test('delivers it now', () => {
    const { timeline, id } = flying()
    const delivered = act(timeline, { do: 'deliver', segment: id })
    expect(delivered.records.at(-1)!.at).toBe(timeline.records.at(-1)!.at)
    expect(heard(delivered, 'server')).toHaveLength(1)
  })

  test.each([
    ['drops it', 'drop', ['udp.hand-dropped'], 1],
    ['damages it', 'corrupt', ['udp.checksum'], 1],
    ['doubles it', 'duplicate', [], 2],
  ] as const)('%s', (_, what, why, count) => {
    const { timeline, id } = flying()
    const ended = run(act(timeline, { do: what, segment: id }))
    expect(lost(ended).slice(0, 1)).toEqual(why)
    expect(heard(ended, 'server')).toHaveLength(count)
  })

  test('delays it, so that the second one is read first', () => {
    const { timeline, id } = flying()
    const ended = run(act(timeline, { do: 'delay', segment: id, us: 1_000_000 }))
    expect(heard(ended, 'server')[0]).toBe("b'two'")
    expect(heard(ended, 'server')).toHaveLength(2)
  })
})
