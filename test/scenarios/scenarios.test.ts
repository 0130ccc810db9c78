import { describe, expect, test } from 'vitest'
import { SCENARIOS, scenarioById } from '../../src/scenarios/index.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { STATES } from '../../src/tcp/names.ts'
import { decoded, literal, type Payload, text } from '../../src/tcp/payload.ts'
import type { CallRecord, StepRecord, TraceRecord } from '../../src/trace/record.ts'
import { isLetter } from '../../src/udp/datagram.ts'
import { shown } from '../tcp/notation.ts'
import { segmentIn } from '../tcp/segment-in.ts'

const recordsOf = (id: string, seed = 1): readonly TraceRecord[] => run(open(scenarioById(id)!, seed)).recorded

const stepsOf = (records: readonly TraceRecord[]) =>
  records.filter((each): each is TraceRecord & StepRecord => each.kind === 'step')
const callsOf = (records: readonly TraceRecord[]) =>
  records.filter((each): each is TraceRecord & CallRecord => each.kind === 'call')

/**
 * The states that each end passes, a word for each step that crosses an edge; two states of one step have a comma between.
 * The second connection of a host is `<host> 2`.
 */
function pathsOf(id: string): Record<string, string> {
  const paths: Record<string, string[]> = {}
  const known: Record<string, string[]> = {}
  for (const { host, conn, path } of stepsOf(recordsOf(id))) {
    if (path.length === 0) continue
    known[host] = [...new Set([...(known[host] ?? []), ...(conn.includes('-') ? [conn] : [])])]
    const nth = known[host].indexOf(conn) + 1
    const end = nth === 0 ? `${host}'s listener` : nth === 1 ? host : `${host} ${nth}`
    paths[end] = [...(paths[end] ?? []), path.join(',')]
  }
  return Object.fromEntries(Object.entries(paths).map(([end, steps]) => [end, steps.join(' ')]))
}

const OPENS = 'SYN_SENT ESTABLISHED'
const IS_OPENED = 'SYN_RECEIVED ESTABLISHED'
const CLOSES_FIRST = 'FIN_WAIT_1 FIN_WAIT_2 TIME_WAIT CLOSED'
const CLOSES_SECOND = 'CLOSE_WAIT LAST_ACK CLOSED'
const CLOSES_AT_ONCE = 'FIN_WAIT_1 CLOSING TIME_WAIT CLOSED'
const STAYS = 'LISTEN'

/** A client that closes first, after whatever was said, and a server that closes second. */
const CLIENT_CLOSES = {
  client: `${OPENS} ${CLOSES_FIRST}`,
  server: `${IS_OPENED} ${CLOSES_SECOND}`,
  "server's listener": STAYS,
}
const SERVER_CLOSES = {
  client: `${OPENS} ${CLOSES_SECOND}`,
  server: `${IS_OPENED} ${CLOSES_FIRST}`,
  "server's listener": STAYS,
}
const STAYS_OPEN = { client: OPENS, server: IS_OPENED, "server's listener": STAYS }
const IS_RESET = { client: `${OPENS} CLOSED`, server: `${IS_OPENED} CLOSED`, "server's listener": STAYS }
const HALF_OPEN = [`${OPENS} FIN_WAIT_1 FIN_WAIT_2`, `${IS_OPENED} CLOSE_WAIT`] as const

/** So many connections of a host pass the same states. */
const times = (count: number, host: string, path: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, nth) => [nth === 0 ? host : `${host} ${nth + 1}`, path]))

