import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { isPayload, literal } from '../../src/tcp/payload.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { shown } from '../tcp/notation.ts'

const SECOND = 1_000_000

const recordsOf = (id: string): readonly TraceRecord[] => run(open(scenarioById(id)!, 1)).recorded

/** What the calls of one name gave at a host when they returned: `done`, an errno, the bytes. */
const gave = (records: readonly TraceRecord[], host: string, call: string): string[] =>
  records.flatMap((each) => {
    if (each.kind !== 'call' || each.host !== host || each.call !== call || each.phase !== 'return') return []
    return [each.errno ?? (isPayload(each.result) ? literal(each.result) : 'done')]
  })

const ofKind = <K extends TraceRecord['kind']>(records: readonly TraceRecord[], kind: K) =>
  records.filter((each): each is TraceRecord & { kind: K } => each.kind === kind)

type Sent = Extract<TraceRecord, { kind: 'sent' }>

/** The segments that were sent. */
const sentOf = (records: readonly TraceRecord[]) =>
  ofKind(records, 'sent').filter(
    (each): each is typeof each & { packet: Extract<Sent['packet'], { proto: 'tcp' }> } => each.packet.proto === 'tcp',
  )

/** When a host sent each segment that carries text, and the segment. */
const texts = (records: readonly TraceRecord[], host: string): [at: number, segment: string][] =>
  sentOf(records).flatMap(({ at, from, packet }): [number, string][] =>
    from === host && packet.payload ? [[at, shown(packet)]] : [],
  )

/** The lengths of both queues of the listener, whenever they changed. */
const queues = (records: readonly TraceRecord[]): [syn: number, accept: number][] =>
  ofKind(records, 'listener').map(({ syn, accept }) => [syn.length, accept.length])

const notes = (records: readonly TraceRecord[]): string[] => ofKind(records, 'note').map(({ text }) => text.key)

/** Times from the first of them on, in whole seconds. */
const seconds = (times: readonly number[]): number[] => times.map((at) => Math.round((at - times[0]!) / SECOND))

describe('nagle', () => {
  const records = recordsOf('nagle')
  const asked = texts(records, 'client')

  test('write-write-read waits for the delayed ACK: 200 ms from its arrival on, and a round trip of 20 ms', () => {
    const [[head], [body]] = asked as [[number, string], [number, string]]
    expect(body - head).toBeGreaterThanOrEqual(220_000)
    expect(body - head).toBeLessThan(225_000)
  })

  test('with TCP_NODELAY the body leaves a millisecond after the head, with one send in the same segment', () => {
    const [head, body, both] = asked.slice(2)
    expect(body![0] - head![0]).toBe(1000)
    expect(both![1]).toMatch(/"headbody"$/)
    expect(asked).toHaveLength(5)
  })

  test('is told: what Nagle holds, and what lets it go', () => {
    const keys = ofKind(records, 'step').flatMap(({ because }) => because.map(({ key }) => key))
    expect(keys.filter((key) => key.startsWith('send.'))).toEqual(['send.nagle', 'send.nagle-acked'])
  })
})

describe('keepalive', () => {
  const records = recordsOf('keepalive')
  const fired = ofKind(records, 'step').filter(({ cause }) => 'timeout' in cause && cause.timeout === 'keepalive')

  test('two probes are answered, three 5 s apart are not, and then recv() ends with ETIMEDOUT', () => {
    expect(seconds(fired.map(({ at }) => at))).toEqual([0, 10, 20, 25, 30, 35])
    expect(gave(records, 'client', 'recv')).toEqual(['ETIMEDOUT'])
  })

  test('a probe has SEG.SEQ = SND.NXT-1 and no text (§3.8.4)', () => {
    const probe = sentOf(records).find(({ at }) => at === fired[0]!.at)
    expect(probe!.packet).toMatchObject({ seq: fired[0]!.tcb!.sndNxt! - 1, flags: ['ACK'], payload: null })
  })

  test('the server, which does not probe, learns nothing', () => {
    expect(gave(records, 'server', 'recv')).toEqual([])
  })
})

describe('unplugged', () => {
  const records = recordsOf('unplugged')

  test('nothing at all happens between the cable and the next send()', () => {
    expect(records.filter(({ at }) => at > SECOND && at < 600 * SECOND)).toEqual([])
  })

  test('the message is sent again at 1, 3, 7, 15 s … and given up after R2 = 100 s at least (§3.8.3)', () => {
    const sent = texts(records, 'client').map(([at]) => at)
    expect(seconds(sent)).toEqual([0, 1, 3, 7, 15, 31, 63])
    const ended = ofKind(records, 'call').find(({ errno }) => errno === 'ETIMEDOUT')
    expect(ended!.at - sent[0]!).toBeGreaterThanOrEqual(100 * SECOND)
    expect(gave(records, 'client', 'recv')).toEqual(['ETIMEDOUT'])
    expect(gave(records, 'server', 'recv')).toEqual([])
  })
})

describe('backlog', () => {
  const records = recordsOf('backlog')

  test('listen(1) holds two complete connections, as Linux counts, and drops the SYN of the third', () => {
    expect(queues(records)).toContainEqual([0, 2])
    expect(queues(records).every(([, accept]) => accept <= 2)).toBe(true)
    expect(new Set(notes(records))).toEqual(new Set(['listener.queue-full']))
  })

  test('the third SYN goes at 0, 1, 3 and 7 s; accept() has made room after 4 s', () => {
    const syns = sentOf(records).filter(({ packet }) => packet.flags.join() === 'SYN')
    expect(seconds(syns.slice(2).map(({ at }) => at))).toEqual([0, 1, 3, 7])
    expect(gave(records, 'client', 'connect')).toEqual(['done', 'done', 'done'])
  })
})

