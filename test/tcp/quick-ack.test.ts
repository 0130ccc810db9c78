import { describe, expect, test } from 'vitest'
import { LINUX } from '../../src/tcp/habits.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { RECEIVE, send, statesWith } from './transitions/states.ts'

const MS = 1000
const linux = statesWith({ ...LINUX, rcvBuffer: 65_535, sndBuffer: 2000 })

/** A connection of Linux whose peer sends 100 octets at a time. */
class Receiver extends End {
  private next = 1000

  constructor() {
    const { state, tcb } = linux.established
    // the round trip of the handshake was 100 ms
    super({ state, tcb: { ...tcb, rtt: { ...tcb.rtt, srtt: 100 * MS, rttvar: 0, rto: 300 * MS } } })
  }

  /** The next segment comes so long after the one before; after how many ms an ACK leaves for it, if nothing else comes. */
  hears(after: number): number {
    const at = this.now + after * MS
    this.now = at
    const said = this.do(fromPeer(`PSH,ACK ${this.next} ack ${this.tcb.snd.una} "${'x'.repeat(100)}"`))
    this.next += 100
    if (said.length === 0) this.wait()
    return (this.now - at) / MS
  }
}

const repeat = (times: number, what: () => number): number[] => Array.from({ length: times }, what)

describe("Linux's ACKs", () => {
  test('leave at once for the first 16 segments of a connection, then they wait', () => {
    const end = new Receiver()
    expect(repeat(16, () => end.hears(50))).toEqual(repeat(16, () => 0))
    expect(end.hears(50)).toBe(40)
  })

  test('wait from 40 ms on, twice as long after each one that went alone, never longer than the round trip', () => {
    const end = new Receiver()
    repeat(16, () => end.hears(10))
    expect(repeat(4, () => end.hears(150))).toEqual([40, 80, 100, 100])
  })

  test('wait 200 ms at most', () => {
    const end = new Receiver()
    end.tcb.rtt.srtt = 1000 * MS
    end.tcb.rtt.rto = 3000 * MS
    repeat(16, () => end.hears(10))
    expect(repeat(5, () => end.hears(2000))).toEqual([40, 80, 160, 200, 200])
  })

  test('wait less again when segments follow each other', () => {
    const end = new Receiver()
    repeat(17, () => end.hears(10))
    end.now += 150 * MS
    end.do(fromPeer(`PSH,ACK 2700 ack 5000 "${'x'.repeat(100)}"`))
    expect(end.tcb.timers.delayedAck).toBe(end.now + 80 * MS)
    end.now += 10 * MS
    end.do(fromPeer(`PSH,ACK 2800 ack 5000 "${'x'.repeat(100)}"`))
    expect(end.tcb.timers.delayedAck).toBe(end.now + 60 * MS)
  })

  test('leave at once again after a pause longer than the RTO: the sender may be in slow start', () => {
    const end = new Receiver()
    repeat(17, () => end.hears(10))
    expect(repeat(3, () => end.hears(400))).toEqual([0, 0, 0])
  })

  test('wait as soon as the program answers, for its answers carry them', () => {
    const end = new Receiver()
    expect(end.hears(10)).toBe(0)
    end.do(RECEIVE)
    end.do(send('answer'))
    end.do(fromPeer('ACK 1100 ack 5006'))
    expect(end.hears(10)).toBe(40)
    // none came this time
    expect(end.hears(10)).toBe(0)
  })

  test('do not wait when the program has read all that came and answers nothing', () => {
    const end = new Receiver()
    repeat(16, () => end.hears(10))
    end.do({ call: 'RECEIVE', max: 10_000 })
    end.now += 10 * MS
    expect(end.do(fromPeer('PSH,ACK 2600 ack 5000 "one"'))).toEqual([])
    expect(end.do({ call: 'RECEIVE', max: 1 })).toEqual([])
    expect(end.do(RECEIVE)).toEqual(['ACK 5000 ack 2603'])
  })

  test('leave at once for more octets than the largest segment so far', () => {
    const end = new Receiver()
    repeat(16, () => end.hears(10))
    end.now += 10 * MS
    const text = 'x'.repeat(400)
    expect(end.do(fromPeer(`ACK 2600 ack 5000 "${text}"`))).toEqual([])
    expect(end.do(fromPeer(`ACK 3000 ack 5000 "${text}"`))).toEqual(['ACK 5000 ack 3400'])
  })

  test('leave at once when text comes twice', () => {
    const end = new Receiver()
    repeat(17, () => end.hears(10))
    end.do(fromPeer(`PSH,ACK 2600 ack 5000 "${'x'.repeat(100)}"`))
    expect([end.hears(10), end.hears(10)]).toEqual([0, 0])
  })

  test('of a FIN wait a tick for the FIN of the program, which carries them', () => {
    const end = new Receiver()
    expect(end.do(fromPeer('FIN,ACK 1000 ack 5000'))).toEqual([])
    expect(end.wait()).toEqual([1000, 'delayed ACK', 'ACK 5000 ack 1001'])
  })
})

describe('TCP_QUICKACK', () => {
  test('off: ACKs wait from the first segment on', () => {
    const end = new Receiver()
    end.do({ call: 'QUICKACK', on: false })
    expect(end.hears(10)).toBe(40)
  })

  test('on: an ACK that waits leaves now', () => {
    const end = new Receiver()
    end.do({ call: 'QUICKACK', on: false })
    expect(end.do(fromPeer('PSH,ACK 1000 ack 5000 "hello"'))).toEqual([])
    expect(end.do({ call: 'QUICKACK', on: true })).toEqual(['ACK 5000 ack 1005'])
  })
})