/** RFC 9293: figures 6, 7, 12 and 13, and §3.10 for the others. */
const PATHS: Record<string, Record<string, string>> = {
  handshake: STAYS_OPEN,
  'one-message': CLIENT_CLOSES,
  echo: CLIENT_CLOSES,
  'loop-in-loop': {
    client: `${OPENS} FIN_WAIT_1 FIN_WAIT_2 CLOSED`,
    server: `${IS_OPENED} CLOSE_WAIT CLOSED`,
    'client 2': IS_RESET.client,
    'server 2': IS_RESET.server,
    'client 3': CLIENT_CLOSES.client,
    'server 3': CLIENT_CLOSES.server,
    "server's listener": STAYS,
  },
  'time-reply': {
    client: 'SYN_SENT CLOSED',
    'client 2': CLIENT_CLOSES.client,
    server: CLIENT_CLOSES.server,
    'client 3': CLIENT_CLOSES.client,
    'server 2': CLIENT_CLOSES.server,
    "server's listener": STAYS,
  },
  chat: CLIENT_CLOSES,
  'thread-per-client': {
    ...CLIENT_CLOSES,
    'client 2': CLIENT_CLOSES.client,
    'server 2': CLIENT_CLOSES.server,
    'client 3': CLIENT_CLOSES.client,
    'server 3': CLIENT_CLOSES.server,
  },
  'syn-takes-a-number': CLIENT_CLOSES,
  'listener-only-accepts': CLIENT_CLOSES,
  'system-port': STAYS_OPEN,
  'bind-loopback': {
    ...STAYS_OPEN,
    client: 'SYN_SENT CLOSED',
    'client 2': OPENS,
    "server's listener": 'LISTEN CLOSED LISTEN',
  },
  'fixed-port-twice': CLIENT_CLOSES,
  'simultaneous-open': { a: 'SYN_SENT SYN_RECEIVED ESTABLISHED', b: 'SYN_SENT SYN_RECEIVED ESTABLISHED' },
  refused: { client: 'SYN_SENT CLOSED' },
  'refused-vs-timeout': { client: 'SYN_SENT CLOSED', 'client 2': 'SYN_SENT CLOSED' },
  'lost-syn': STAYS_OPEN,
  'lost-third-ack': STAYS_OPEN,
  'lost-third-ack-silence': STAYS_OPEN,
  sticky: SERVER_CLOSES,
  'split-character': CLIENT_CLOSES,
  'recv-zero': {
    ...CLIENT_CLOSES,
    'client 2': CLIENT_CLOSES.client,
    'server 2': CLIENT_CLOSES.server,
    'client 3': IS_RESET.client,
    'server 3': IS_RESET.server,
  },
  'active-close': CLIENT_CLOSES,
  'passive-close': SERVER_CLOSES,
  'half-close': CLIENT_CLOSES,
  'shutdown-vs-close': {
    ...CLIENT_CLOSES,
    'client 2': `${OPENS} FIN_WAIT_1 FIN_WAIT_2 CLOSED`,
    'server 2': CLIENT_CLOSES.server,
  },
  'shut-rd': CLIENT_CLOSES,
  'simultaneous-close': {
    client: `${OPENS} ${CLOSES_AT_ONCE}`,
    server: `${IS_OPENED} ${CLOSES_AT_ONCE}`,
    "server's listener": STAYS,
  },
  'three-segment-close': {
    client: `${OPENS} FIN_WAIT_1 FIN_WAIT_2,TIME_WAIT CLOSED`,
    server: `${IS_OPENED} ${CLOSES_SECOND}`,
    "server's listener": STAYS,
  },
  'fin-wait-2': { client: HALF_OPEN[0], server: HALF_OPEN[1], "server's listener": STAYS },
  'close-wait-leak': {
    client: HALF_OPEN[0],
    server: HALF_OPEN[1],
    'client 2': HALF_OPEN[0],
    'server 2': HALF_OPEN[1],
    'client 3': HALF_OPEN[0],
    'server 3': HALF_OPEN[1],
    "server's listener": STAYS,
  },
  'listener-stays': {
    ...SERVER_CLOSES,
    'client 2': SERVER_CLOSES.client,
    'server 2': SERVER_CLOSES.server,
    'client 3': 'SYN_SENT CLOSED',
    "server's listener": 'LISTEN CLOSED',
  },
  reset: IS_RESET,
  'unread-data-reset': IS_RESET,
  'write-after-close': {
    client: `${OPENS} CLOSE_WAIT CLOSED`,
    server: `${IS_OPENED} FIN_WAIT_1 FIN_WAIT_2 CLOSED`,
    "server's listener": STAYS,
  },
  'killed-peer': CLIENT_CLOSES,
  'lost-data': CLIENT_CLOSES,
  'send-is-not-delivery': { ...STAYS_OPEN, client: `${OPENS} CLOSED` },
  'slow-reader': CLIENT_CLOSES,
  'send-takes-less': CLIENT_CLOSES,
  'time-wait': { ...CLIENT_CLOSES, client: `${OPENS} FIN_WAIT_1 FIN_WAIT_2 TIME_WAIT TIME_WAIT CLOSED` },
  'time-wait-pile': {
    ...times(20, 'client', SERVER_CLOSES.client),
    ...times(20, 'server', SERVER_CLOSES.server),
    "server's listener": STAYS,
  },
  'address-in-use': {
    ...times(2, 'client', SERVER_CLOSES.client),
    ...times(2, 'server', SERVER_CLOSES.server),
    "server's listener": 'LISTEN CLOSED LISTEN CLOSED',
  },
  'self-connect': { client: 'SYN_SENT CLOSED', 'client 2': `SYN_SENT SYN_RECEIVED ESTABLISHED ${CLOSES_AT_ONCE}` },
  unplugged: { ...STAYS_OPEN, client: `${OPENS} CLOSED` },
  keepalive: { ...STAYS_OPEN, client: `${OPENS} CLOSED` },
  nagle: { ...CLIENT_CLOSES, client: `${OPENS} FIN_WAIT_1 FIN_WAIT_2,TIME_WAIT CLOSED` },
  backlog: { ...times(3, 'client', OPENS), ...times(3, 'server', IS_OPENED), "server's listener": STAYS },
  'syn-flood': {
    client: 'SYN_SENT CLOSED',
    ...times(6, 'server', 'SYN_RECEIVED CLOSED'),
    "server's listener": STAYS,
  },
  'ports-run-out': {
    ...times(17, 'client', OPENS),
    ...times(17, 'server', IS_OPENED),
    "server's listener": 'LISTEN LISTEN',
  },
  'lost-synack': STAYS_OPEN,
  'lost-fin': CLIENT_CLOSES,
  'old-duplicate-syn': {
    client: OPENS,
    server: 'SYN_RECEIVED LISTEN SYN_RECEIVED ESTABLISHED',
    "server's listener": STAYS,
  },
  'half-open': {
    client: `${OPENS} CLOSED ${OPENS} CLOSED`,
    server: `${IS_OPENED} CLOSED ${IS_OPENED} CLOSED SYN_RECEIVED LISTEN`,
    "server's listener": STAYS,
  },
  reordering: CLIENT_CLOSES,
  duplicates: CLIENT_CLOSES,
  corruption: CLIENT_CLOSES,
  'zero-window': CLIENT_CLOSES,
  'silly-window': CLIENT_CLOSES,
  'nagle-delayed-ack': { ...CLIENT_CLOSES, client: `${OPENS} FIN_WAIT_1 FIN_WAIT_2,TIME_WAIT CLOSED` },
  'window-scale': CLIENT_CLOSES,
  'fast-retransmit': CLIENT_CLOSES,
  newreno: CLIENT_CLOSES,
  cubic: CLIENT_CLOSES,
  sack: CLIENT_CLOSES,
  'user-timeout': { ...STAYS_OPEN, client: `${OPENS} CLOSED` },
  'time-wait-reuse': {
    client: `${OPENS} ${CLOSES_SECOND} ${OPENS} ${CLOSES_SECOND}`,
    server: `${IS_OPENED} FIN_WAIT_1 FIN_WAIT_2 TIME_WAIT SYN_RECEIVED ESTABLISHED ${CLOSES_FIRST}`,
    "server's listener": STAYS,
  },
  'syn-cookies': {
    ...CLIENT_CLOSES,
    ...times(2, 'server', 'SYN_RECEIVED CLOSED'),
    'server 3': CLIENT_CLOSES.server,
  },
  'challenge-ack': CLIENT_CLOSES,
  paws: CLIENT_CLOSES,
  'time-wait-assassination': CLIENT_CLOSES,
  udp: {},
  'tcp-vs-udp': CLIENT_CLOSES,
}

