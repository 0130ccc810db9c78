import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import {
  type Action,
  act,
  Impossible,
  open,
  possible,
  run,
  step,
  type Timeline,
  worldAt,
} from '../../src/sim/timeline.ts'
import { lengthOf, type Payload, pattern } from '../../src/tcp/payload.ts'
import { toJsonl } from '../../src/trace/jsonl.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { segmentIn } from '../tcp/segment-in.ts'

const CONN = '10.0.0.1:49152-10.0.0.2:8081'

/** A scenario stepped until `there`. */
function until(id: string, there: (timeline: Timeline) => boolean): Timeline {
  let timeline = open(scenarioById(id)!, 1)
  while (!there(timeline)) {
    const next = step(timeline)
    if (next === timeline) throw new Error(`${id} never comes there`)
    timeline = next
  }
  return timeline
}

const flights = (timeline: Timeline) => [...worldAt(timeline).flights.values()]
const inFlight = (timeline: Timeline) => flights(timeline).length > 0
const state = (timeline: Timeline, host: number) =>
  [...worldAt(timeline).hosts[host]!.connections.values()].map(({ endpoint }) => endpoint.state)
/** The records that the last step or action has made. */
const told = (before: Timeline, after: Timeline): TraceRecord[] => after.records.slice(before.records.length)

describe('a segment in flight', () => {
  const syn = until('handshake', inFlight)
  const { id, due } = flights(syn)[0] as { id: number; due: number }

  test('deliver: it arrives now, and the clock stays', () => {
    const after = act(syn, { do: 'deliver', segment: id })
    expect(told(syn, after).map(({ kind }) => kind)).toEqual(['arrived', 'opened', 'step', 'sent', 'listener'])
    expect(worldAt(after).now).toBe(worldAt(syn).now)
    expect(state(after, 1)).toEqual(['SYN_RECEIVED'])
  })

  test('drop: it is gone, and the client sends it again', () => {
    const after = act(syn, { do: 'drop', segment: id })
    expect(told(syn, after)).toMatchObject([{ kind: 'dropped', id, why: { key: 'hand.dropped' } }])
    expect(flights(after)).toEqual([])
    expect(state(run(after), 0)).toEqual(['ESTABLISHED'])
  })

  test('duplicate: a copy arrives after it, at the same time', () => {
    const after = act(syn, { do: 'duplicate', segment: id })
    expect(told(syn, after)).toMatchObject([{ kind: 'sent', id: id + 1, copyOf: id, from: 'client', due }])
    const arrivals = run(after).records.filter(({ kind, at }) => kind === 'arrived' && at === due)
    expect(arrivals).toMatchObject([{ id }, { id: id + 1 }])
  })

  test('delay: it arrives so much later', () => {
    const after = act(syn, { do: 'delay', segment: id, us: 5000 })
    expect(told(syn, after)).toMatchObject([{ kind: 'moved', id, due: due + 5000, why: { key: 'hand.moved' } }])
    const arrived = run(after).records.filter((each) => each.kind === 'arrived' && each.id === id)
    expect(arrived.map(({ at }) => at)).toEqual([due + 5000])
  })

  test('delay of what is due already counts from now', () => {
    const late = act(syn, { do: 'fire', host: 'client', conn: CONN, timer: 'retransmission' })
    const after = act(late, { do: 'delay', segment: id, us: 5000 })
    expect(told(late, after)).toMatchObject([{ kind: 'moved', id, due: worldAt(late).now + 5000 }])
  })

  test('corrupt: it arrives, fails its checksum and is discarded (MUST-3)', () => {
    const after = act(syn, { do: 'corrupt', segment: id })
    const fate = run(after).records.filter((each) => 'id' in each && each.kind !== 'call' && each.id === id)
    expect(fate.map(({ kind }) => kind)).toEqual(['sent', 'moved', 'dropped'])
    expect(fate.at(-1)).toMatchObject({ at: due, why: { key: 'network.checksum', clause: '3.1 MUST-3' } })
    expect(state(run(after), 0)).toEqual(['ESTABLISHED'])
  })
})

