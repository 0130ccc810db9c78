import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { act, open, possible, run, seek } from '../../src/sim/timeline.ts'
import { reasonsAt, recordsOf, returnsAt, segmentsOf, stateAt, timesOf } from './told.ts'

const second = 1_000_000

test('old-duplicate-syn: figure 8 of RFC 9293, number for number', () => {
  expect(segmentsOf('old-duplicate-syn')).toEqual([
    'client: SYN 100',
    'client: SYN 90',
    'server: SYN,ACK 300 ack 91',
    'client: RST 91',
    'server: SYN,ACK 400 ack 101',
    'client: ACK 101 ack 401',
  ])
  expect(timesOf('old-duplicate-syn', 'client').map(({ stray }) => stray)).toEqual([false, true, false, false])
})

describe('half-open', () => {
  const segments = segmentsOf('half-open')

  test('figure 9: a SYN meets the old connection, its ACK draws a RST with that number, the SYN comes again', () => {
    expect(segments.slice(5, 11)).toEqual([
      'client: SYN 200',
      // <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>: what it had sent and received of the first connection
      'server: ACK 301 ack 106',
      'client: RST 106',
      'client: SYN 200',
      'server: SYN,ACK 400 ack 201',
      'client: ACK 201 ack 401',
    ])
    expect(returnsAt('half-open', 'server')).toContain('send ECONNRESET')
  })

  test('figure 10: data to the host that came up again draws a RST', () => {
    expect(segments.slice(13, 15)).toEqual(['server: PSH,ACK 401 ack 206 "news"', 'client: RST 206'])
    expect(returnsAt('half-open', 'server')).toContain('recv ECONNRESET')
  })

  test('figure 11: an old SYN wakes the listener, and the RST sends it back', () => {
    expect(segments.slice(15)).toEqual(['client: SYN 90', 'server: SYN,ACK 500 ack 91', 'client: RST 91'])
  })

  test('until it hears of it the server believes ESTABLISHED, and the client sends nothing when its power fails', () => {
    for (const crash of [1, 5]) {
      expect(stateAt('half-open', 'client', crash * second)).toBe('CLOSED')
      expect(stateAt('half-open', 'server', (crash + 0.9) * second)).toBe('ESTABLISHED')
      expect(timesOf('half-open', 'client').filter(({ at }) => at === crash * second)).toEqual([])
    }
  })
})

test('challenge-ack: outside the window nothing, inside it an ACK, and nothing breaks (RFC 5961 3.2, 4.2)', () => {
  expect(segmentsOf('challenge-ack').slice(5, 11)).toEqual([
    'client: RST 100000',
    'client: RST 5000',
    'server: ACK 301 ack 107',
    'client: SYN 5000',
    'server: ACK 301 ack 107',
    'client: PSH,ACK 107 ack 301 "world"',
  ])
  const reasons = reasonsAt('challenge-ack', 'server')
  expect(reasons).toContain('arrives.outside-rst 3.10.7.4 first')
  expect(reasons).toContain('arrives.rst-inexact RFC 5961 3.2')
  const read = returnsAt('challenge-ack', 'server').filter((each) => each.startsWith('recv'))
  expect(read).toEqual(["recv b'hello '", "recv b'world'", "recv b''"])
})

describe('paws', () => {
  test('the old segment has exactly the expected number, and its timestamp gives it away (RFC 7323 5.3)', () => {
    const [stray] = timesOf('paws', 'client').filter((each) => each.stray)
    const [, next] = timesOf('paws', 'client').filter(({ segment, stray }) => segment.payload && !stray)
    expect(stray!.segment.seq).toBe(next!.segment.seq)
    expect(reasonsAt('paws', 'server')).toContain('arrives.paws RFC 7323 5.3')
    const read = returnsAt('paws', 'server').filter((each) => each.startsWith('recv'))
    expect(read).toEqual(["recv b'hello '", "recv b'world'", "recv b''"])
  })

  test('without timestamps the wrong octets would be read', () => {
    const bare = run(open({ ...scenarioById('paws')!, habits: {} }, 1)).recorded
    const read = bare.flatMap((each) =>
      each.kind === 'call' && each.host === 'server' && each.call === 'recv' && each.phase === 'return'
        ? [each.result]
        : [],
    )
    expect(read[1]).toMatchObject({ text: 'WRONG' })
  })
})

test('time-wait-assassination: old text draws an ACK, that a RST, and TIME_WAIT is over (RFC 1337 figure 1)', () => {
  const id = 'time-wait-assassination'
  expect(segmentsOf(id).slice(-3)).toEqual([
    expect.stringMatching(/^server: FIN|^client: ACK/),
    'client: ACK 108 ack 308',
    'server: RST 308',
  ])
  const closed = recordsOf(id).findLast((each) => each.kind === 'step' && each.host === 'client')
  expect(closed).toMatchObject({ from: 'TIME_WAIT', path: ['CLOSED'] })
  expect(closed!.at).toBeLessThan(3 * second)
})

describe('a stray segment and a crash', () => {
  const scenario = scenarioById('half-open')!

  test('are planned, may be let come earlier by hand, and come again as they were', () => {
    const start = open(scenario, 1)
    const planned = possible(start).filter(({ kind }) => kind === 'event')
    expect(planned.map(({ at }) => at / second)).toEqual([1, 5, 8])
    const { records } = act(start, planned[2]!.action)
    expect(records.slice(start.records.length)).toMatchObject([
      { kind: 'note', host: 'server', text: { key: 'network.old-duplicate' } },
      { kind: 'sent', from: 'client', to: 'server', stray: 'old duplicate', packet: { seq: 90 } },
    ])
    const all = run(start)
    expect(run(seek(all, 12)).recorded).toEqual(all.recorded)
  })

  test('are lost like any other where the cable is pulled', () => {
    const [stray] = possible(open(scenario, 1)).filter(({ at, kind }) => kind === 'event' && at === 8 * second)
    const { recorded } = act(act(open(scenario, 1), { do: 'unplug' }), stray!.action)
    expect(recorded.at(-1)).toMatchObject({ kind: 'dropped', why: { key: 'network.cable' } })
  })

  test('after a crash the host has no socket and no connection, and a program that starts later begins with descriptor 3', () => {
    const records = recordsOf('half-open')
    const crash = records.findIndex((each) => each.kind === 'note' && each.text.key === 'host.crashed')
    expect(records.slice(crash + 1, crash + 4)).toMatchObject([
      { kind: 'process', program: 'client', state: 'killed' },
      { kind: 'step', host: 'client', cause: { crash: true }, from: 'ESTABLISHED', path: ['CLOSED'], tcb: null },
      { kind: 'socket', host: 'client', fd: 3, state: 'closed' },
    ])
    expect(returnsAt('half-open', 'client').filter((each) => each.startsWith('socket'))).toEqual([
      'socket 3',
      'socket 3',
    ])
  })
})
