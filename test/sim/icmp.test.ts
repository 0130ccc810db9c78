import { describe, expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { ladder } from '../../src/export/ladder.ts'
import { plain } from '../../src/export/paint.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import { define, type Scenario } from '../../src/scenarios/scenario.ts'
import { open, run, type Timeline } from '../../src/sim/timeline.ts'
import type { IcmpError } from '../../src/tcp/icmp.ts'

/** The handshake of which no SYN arrives, with an ICMP error at 0.5 s, and whatever else is different. */
const cut = (error: IcmpError, more: Partial<Scenario> = {}): Timeline => {
  const handshake = scenarioById('handshake')!
  const faults = Array.from({ length: 20 }, (_, nth) => ({ from: 'client', nth: nth + 1, do: 'drop' as const }))
  const events = [{ at_ms: 500, do: 'icmp' as const, host: 'client', error }]
  return run(open(define({ ...handshake, faults, events, ...more }), 1))
}

/** What connect() gave and when, in seconds. */
const connected = ({ recorded }: Timeline) =>
  recorded.flatMap((each) =>
    each.kind === 'call' && each.call === 'connect' && each.phase === 'return'
      ? [[each.errno, Math.round(each.at / 1e6)]]
      : [],
  )

const LINUX: Partial<Scenario> = { habits: { profile: 'linux' } }

describe('a router says by ICMP that a SYN cannot be delivered', () => {
  test('a soft error is what connect() fails with, once it has tried long enough (MUST-54, SHLD-25)', () => {
    expect(connected(cut('host unreachable'))).toEqual([['EHOSTUNREACH', 183]])
    expect(connected(cut('network unreachable'))).toEqual([['ENETUNREACH', 183]])
  })

  test('a hard one ends it at once (SHLD-26), on Linux any', () => {
    expect(connected(cut('port unreachable'))).toEqual([['ECONNREFUSED', 1]])
    expect(connected(cut('host unreachable', LINUX))).toEqual([['EHOSTUNREACH', 1]])
  })

  test('source quench changes nothing (MUST-55)', () => {
    expect(connected(cut('source quench'))).toEqual([['ETIMEDOUT', 183]])
  })

  test('it is told of one that waits only: without any the event does nothing', () => {
    const handshake = scenarioById('handshake')!
    const late = [{ at_ms: 100_000, do: 'icmp' as const, host: 'client', error: 'host unreachable' as const }]
    const { recorded } = run(open(define({ ...handshake, events: late }), 1))
    expect(recorded.some((each) => each.kind === 'sent' && each.packet.proto === 'icmp')).toBe(false)
  })

  test('and it is an arrow of the time line like any packet', () => {
    const drawn = (lang: 'en' | 'zh') =>
      ladder(cut('host unreachable', LINUX).recorded, { columns: 80, paint: plain, say: words(lang) })
    expect(drawn('en')).toMatch(/500 ms +┃◀─+ ICMP host unreachable 8081 ─┨/)
    expect(drawn('zh')).toContain('ICMP 主机不可达 8081')
  })
})
