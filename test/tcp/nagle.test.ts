import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Habits, LINUX, RFC } from '../../src/tcp/habits.ts'
import { lengthOf } from '../../src/tcp/payload.ts'
import { outstanding } from '../../src/tcp/tcb.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { activeOpen, CLOSE, closed, having, send } from './transitions/states.ts'

/** An established end towards a peer with an MSS of 1460 and a window of 20 000; our text goes from 5000 on. */
const talking = (nagle: Habits['nagle']): End =>
  new End(
    having(
      closed,
      activeOpen(undefined, { sndBuffer: 100_000, nagle }),
      fromPeer('SYN,ACK 999 ack 5000 wnd 20000 mss 1460'),
    ),
  )
const acked = (ack: number) => fromPeer(`ACK 1000 ack ${ack} wnd 20000`)

test('both profiles have it on: an application must be able to switch it off (MUST-17), not on', () => {
  expect([RFC.nagle, LINUX.nagle]).toEqual(['RFC', 'Minshall'])
})

describe('three writes of 100 octets (RFC 1122 §4.2.3.4)', () => {
  test('are two segments: 100 at once, 200 with the ACK of the first (SHLD-7, MAY-16), and one PSH for both (SHLD-27)', () => {
    const end = talking('RFC')
    expect(end.do(send(100))).toEqual(['PSH,ACK 5000 ack 1000 (100)'])
    expect([...end.do(send(100)), ...end.do(send(100))]).toEqual([])
    expect(end.do(acked(5100))).toEqual(['PSH,ACK 5100 ack 1000 (200)'])
  })

  test('are three segments at once with TCP_NODELAY (MUST-17)', () => {
    const end = talking('off')
    expect([...end.do(send(100)), ...end.do(send(100)), ...end.do(send(100))]).toHaveLength(3)
  })

  test('leave at once when TCP_NODELAY is set in the middle', () => {
    const end = talking('RFC')
    for (let n = 0; n < 3; n += 1) end.do(send(100))
    expect(end.do({ call: 'SET', habits: { nagle: 'off' } })).toEqual(['PSH,ACK 5100 ack 1000 (200)'])
    expect(end.do(send(100))).toEqual(['PSH,ACK 5300 ack 1000 (100)'])
  })
})

describe('with something unacknowledged', () => {
  test('a full segment goes as soon as there is one, and the rest waits (§3.7.4)', () => {
    const end = talking('RFC')
    end.do(send(1))
    expect(end.do(send(1000))).toEqual([])
    expect(end.do(send(1000))).toEqual(['ACK 5001 ack 1000 (1460)'])
    expect(end.do(acked(5001))).toEqual([])
    expect(end.do(acked(6461))).toEqual(['PSH,ACK 6461 ack 1000 (540)'])
  })

  test('the end of a large write waits by the RFC, and goes by the rule of Linux', () => {
    expect(talking('RFC').do(send(2000))).toEqual(['ACK 5000 ack 1000 (1460)'])
    const linux = talking('Minshall')
    expect(linux.do(send(2000))).toEqual(['ACK 5000 ack 1000 (1460)', 'PSH,ACK 6460 ack 1000 (540)'])
    expect(linux.do(send(100))).toEqual([])
    expect(linux.do(acked(6460))).toEqual([])
    expect(linux.do(acked(7000))).toEqual(['PSH,ACK 7000 ack 1000 (100)'])
  })

  test('no timer runs for what is held: the ACK is on its way, or the retransmission will bring it', () => {
    const end = talking('RFC')
    end.do(send(100))
    end.do(send(100))
    expect(end.tcb.timers).toMatchObject({ override: null, persist: null })
    expect(end.wait().slice(1)).toEqual(['retransmission', 'ACK 5000 ack 1000 (100)'])
  })

  test('the last text leaves with its FIN: nothing can join it any more', () => {
    const end = talking('RFC')
    end.do(send(100))
    end.do(send(50))
    expect(end.do(CLOSE)).toEqual(['FIN,PSH,ACK 5100 ack 1000 (50)'])
  })

  test('so does that of a side that closes second, whose CLOSE waits for its text (§3.10.4)', () => {
    const end = talking('RFC')
    end.do(fromPeer('FIN,ACK 1000 ack 5000 wnd 20000'))
    end.do(send(100))
    end.do(send(50))
    expect(end.do(CLOSE)).toEqual(['PSH,ACK 5100 ack 1001 (50)', 'FIN,ACK 5150 ack 1001'])
    expect(end.state).toBe('LAST_ACK')
  })
})

test('whatever is written, and however late it is acknowledged: a short segment leaves only when nothing is out, and all leaves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 4000 }), fc.constant('ACK' as const)), { maxLength: 30 }),
      (moves) => {
        const end = talking('RFC')
        let written = 0
        let sent = 0
        const take = (before: number) => {
          for (const segment of end.said) {
            const length = lengthOf(segment.payload)
            if (length > 0 && length < 1460) expect(before).toBe(0)
            sent += length
            before += length
          }
        }
        const acknowledge = () => {
          end.do(acked(end.tcb.snd.nxt))
          take(0)
        }
        for (const move of moves) {
          if (move === 'ACK') acknowledge()
          else {
            if (written + move - (end.tcb.snd.una - 5000) > 20_000) continue
            written += move
            const before = outstanding(end.tcb)
            end.do(send(move))
            take(before)
          }
        }
        while (outstanding(end.tcb) > 0) acknowledge()
        expect(sent).toBe(written)
      },
    ),
  )
})
