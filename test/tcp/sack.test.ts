import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLOSED } from '../../src/host/endpoint.ts'
import { type Habits, RFC } from '../../src/tcp/habits.ts'
import type { Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'
import { End } from './end.ts'
import { fromPeer, OUR_PORT, PEER_PORT } from './notation.ts'

const SACK: Habits = { ...RFC, sack: true }

/** A passive OPEN whose peer's text begins at 5000 and permits SACK. */
function established(habits = SACK): End {
  const end = new End(CLOSED)
  const open = { localPort: OUR_PORT, remotePort: PEER_PORT, iss: seq(99), habits }
  end.do({ call: 'passive OPEN', open })
  const { segment } = fromPeer('SYN 4999')
  end.do({ segment: { ...segment, options: [{ kind: 'sack-permitted' }] } })
  end.do(fromPeer('ACK 5000 ack 100'))
  return end
}

const blocksIn = (segment: Segment | undefined): readonly (readonly [number, number])[] =>
  segment?.options.flatMap((option) => (option.kind === 'sack' ? option.blocks : [])) ?? []

describe('SACK of the receiver (RFC 2018)', () => {
  test('a SYN,ACK permits it where the SYN has, and where it is on', () => {
    const optionsOf = (habits: Habits) => {
      const end = new End(CLOSED)
      end.do({ call: 'passive OPEN', open: { localPort: 1, remotePort: null, iss: seq(99), habits } })
      const { segment } = fromPeer('SYN 4999')
      end.do({ segment: { ...segment, options: [{ kind: 'sack-permitted' }] } })
      return end.said[0]!.options
    }
    expect(optionsOf(SACK)).toContainEqual({ kind: 'sack-permitted' })
    expect(optionsOf(RFC)).toEqual([{ kind: 'mss', value: 1460 }])
  })

  test('segments of 500 octets from 5000 on, the first lost: each ACK has one block, which grows (§4)', () => {
    const end = established()
    const told = [5500, 6000, 6500, 7000].map((from) => {
      end.do(fromPeer(`ACK ${from} ack 100 (500)`))
      return [end.said[0]!.ack, ...blocksIn(end.said[0])]
    })
    expect(told).toEqual([6000, 6500, 7000, 7500].map((to) => [5000, [5500, to]]))
  })

  test('every second lost: the newest block first, then as they were told before (§4)', () => {
    const end = established()
    const told = [5500, 6500, 7500].map((from) => {
      end.do(fromPeer(`ACK ${from} ack 100 (500)`))
      return blocksIn(end.said[0])
    })
    expect(told).toEqual([
      [[5500, 6000]],
      [
        [6500, 7000],
        [5500, 6000],
      ],
      [
        [7500, 8000],
        [6500, 7000],
        [5500, 6000],
      ],
    ])
  })

  test('blocks name what is held and nothing else, the newest arrival in the first, in every order of arrival', () => {
    const arrival = fc.record({ at: fc.integer({ min: 5000, max: 5060 }), length: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 40 }), (arrivals) => {
        const end = established()
        const came = new Set<number>()
        for (const { at, length } of arrivals) {
          end.do(fromPeer(`ACK ${at} ack 100 (${length})`))
          for (let n = 0; n < length; n += 1) came.add(at + n)
          const blocks = blocksIn(end.said[0])
          const ack = end.said[0]!.ack
          expect(came.has(ack)).toBe(false)
          expect(blocks.length).toBeLessThanOrEqual(4)
          for (const [from, to] of blocks) {
            expect([came.has(from - 1), came.has(from), came.has(to - 1), came.has(to)]).toEqual([
              false,
              true,
              true,
              false,
            ])
          }
          if (at > ack) expect(blocks[0]![0] <= at && at < blocks[0]![1]).toBe(true)
        }
      }),
    )
  })
})