describe('fire', () => {
  const waiting = until('handshake', (timeline) => state(timeline, 0)[0] === 'SYN_SENT')

  test('moves the clock to the deadline; what was due before arrives after it', () => {
    const deadline = worldAt(waiting).hosts[0]!.connections.values().next().value!.endpoint.tcb!.timers.retransmission!
    const after = act(waiting, { do: 'fire', host: 'client', conn: CONN, timer: 'retransmission' })
    expect(worldAt(after).now).toBe(deadline)
    expect(told(waiting, after)).toMatchObject([
      { kind: 'step', cause: { timeout: 'retransmission' } },
      { kind: 'sent', packet: { flags: ['SYN'] } },
    ])
    expect(flights(after)).toHaveLength(2)
    expect(told(after, step(after))).toMatchObject([{ kind: 'arrived', at: deadline }, {}, {}, {}, {}])
  })

  test('ends TIME_WAIT early', () => {
    const closed = until('active-close', (timeline) => state(timeline, 0)[0] === 'TIME_WAIT')
    const after = act(closed, { do: 'fire', host: 'client', conn: CONN, timer: '2MSL timeout' })
    expect(state(after, 0)).toEqual([])
    expect(worldAt(after).now).toBeGreaterThan(240_000_000)
  })
})

describe('program', () => {
  test('its next call comes now, before what was due earlier', () => {
    const start = open(scenarioById('handshake')!, 1)
    const after = act(start, { do: 'program', host: 'client' })
    expect(told(start, after)[0]).toMatchObject({ host: 'client', call: 'socket', phase: 'enter', at: 5000 })
    expect(told(after, step(after))[0]).toMatchObject({ host: 'server', call: 'socket', at: 5000 })
  })

  test('its sleep ends now', () => {
    const asleep = until('slow-reader', (timeline) => {
      const runner = worldAt(timeline).processes[1]!.runner
      return runner.request?.call === 'sleep' && runner.blocked !== null
    })
    const after = act(asleep, { do: 'program', host: 'server' })
    expect(told(asleep, after)).toMatchObject([
      { call: 'sleep', phase: 'return' },
      { call: 'recv', phase: 'next', line: 7 },
    ])
  })
})

describe('call', () => {
  test('a socket call by hand has no line, and the program goes on with its own', () => {
    const start = open(scenarioById('echo')!, 1)
    const after = act(start, { do: 'call', host: 'client', request: { call: 'socket' } })
    expect(told(start, after)).toMatchObject([
      { kind: 'call', call: 'socket', phase: 'enter', host: 'client' },
      { kind: 'socket', fd: 3, state: 'created' },
      { kind: 'call', call: 'socket', phase: 'return', result: 3 },
    ])
    expect(told(start, after).every((each) => !('line' in each))).toBe(true)
    const read = run(after).records.filter(
      (each) => each.kind === 'call' && each.call === 'recv' && each.phase === 'return',
    )
    expect(read).toHaveLength(7)
  })

  test('one that blocks returns when something lets it, and says what did', () => {
    const opened = until('handshake', (timeline) => state(timeline, 1)[0] === 'ESTABLISHED')
    const blocked = act(opened, { do: 'call', host: 'server', request: { call: 'recv', fd: 4, max: 9 } })
    expect(told(opened, blocked).at(-1)).toMatchObject({ call: 'recv', phase: 'blocked' })
    const payload = { text: 'hello', encoding: 'utf-8', offset: 0, length: 5 } as const
    const ended = run(act(blocked, { do: 'call', host: 'client', request: { call: 'send', fd: 3, payload } }))
    const returned = ended.records.find(
      (each) => each.kind === 'call' && each.call === 'recv' && each.phase === 'return',
    )
    expect(returned).toMatchObject({ host: 'server', result: payload })
    const carried = ended.records.find((each) => each.kind === 'sent' && segmentIn(each.packet).payload !== null)
    expect(ended.records[(returned as { by: number }).by]).toMatchObject({
      kind: 'arrived',
      id: (carried as { id: number }).id,
      at: returned!.at,
    })
  })

  test('recv() by hand and by the program: each gets a part of what comes, and no more than it asked for', () => {
    const accepted = until('echo', (timeline) => worldAt(timeline).processes[1]!.runner.request?.call === 'recv')
    // the client's "one\n" comes later, so that the program waits too
    const lost = act(accepted, { do: 'drop', segment: flights(accepted)[0]!.id })
    const hand = act(lost, { do: 'call', host: 'server', request: { call: 'recv', fd: 4, max: 2000 } })
    // a full segment, for a short one would wait for the ACK of what was lost (§3.7.4)
    const payload = pattern(0, 1460)
    const ended = run(act(hand, { do: 'call', host: 'client', request: { call: 'send', fd: 3, payload } }))
    const read = ended.records.flatMap((each) =>
      each.kind === 'call' && each.host === 'server' && each.call === 'recv' && each.phase === 'return'
        ? [[each.program ?? 'by hand', lengthOf((each.result ?? null) as Payload | null)]]
        : [],
    )
    expect(read.slice(0, 2)).toEqual([
      ['server', 1024],
      ['by hand', 440],
    ])
  })

  test('close() on the socket of a waiting program lets it fail with EBADF', () => {
    const waiting = until('handshake', (timeline) => worldAt(timeline).processes[1]!.runner.blocked !== null)
    const after = act(waiting, { do: 'call', host: 'server', request: { call: 'close', fd: 3 } })
    expect(told(waiting, after).at(-1)).toMatchObject({ call: 'accept', phase: 'return', errno: 'EBADF' })
    expect(worldAt(after).processes[1]!.runner.request).toBeNull()
  })
})

