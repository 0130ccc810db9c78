import { describe, expect, test } from 'vitest'
import type { Sniffed } from '../../src/kernel/sniff.ts'
import { Wire } from '../../src/kernel/wire.ts'
import type { Flag } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'

const LISTENER = 12_000
const CLIENT = 40_000

const sniffed = (from: number, to: number, flags: Flag[], number: number): Sniffed => ({
  at_us: 0,
  from: { address: '127.0.0.1', port: from },
  to: { address: '127.0.0.1', port: to },
  checksum: 'right',
  segment: {
    proto: 'tcp',
    srcPort: from,
    dstPort: to,
    seq: seq(number),
    ack: seq(0),
    flags,
    wnd: 1000,
    options: [],
    payload: null,
  },
})
const SYN = sniffed(CLIENT, LISTENER, ['SYN'], 100)
const SYN_ACK = sniffed(LISTENER, CLIENT, ['SYN', 'ACK'], 300)

/** A listener at host 1 and a client at host 0; each look finds what is its turn. */
function wireThatHears(looks: Sniffed[][]) {
  const ports = new Set<number>()
  const wire = new Wire({ ports, drain: () => looks.shift() ?? [] }, { ofDay: () => 0 }, () => 1)
  wire.own(1, LISTENER)
  wire.reach(0, LISTENER)
  wire.leaves(0, CLIENT)
  const look = () => {
    wire.drain()
    return [...wire.passed()].flatMap((passed) => ('kind' in passed ? [] : passed))
  }
  return { wire, ports, look }
}

describe('a SYN', () => {
  test('whose answer is there is answered', () => {
    const { look } = wireThatHears([[SYN, SYN_ACK]])
    expect(look()).toMatchObject([
      { syn: { answer: 300 }, late: null },
      { syn: 'no', late: null },
    ])
  })

  test('between which and its answer somebody looked is told with the answer', () => {
    const { look } = wireThatHears([[SYN], [SYN_ACK]])
    expect(look()).toMatchObject([{ syn: 'unanswered', late: null }])
    expect(look()).toMatchObject([{ syn: 'no', late: { segment: { seq: 100 } } }])
  })

  test('that nobody answered is not told again with the answer to the next one', () => {
    const { look } = wireThatHears([[SYN], [SYN, SYN_ACK]])
    look()
    expect(look()).toMatchObject([
      { syn: { answer: 300 }, late: null },
      { syn: 'no', late: null },
    ])
  })
})

test('a port that the system has chosen for a client is not listened to: others may have it too', () => {
  expect([...wireThatHears([]).ports]).toEqual([LISTENER])
})

describe('two SYNs have crossed', () => {
  const answer = (from: number, to: number) => sniffed(from, to, ['SYN', 'ACK'], 100)

  test.each([
    ['when both were answered', [answer(CLIENT, LISTENER), answer(LISTENER, CLIENT)], true],
    ['not when one of them came too early and was refused', [SYN, answer(LISTENER, CLIENT)], false],
  ])('%s', (_, heard, crossed) => {
    expect(wireThatHears([heard]).wire.crossed([CLIENT, LISTENER])).toBe(crossed)
  })
})
