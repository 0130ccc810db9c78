import { describe, expect, test } from 'vitest'
import { SCENARIOS, scenarioById } from '../../src/scenarios/index.ts'
import { define, type Scenario, type ScenarioInput } from '../../src/scenarios/scenario.ts'
import { advance } from '../../src/sim/advance.ts'
import {
  type Action,
  act,
  fork,
  Impossible,
  open,
  possible,
  run,
  seek,
  step,
  type Timeline,
  worldAt,
} from '../../src/sim/timeline.ts'
import { createWorld } from '../../src/sim/world.ts'
import { decoded, type Payload } from '../../src/tcp/payload.ts'
import { toJsonl } from '../../src/trace/jsonl.ts'
import type { CallRecord, TraceRecord } from '../../src/trace/record.ts'
import { segmentIn } from '../tcp/segment-in.ts'

const scenario = (id: string): Scenario => scenarioById(id)!

/** The scenario with other things happening by themselves. */
const withEvents = (id: string, ...events: Scenario['events']): Scenario => ({ ...scenario(id), events })

/** The scenario just before the first record that satisfies `wanted` is followed by the next moment. */
function until(each: Scenario, wanted: (record: TraceRecord) => boolean): Timeline {
  let timeline = open(each, 1)
  while (!timeline.records.some(wanted)) {
    const next = step(timeline)
    if (next === timeline) throw new Error('it never came')
    timeline = next
  }
  return timeline
}

const callsOf = (records: readonly TraceRecord[]) =>
  records.filter((each): each is TraceRecord & CallRecord => each.kind === 'call')

const returnsOf = (records: readonly TraceRecord[], program: string) =>
  callsOf(records).filter((each) => each.program === program && each.phase === 'return')

/** What a program has heard. */
const heardBy = (records: readonly TraceRecord[], program: string): string[] =>
  returnsOf(records, program).flatMap(({ call, result }) => (call === 'recv' ? decoded(result as Payload | null) : []))

const asks = (program: string) => (each: TraceRecord) =>
  each.kind === 'call' && each.program === program && each.call === 'input' && each.phase === 'blocked'

describe('several programs on one host', () => {
  test('have names of their own, in the order in which the scenario has them', () => {
    const named = callsOf(open(scenario('time-reply'), 1).records).map(({ host, program, phase }) => [
      host,
      program,
      phase,
    ])
    expect(named).toEqual([
      ['client', 'client', 'next'],
      ['client', 'client-2', 'next'],
      ['client', 'client-3', 'next'],
      ['server', 'server', 'next'],
    ])
  })

  test('copies start one after the other', () => {
    const first = callsOf(run(open(scenario('thread-per-client'), 1)).records).filter(
      ({ call, phase, host }) => call === 'socket' && phase === 'enter' && host === 'client',
    )
    expect(first.map(({ program, at }) => [program, at])).toEqual([
      ['client', 5000],
      ['client-2', 25_000],
      ['client-3', 45_000],
    ])
  })

  test('two of them that wait at one listener are served in the order in which they came', () => {
    const [client, server] = scenario('one-message').hosts
    const two: ScenarioInput = {
      ...scenario('one-message'),
      hosts: [
        { ...client, more: [{ program: client.program!, start_ms: 100 }] },
        // the second server can only fail to bind
        { ...server, more: [{ program: server.program!, start_ms: 1 }] },
      ],
    }
    const { records } = run(open(define(two), 1))
    expect(returnsOf(records, 'server-2').at(-1)).toMatchObject({ call: 'bind', errno: 'EADDRINUSE' })
    expect(heardBy(records, 'client')).toEqual(['你好'])
    expect(callsOf(records).at(-1)).toMatchObject({ program: 'client-2', call: 'recv', phase: 'blocked' })
  })

  test('an action names its program, the main one where it names none', () => {
    const start = open(scenario('time-reply'), 1)
    const second = act(start, { do: 'program', host: 'client', program: 'client-2' })
    expect(second.records.at(-1)).toMatchObject({ program: 'client-2', phase: 'next', line: 2 })
    expect(act(start, { do: 'program', host: 'client' }).records.at(-1)).toMatchObject({ program: 'client', line: 2 })
    expect(() => act(start, { do: 'program', host: 'client', program: 'client-9' })).toThrow(
      new Impossible('program client-9: client has none of that name'),
    )
  })

  test('200 clients of the thread server are served', () => {
    const many = structuredClone(scenario('thread-per-client'))
    Object.assign(many.hosts[0].more[0]!, { count: 199, every_ms: 2 })
    const world = createWorld(many, 1)
    while (advance(world, null));
    const clients = world.processes.filter(({ host }) => host === 0)
    expect(clients).toHaveLength(200)
    for (const { runner } of clients) expect(runner.results.every(({ errno }) => errno === undefined)).toBe(true)
    expect(world.processes.filter(({ host }) => host === 1)).toHaveLength(201)
    expect([...world.hosts[0]!.connections.values()]).toEqual([])
  })
})