describe('what cannot be done is Impossible, and nothing has changed', () => {
  const syn = until('handshake', inFlight)
  const impossible: [string, Action, string][] = [
    ['a segment that is not in flight', { do: 'deliver', segment: 77 }, 'segment 77: it is not in flight'],
    ['a delay of one that is not', { do: 'delay', segment: 77, us: 1 }, 'segment 77: it is not in flight'],
    [
      'a host that there is not',
      { do: 'call', host: 'nobody', request: { call: 'socket' } },
      'host nobody: there is none; there are client, server',
    ],
    ['a program that waits', { do: 'program', host: 'client' }, 'program client: it has no call to make now'],
    [
      'a timer that does not run',
      { do: 'fire', host: 'client', conn: CONN, timer: 'persist' },
      `timer persist of ${CONN} at client: it does not run`,
    ],
    [
      'a connection that there is not',
      { do: 'fire', host: 'client', conn: 'none', timer: 'retransmission' },
      'timer retransmission of none at client: it does not run',
    ],
  ]

  test.each(impossible)('%s', (_, action, message) => {
    const before = toJsonl(syn.records)
    const causes = possible(syn)
    expect(() => act(syn, action)).toThrow(new Impossible(message))
    expect(toJsonl(syn.records)).toBe(before)
    expect(possible(syn)).toEqual(causes)
    expect(syn.actions.size).toBe(0)
  })

  test('a program that a scenario does not have', () => {
    const timeline = open(scenarioById('refused')!, 1)
    expect(() => act(timeline, { do: 'program', host: 'server' })).toThrow(Impossible)
  })
})

describe('possible: all that can happen next, the earliest first', () => {
  test('the next calls of both programs', () => {
    expect(possible(open(scenarioById('handshake')!, 1))).toMatchObject([
      { kind: 'program', host: 'server', at: 0, line: 1, action: { do: 'program', host: 'server' } },
      { kind: 'program', host: 'client', at: 5000, line: 1, action: { do: 'program', host: 'client' } },
    ])
  })

  test('the segment in flight, and the timer that would repeat it', () => {
    const syn = until('handshake', inFlight)
    expect(possible(syn)).toMatchObject([
      { kind: 'segment', host: 'server', from: 'client', at: 16_000, action: { do: 'deliver' } },
      { kind: 'timer', host: 'client', conn: CONN, timer: 'retransmission', at: 1_006_000, action: { do: 'fire' } },
    ])
  })

  test('the first of them is what a step does', () => {
    let timeline = open(scenarioById('slow-reader')!, 1)
    for (let [first] = possible(timeline); first; [first] = possible(timeline)) {
      const next = step(timeline)
      expect(worldAt(next).now).toBe(first.at)
      const [cause] = told(timeline, next)
      if (first.action.do === 'deliver') expect(cause).toMatchObject({ kind: 'arrived', id: first.action.segment })
      else expect(toJsonl(next.records)).toBe(toJsonl(act(timeline, first.action).records))
      timeline = next
    }
    expect(step(timeline)).toBe(timeline)
  })

  test('each of them can be done', () => {
    let timeline = open(scenarioById('lost-data')!, 1)
    for (let all = possible(timeline); all.length > 0; all = possible(timeline)) {
      for (const { action } of all) expect(act(timeline, action).moment).toBe(timeline.moment + 1)
      timeline = step(timeline)
    }
  })
})