test('the table names every scenario', () => {
  expect(new Set(SCENARIOS.map(({ id }) => id))).toEqual(new Set(Object.keys(PATHS)))
})

test.each(Object.entries(PATHS))('%s: each end passes the states of the RFC', (id, paths) => {
  expect(pathsOf(id)).toEqual(paths)
})

test('udp: four datagrams, each of them what one sendto() sent, and nothing else on the wire', () => {
  const sent = recordsOf('udp').flatMap((each) => (each.kind === 'sent' ? [each.packet] : []))
  expect(sent.map((packet) => packet.proto === 'udp' && literal(packet.payload))).toEqual([
    literal(text('你好')),
    "b'two'",
    literal(text('你好')),
    "b'two'",
  ])
  const heard = callsOf(recordsOf('udp')).filter(({ call, phase }) => call === 'recvfrom' && phase === 'return')
  expect(heard.map(({ result }) => result)).toEqual([
    { payload: text('你好'), address: '10.0.0.1', port: 49_152 },
    { payload: text('two'), address: '10.0.0.1', port: 49_152 },
    { payload: text('你好'), address: '10.0.0.2', port: 8081 },
    { payload: text('two'), address: '10.0.0.2', port: 8081 },
  ])
})

test('tcp-vs-udp: the same trouble twice; TCP gives all lines in order, UDP what came as it came', () => {
  const records = recordsOf('tcp-vs-udp')
  const heard = (name: string): string[] =>
    callsOf(records).flatMap(({ host, call, phase, result }) => {
      if (host !== 'server' || call !== name || phase !== 'return') return []
      const payload = isLetter(result) ? result.payload : (result as Payload | null)
      return payload === null ? ['the end'] : [decoded(payload)]
    })
  const lines = (...numbers: number[]) => numbers.map((number) => `line ${number}\n`)
  expect(heard('recv').join('')).toBe(`${lines(1, 2, 3, 4, 5).join('')}the end`)
  expect(heard('recvfrom')).toEqual(lines(1, 4, 4, 3, 5))
  const lost = records.flatMap((each) => (each.kind === 'dropped' ? [each.why?.key] : []))
  expect(lost).toEqual(['network.fault', 'udp.fault'])
})