describe('a thread', () => {
  const { records } = run(open(scenario('thread-per-client'), 1))

  test('is told with the program that it belongs to, and has lines of the same text', () => {
    const started = records.filter((each) => each.kind === 'process')
    expect(started[0]).toMatchObject({ host: 'server', program: 'server-2', of: 'server', state: 'started' })
    expect(callsOf(records).find(({ program }) => program === 'server-2')).toMatchObject({ phase: 'next', line: 3 })
  })

  test('uses the descriptor that its program was given by accept()', () => {
    const accepted = returnsOf(records, 'server').flatMap(({ call, result }) => (call === 'accept' ? [result] : []))
    const used = ['server-2', 'server-3', 'server-4'].map((name) => returnsOf(records, name)[0]?.fd)
    expect(used).toEqual(accepted)
  })

  test('ends with its program', () => {
    const ended = run(open(withEvents('thread-per-client', { at_ms: 100, do: 'kill', host: 'server' }), 1))
    expect(worldAt(ended).processes.map(({ name, alive }) => [name, alive])).toEqual([
      ['client', true],
      ['client-2', true],
      ['client-3', true],
      ['server', false],
      ['server-2', false],
      ['server-3', false],
      ['server-4', false],
    ])
    expect(worldAt(ended).hosts[1]!.sockets.size).toBe(0)
  })
})

describe('typed input', () => {
  const asked = until(scenario('chat'), asks('client'))

  test('comes from the script half a second after it was asked for', () => {
    expect(possible(asked)).toContainEqual({
      kind: 'input',
      at: worldAt(asked).now + 500_000,
      host: 'client',
      program: 'client',
      text: 'hello',
      action: { do: 'program', host: 'client', program: 'client' },
    })
    expect(returnsOf(run(asked).records, 'client').filter(({ call }) => call === 'input')).toMatchObject([
      { result: 'hello' },
      { result: 'lunch?' },
      { result: 'q' },
    ])
  })

  test('or from a hand; then the script of that program is put away, and the run waits for the hand', () => {
    const typed = run(act(asked, { do: 'type', host: 'client', program: 'client', line: '在吗？' }))
    expect(heardBy(typed.records, 'server')).toEqual(['在吗？'])
    expect(heardBy(typed.records, 'client')).toEqual(['你好'])
    expect(callsOf(typed.records).at(-1)).toMatchObject({ program: 'client', call: 'input', phase: 'blocked' })
    expect(possible(typed)).toEqual([])
    const again = run(act(typed, { do: 'type', host: 'client', line: 'q' }))
    expect(heardBy(again.records, 'server')).toEqual(['在吗？', 'q'])
    expect(worldAt(again).processes.every(({ runner }) => runner.request === null)).toBe(true)
  })

  test('nothing can be typed for a program that does not ask', () => {
    expect(() => act(asked, { do: 'type', host: 'server', program: 'server', line: 'x' })).toThrow(
      new Impossible('program server: it does not ask for a line now'),
    )
  })
})

describe('kill', () => {
  test('closes what the program had open as close() does: FIN', () => {
    const idle = until(scenario('chat'), asks('client'))
    const killed = act(idle, { do: 'kill', host: 'client' })
    expect(killed.records.slice(idle.records.length)).toMatchObject([
      { kind: 'process', host: 'client', program: 'client', state: 'killed' },
      { kind: 'call', call: 'close', phase: 'enter', program: 'client' },
      { kind: 'socket', state: 'closed' },
      { kind: 'step', path: ['FIN_WAIT_1'] },
      { kind: 'sent', packet: { flags: ['FIN', 'ACK'] } },
      { kind: 'call', call: 'close', phase: 'return', program: 'client' },
    ])
    expect(heardBy(run(killed).records, 'server')).toEqual([''])
    expect(() => act(killed, { do: 'kill', host: 'client' })).toThrow(
      new Impossible('program client: it has ended already'),
    )
  })

  test('with text that was not read: RST', () => {
    const unread = until(
      scenario('time-reply'),
      (each) => each.kind === 'call' && each.program === 'client-3' && each.call === 'recv',
    )
    const accepted = act(unread, { do: 'kill', host: 'server' })
    const sent = accepted.records.slice(unread.records.length).filter((each) => each.kind === 'sent')
    expect(sent.map((each) => each.kind === 'sent' && segmentIn(each.packet).flags)).toContainEqual(['RST'])
  })

  test('of a server closes its listener: the next client is refused', () => {
    const gone = withEvents('time-reply', { at_ms: 100, do: 'kill', host: 'server' })
    expect(returnsOf(run(open(gone, 1)).records, 'client-3').at(-1)).toMatchObject({ errno: 'ECONNREFUSED' })
  })

  test('of a program at its end closes what it left open', () => {
    const left = run(open(scenario('handshake'), 1))
    expect(worldAt(left).hosts[0]!.sockets.size).toBe(1)
    const killed = act(left, { do: 'kill', host: 'client' })
    expect(worldAt(killed).hosts[0]!.sockets.size).toBe(0)
  })

  test('the scenario does it at its moment, or a hand before', () => {
    const start = open(scenario('time-reply'), 1)
    const item = possible(start).find(({ kind }) => kind === 'event')!
    expect(item).toMatchObject({ at: 4_000_000, host: 'client', event: { do: 'kill', program: 'client-3' } })
    const early = act(start, item.action)
    expect(early.records.at(-1)).toMatchObject({ kind: 'process', program: 'client-3', state: 'killed', at: 4_000_000 })
    expect(() => act(early, item.action)).toThrow(new Impossible('event 0: it has happened, or there is none'))
  })
})

