import { describe, expect, test } from 'vitest'
import { LINUX } from '../../src/tcp/habits.ts'
import { adaptWindow, reorderingWindow } from '../../src/tcp/rack.ts'
import type { Block } from '../../src/tcp/segment.ts'
import { add, seq } from '../../src/tcp/seq.ts'
import { probeTimeout } from '../../src/tcp/tail-loss.ts'
import { createTcb, type Tcb } from '../../src/tcp/tcb.ts'

const MS = 1000
const TWICE: Block = [seq(1000), seq(2000)]

/** A sender whose least round trip is 40 ms and whose peer has SACKed nothing. */
function sender(srtt = 100 * MS): Tcb {
  const tcb = createTcb({ localPort: 1, remotePort: 2, iss: seq(999), habits: LINUX }, 'active')
  tcb.rtt.min = 40 * MS
  tcb.rtt.srtt = srtt
  return tcb
}

/** A D-SACK comes after all that was out at the one before is acknowledged. */
function nextRound(tcb: Tcb): void {
  tcb.snd.una = tcb.snd.nxt
  tcb.snd.nxt = add(tcb.snd.nxt, 10_000)
  adaptWindow(tcb, TWICE, false)
}

describe('the reordering window of RACK (RFC 8985 §6.2, step 4), least round trip 40 ms', () => {
  test('10 ms, and 10 more for each round trip with a D-SACK', () => {
    const tcb = sender()
    const windows = [reorderingWindow(tcb, false)]
    for (let round = 0; round < 2; round += 1) {
      nextRound(tcb)
      windows.push(reorderingWindow(tcb, false))
    }
    expect(windows).toEqual([10 * MS, 20 * MS, 30 * MS])
  })

  test('a second D-SACK of the same round trip widens it no more', () => {
    const tcb = sender()
    nextRound(tcb)
    adaptWindow(tcb, TWICE, false)
    expect(reorderingWindow(tcb, false)).toBe(20 * MS)
  })

  test('never more than SRTT', () => {
    const tcb = sender(25 * MS)
    for (let round = 0; round < 5; round += 1) nextRound(tcb)
    expect(reorderingWindow(tcb, false)).toBe(25 * MS)
  })

  test('after 16 recoveries without a D-SACK it is 10 ms again', () => {
    const tcb = sender()
    nextRound(tcb)
    tcb.snd.una = tcb.snd.nxt
    for (let recovery = 0; recovery < 15; recovery += 1) adaptWindow(tcb, null, true)
    expect(reorderingWindow(tcb, false)).toBe(20 * MS)
    adaptWindow(tcb, null, true)
    expect(reorderingWindow(tcb, false)).toBe(10 * MS)
  })

  test('nothing in a recovery as long as nothing came out of order; 10 ms once something has', () => {
    const tcb = sender()
    expect(reorderingWindow(tcb, true)).toBe(0)
    tcb.rack = { ...tcb.rack, reordered: true }
    expect(reorderingWindow(tcb, true)).toBe(10 * MS)
  })
})

test('the tail loss probe (RFC 8985 §7.2): twice an SRTT of 50 ms, 200 ms more for a lone segment, 1 s without a sample', () => {
  expect(probeTimeout(50 * MS, false)).toBe(100 * MS)
  expect(probeTimeout(50 * MS, true)).toBe(300 * MS)
  expect(probeTimeout(null, true)).toBe(1000 * MS)
})