test('all scenarios together pass all eleven states', () => {
  const passed = SCENARIOS.flatMap(({ id }) => stepsOf(recordsOf(id)).flatMap(({ from, path }) => [from, ...path]))
  expect(new Set(passed)).toEqual(new Set(STATES))
})

/** The segments of a scenario in the order in which they were sent, each with its sender. */
const segmentsOf = (id: string): string[] =>
  recordsOf(id).flatMap((each) => (each.kind === 'sent' ? [`${each.from}: ${shown(segmentIn(each.packet))}`] : []))

const FIGURE_6 = ['client: SYN 100', 'server: SYN,ACK 300 ack 101', 'client: ACK 101 ack 301']

describe('the segments of the figures', () => {
  test('handshake: figure 6', () => {
    expect(segmentsOf('handshake')).toEqual(FIGURE_6)
  })

  test('simultaneous-open: figure 7, and the two ACKs that end it (A1: the SYN,ACK lies before the window)', () => {
    expect(segmentsOf('simultaneous-open')).toEqual([
      'a: SYN 100',
      'b: SYN 300',
      'b: SYN,ACK 300 ack 101',
      'a: SYN,ACK 100 ack 301',
      'a: ACK 101 ack 301',
      'b: ACK 301 ack 101',
    ])
  })

  test('active-close: figure 12, after a message of 6 octets each way', () => {
    expect(segmentsOf('active-close').slice(-4)).toEqual([
      'client: FIN,ACK 107 ack 307',
      'server: ACK 307 ack 108',
      'server: FIN,ACK 307 ack 108',
      'client: ACK 108 ack 308',
    ])
  })

  test('simultaneous-close: figure 13', () => {
    expect(segmentsOf('simultaneous-close')).toEqual([
      ...FIGURE_6,
      'client: FIN,ACK 101 ack 301',
      'server: FIN,ACK 301 ack 101',
      'server: ACK 302 ack 102',
      'client: ACK 102 ack 302',
    ])
  })
})