describe('the cable', () => {
  const opened = until(scenario('chat'), asks('client'))

  test('when it is pulled, all is lost in silence, what is under way too, until it is put back', () => {
    const pulled = act(opened, { do: 'unplug' })
    expect(pulled.records.slice(opened.records.length)).toMatchObject([
      { kind: 'note', text: { key: 'network.unplugged' } },
      { kind: 'dropped', why: { key: 'network.cable' } },
    ])
    let silent = pulled
    while (!callsOf(silent.records).some(({ call, phase }) => call === 'send' && phase === 'enter'))
      silent = step(silent)
    expect(silent.records.findLast(({ kind }) => kind === 'dropped')).toMatchObject({ at: silent.records.at(-1)!.at })
    const back = run(act(silent, { do: 'plug' }))
    expect(heardBy(back.records, 'server')).toEqual(['hello', 'lunch?', 'q'])
  })

  test('the one who spoke gives up in the end, the other never learns of it', () => {
    const { records } = run(open(withEvents('chat', { at_ms: 300, do: 'unplug' }), 1))
    expect(returnsOf(records, 'client').at(-1)).toMatchObject({ call: 'recv', errno: 'ETIMEDOUT' })
    expect(callsOf(records).findLast(({ program }) => program === 'server')).toMatchObject({
      call: 'recv',
      phase: 'blocked',
    })
  })

  test('cannot be pulled twice, nor be put back where it is in', () => {
    expect(() => act(opened, { do: 'plug' })).toThrow(new Impossible('cable: it is not pulled'))
    expect(() => act(act(opened, { do: 'unplug' }), { do: 'unplug' })).toThrow(
      new Impossible('cable: it is pulled already'),
    )
  })
})

describe('seek and fork are exact with all of it', () => {
  const ids = ['time-reply', 'chat', 'thread-per-client', 'loop-in-loop']
  const seen = (timeline: Timeline): string => JSON.stringify([timeline.records, possible(timeline)])

  test.each(ids)('%s, replayed from its beginning', (id) => {
    const ended = run(open(scenario(id), 1))
    const nothingKept = { ...ended, frames: new Map([[0, ended.frames.get(0)!]]) }
    for (let at = 0; at <= ended.reached; at += 7) expect(seen(seek(nothingKept, at))).toBe(seen(seek(ended, at)))
  })

  test.each(ids)('%s, forked at each of its moments', (id) => {
    const ended = run(open(scenario(id), 1))
    const whole = toJsonl(ended.recorded)
    for (let at = 0; at <= ended.reached; at += 11) expect(toJsonl(run(fork(seek(ended, at))).recorded)).toBe(whole)
  })

  test('with a line typed, a program killed and the cable pulled in the past', () => {
    const actions: Action[] = [
      { do: 'type', host: 'client', line: 'hi' },
      { do: 'unplug' },
      { do: 'plug' },
      { do: 'kill', host: 'server' },
    ]
    const asked = until(scenario('chat'), asks('client'))
    const done = actions.reduce((timeline, action) => step(step(act(timeline, action))), asked)
    const ended = run(done)
    const nothingKept = { ...ended, frames: new Map([[0, ended.frames.get(0)!]]) }
    for (let at = 0; at <= ended.reached; at += 1) expect(seen(seek(nothingKept, at))).toBe(seen(seek(ended, at)))
  })
})

test.each(SCENARIOS.map(({ id }) => id))('%s: every program is told under its name', (id) => {
  const names = callsOf(run(open(scenario(id), 1)).records).map(({ program }) => program)
  const programs = worldAt(run(open(scenario(id), 1))).processes.map(({ name }) => name)
  expect(new Set(names)).toEqual(new Set(programs))
})