describe('syn-flood', () => {
  const records = recordsOf('syn-flood')

  test('fills the SYN queue of listen(5) with six half-open connections, and no more', () => {
    expect(Math.max(...queues(records).map(([syn]) => syn))).toBe(6)
    expect(queues(records).every(([, accept]) => accept === 0)).toBe(true)
  })

  test('what the server answers goes nowhere: no ACK comes, and no RST', () => {
    const answers = sentOf(records).filter(({ from }) => from === 'server')
    const lost = ofKind(records, 'dropped').filter(({ why }) => why?.key === 'network.nowhere')
    expect(answers.length).toBeGreaterThan(6)
    expect(lost.map(({ id }) => id)).toEqual(answers.map(({ id }) => id))
    const arrived = new Set(ofKind(records, 'arrived').map(({ id }) => id))
    const heard = sentOf(records).filter(({ id, to }) => to === 'server' && arrived.has(id))
    expect(new Set(heard.map(({ packet }) => packet.flags.join()))).toEqual(new Set(['SYN']))
  })

  test('an honest client is not served: ETIMEDOUT, after R2 = 3 minutes for a SYN (§3.8.3)', () => {
    expect(gave(records, 'client', 'connect')).toEqual(['ETIMEDOUT'])
    expect(gave(records, 'server', 'accept')).toEqual([])
    expect(notes(records).filter((key) => key === 'listener.syn-queue-full').length).toBeGreaterThan(2)
    expect(records.at(-1)!.at).toBeGreaterThan(180 * SECOND)
  })

  test('says what SYN cookies would change', () => {
    const { en, zh } = scenarioById('syn-flood')!.about
    for (const words of [en, zh]) expect(words).toContain('SYN cookies')
  })
})

describe('self-connect', () => {
  const records = recordsOf('self-connect')

  test('is refused where nobody listens, and then meets itself: a simultaneous open with one socket (figure 7)', () => {
    expect(gave(records, 'client', 'connect')).toEqual(['ECONNREFUSED', 'done'])
    const names = ofKind(records, 'opened').map(({ conn }) => conn)
    expect(names).toEqual(['10.0.0.1:49152-10.0.0.1:49153', '10.0.0.1:49153-10.0.0.1:49153'])
  })

  test('the client reads its own words, and the other host hears nothing', () => {
    expect(gave(records, 'client', 'recv')).toEqual(["b'is anybody there?'"])
    expect(sentOf(records).every(({ to }) => to === 'client')).toBe(true)
  })
})

describe('ports-run-out', () => {
  const records = recordsOf('ports-run-out')
  const opened = ofKind(records, 'opened').filter(({ host }) => host === 'client')

  test('sixteen connections to one destination, then EADDRNOTAVAIL, then one to another destination', () => {
    const sixteen = Array.from({ length: 16 }, () => 'done')
    expect(gave(records, 'client', 'connect')).toEqual([...sixteen, 'EADDRNOTAVAIL', 'done'])
  })

  test('that one has a port which another connection has too', () => {
    const before = opened.slice(0, -1).map(({ local }) => local)
    expect(opened.at(-1)!.remote).toBe('10.0.0.2:8082')
    expect(new Set(before).size).toBe(16)
    expect(before).toContain(opened.at(-1)!.local)
  })
})

describe('address-in-use', () => {
  const records = recordsOf('address-in-use')

  test('without SO_REUSEADDR bind() is EADDRINUSE, with it it succeeds, and the next client is served', () => {
    expect(gave(records, 'server', 'bind')).toEqual(['done', 'EADDRINUSE', 'done'])
    expect(gave(records, 'client', 'connect')).toEqual(['done', 'done'])
  })

  test('SO_REUSEADDR does not end TIME_WAIT: the old connection stays for all of its 2 MSL', () => {
    const steps = ofKind(records, 'step')
    const entered = steps.find(({ path }) => path.includes('TIME_WAIT'))!
    const left = steps.find(({ from }) => from === 'TIME_WAIT')!
    const bound = ofKind(records, 'call').findLast(({ call }) => call === 'bind')!
    expect(bound.at).toBeGreaterThan(entered.at)
    expect(left.at - entered.at).toBe(240 * SECOND)
  })
})

test('time-wait: the last ACK is lost, the FIN comes again, is answered again, and 2 MSL begin anew', () => {
  const records = recordsOf('time-wait')
  const sent = sentOf(records)
  const lost = sent.find(({ id }) => id === ofKind(records, 'dropped')[0]!.id)!
  const [fin, again] = sent.filter(({ from, packet }) => from === 'server' && packet.flags.includes('FIN'))
  expect(shown(again!.packet)).toBe(shown(fin!.packet))
  expect(shown(sent.at(-1)!.packet)).toBe(shown(lost.packet))
  const [first, second, end] = ofKind(records, 'step').filter(
    ({ from, path }) => path.includes('TIME_WAIT') || from === 'TIME_WAIT',
  )
  expect(second!.at - first!.at).toBeGreaterThan(SECOND / 2)
  expect(end!.at - second!.at).toBe(240 * SECOND)
})

test('time-wait-pile: twenty connections are in TIME_WAIT at the server at once, and none at the client', () => {
  const records = recordsOf('time-wait-pile')
  const steps = ofKind(records, 'step')
  const entered = steps.filter(({ path }) => path.includes('TIME_WAIT'))
  const left = steps.filter(({ from }) => from === 'TIME_WAIT')
  expect(entered.map(({ host }) => host)).toEqual(Array.from({ length: 20 }, () => 'server'))
  expect(entered.at(-1)!.at).toBeLessThan(left[0]!.at)
  expect(gave(records, 'client', 'connect')).toHaveLength(20)
})