describe('what the name promises', () => {
  const dropped = (id: string) =>
    recordsOf(id).flatMap((each, _, all) => {
      if (each.kind !== 'dropped') return []
      const sent = all.find((other) => other.kind === 'sent' && other.id === each.id)
      return sent?.kind === 'sent' ? [`${sent.from}: ${shown(segmentIn(sent.packet))}`] : []
    })

  test('lost-syn: the first SYN is dropped and sent again after one second', () => {
    expect(dropped('lost-syn')).toEqual(['client: SYN 100'])
    const syns = recordsOf('lost-syn').filter(
      (each) => each.kind === 'sent' && segmentIn(each.packet).flags.includes('SYN'),
    )
    expect(syns.map(({ at }) => at - syns[0]!.at).slice(0, 2)).toEqual([0, 1_000_000])
    expect(segmentsOf('lost-syn').slice(1)).toEqual(FIGURE_6)
  })

  test('lost-data: a segment with text is dropped, its copy arrives, and the programs notice nothing', () => {
    const [lost, ...more] = dropped('lost-data')
    expect(lost).toMatch(/^client: PSH,ACK .*"/)
    expect(more).toEqual([])
    expect(segmentsOf('lost-data').filter((each) => each === lost)).toHaveLength(2)
    const values = (id: string) =>
      callsOf(recordsOf(id)).flatMap(({ phase, result }) => (phase === 'return' ? result : []))
    expect(values('lost-data')).toEqual(values('active-close'))
  })

  test('slow-reader: the window closes to 0 and send() blocks, within a second', () => {
    const records = recordsOf('slow-reader')
    const closed = records.find(
      (each) => each.kind === 'sent' && each.from === 'server' && segmentIn(each.packet).wnd === 0,
    )
    expect(closed?.at).toBeLessThan(1_000_000)
    const blocked = callsOf(records).filter(({ call, phase }) => call === 'send' && phase === 'blocked')
    expect(blocked.some(({ at }) => at > closed!.at && at < 1_000_000)).toBe(true)
  })

  test('slow-reader: all 16 384 octets are read all the same', () => {
    const read = callsOf(recordsOf('slow-reader')).filter(({ call, phase }) => call === 'recv' && phase === 'return')
    const lengths = read.map(({ result }) => (result === null ? 0 : (result as { length: number }).length))
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(16_384)
    expect(lengths.at(-1)).toBe(0)
  })

  const returns = (id: string, program: string) =>
    callsOf(recordsOf(id)).filter((each) => each.program === program && each.phase === 'return')

  test("loop-in-loop: the server gets b'' and EPIPE, then ECONNRESET, then b'' and closes", () => {
    const ends = returns('loop-in-loop', 'server').flatMap(({ call, errno, result }) => {
      if (errno) return `${call} ${errno}`
      return call === 'recv' && result === null ? "b''" : call === 'close' ? 'close' : []
    })
    expect(ends).toEqual(["b''", "b''", 'send EPIPE', 'close', 'recv ECONNRESET', 'close', "b''", 'close'])
  })

  test('time-reply: client-2 is refused, client is answered until its empty line, client-3 is killed and closes with FIN', () => {
    expect(returns('time-reply', 'client-2').at(-1)).toMatchObject({ call: 'connect', errno: 'ECONNREFUSED' })
    const heard = returns('time-reply', 'client').filter(({ call }) => call === 'recv')
    expect(heard.map(({ result }) => decoded(result as Payload))).toEqual([
      '09:00:00 hello',
      '09:00:01 what time is it?',
    ])
    const records = recordsOf('time-reply')
    const killed = records.findIndex((each) => each.kind === 'process' && each.state === 'killed')
    expect(records[killed]).toMatchObject({ program: 'client-3', at: 4_000_000 })
    const after = records.slice(killed).find((each) => each.kind === 'sent')
    expect(after).toMatchObject({ from: 'client', packet: { flags: ['FIN', 'ACK'] } })
  })

  test('chat: what one types the other reads, until q', () => {
    const heard = (program: string) =>
      returns('chat', program).flatMap(({ call, result }) => (call === 'recv' ? decoded(result as Payload) : []))
    expect([heard('server'), heard('client')]).toEqual([
      ['hello', 'lunch?', 'q'],
      ['你好', 'at noon'],
    ])
  })

  test('thread-per-client: the server speaks with all three at once', () => {
    const records = recordsOf('thread-per-client')
    const threads = records.flatMap((each) => (each.kind === 'process' ? [[each.program, each.of]] : []))
    expect(threads).toEqual([
      ['server-2', 'server'],
      ['server-3', 'server'],
      ['server-4', 'server'],
    ])
    const firstClose = records.findIndex((each) => each.kind === 'call' && each.call === 'close')
    const spoken = callsOf(records.slice(0, firstClose)).filter(
      ({ call, host }) => call === 'send' && host === 'server',
    )
    expect(new Set(spoken.map(({ program }) => program))).toEqual(new Set(['server-2', 'server-3', 'server-4']))
  })

  test('refused: RST answers the SYN, and connect() fails with ECONNREFUSED', () => {
    expect(segmentsOf('refused').map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
      'client: SYN',
      'server: RST,ACK',
    ])
    expect(callsOf(recordsOf('refused')).map(({ call, errno }) => errno && [call, errno])).toContainEqual([
      'connect',
      'ECONNREFUSED',
    ])
  })

  test('reset: the client ends with a RST and no FIN, and recv() of the server fails with ECONNRESET', () => {
    const segments = segmentsOf('reset')
    expect(segments.at(-1)).toMatch(/^client: RST /)
    expect(segments.filter((each) => each.includes('FIN'))).toEqual([])
    expect(callsOf(recordsOf('reset')).map(({ host, call, errno }) => errno && [host, call, errno])).toContainEqual([
      'server',
      'recv',
      'ECONNRESET',
    ])
  })

  test("three-segment-close: the server's FIN is the first ACK of the client's FIN, and one step takes both edges", () => {
    expect(segmentsOf('three-segment-close').slice(-3)).toEqual([
      'client: FIN,ACK 107 ack 307',
      'server: FIN,ACK 307 ack 108',
      'client: ACK 108 ack 308',
    ])
    const both = stepsOf(recordsOf('three-segment-close')).find(({ path }) => path.length > 1)
    expect(both?.from).toBe('FIN_WAIT_1')
    expect(both?.edges.map(({ event, to }) => [event, to])).toEqual([
      ['rcv ACK of FIN', 'FIN_WAIT_2'],
      ['rcv FIN', 'TIME_WAIT'],
    ])
  })

  test('half-close: the client is sent the answer in FIN_WAIT_2', () => {
    const answer = stepsOf(recordsOf('half-close')).find(
      ({ host, from, because }) => host === 'client' && from === 'FIN_WAIT_2' && because[0]?.key === 'arrives.text',
    )
    expect(answer?.path).toEqual([])
  })

  test('simultaneous-open and simultaneous-close: both calls come at the same moment', () => {
    const moments = (id: string, what: string) =>
      callsOf(recordsOf(id)).flatMap(({ call, phase, at }) => (call === what && phase === 'enter' ? [at] : []))
    const [opens, opensToo] = moments('simultaneous-open', 'connect')
    const [closes, closesToo] = moments('simultaneous-close', 'close')
    expect([opensToo, closesToo]).toEqual([opens, closes])
  })
})
