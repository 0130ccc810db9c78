import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { complaintOf } from '../../src/scenarios/complaint.ts'
import { SCENARIOS, scenarioById } from '../../src/scenarios/index.ts'
import { type Scenario, scenario } from '../../src/scenarios/scenario.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { toJsonl } from '../../src/trace/jsonl.ts'

describe.each(SCENARIOS.map((each) => [each.id, each] as const))('%s', (id, each) => {
  test('is found by its id', () => {
    expect(scenarioById(id)).toBe(each)
  })

  test('has its words in English and in Chinese', () => {
    for (const { en, zh } of [each.title, each.about]) {
      expect(en).toMatch(/^[\x20-\x7e]+$/)
      expect(zh).toMatch(/\p{Script=Han}/u)
    }
  })

  test('has a client and a server; where both open, a and b', () => {
    const names = id === 'simultaneous-open' ? ['a', 'b'] : ['client', 'server']
    expect(each.hosts.map((host) => host.id)).toEqual(names)
    expect(each.hosts.map((host) => host.side)).toEqual(['client', 'server'])
  })

  test('is data: what comes back from JSON is the same scenario', () => {
    expect(v.parse(scenario, JSON.parse(JSON.stringify(each)))).toEqual(each)
  })

  test('the same seed gives the same bytes', () => {
    expect(bytesOf(each, 1)).toBe(bytesOf(each, 1))
  })

  test('another seed gives other sequence numbers, unless the scenario follows a figure or has none', () => {
    const figured = each.hosts.every(({ iss }) => iss !== undefined)
    const none = firstNumberOf(each, 1) === null
    expect(firstNumberOf(each, 1) === firstNumberOf(each, 2)).toBe(figured || none)
  })
})

const bytesOf = (each: Scenario, seed: number): string => toJsonl(run(open(each, seed)).recorded)

function firstNumberOf(each: Scenario, seed: number): number | null {
  const first = run(open(each, seed)).recorded.find(({ kind }) => kind === 'sent')
  return first?.kind === 'sent' && first.packet.proto === 'tcp' ? first.packet.seq : null
}

test('an unknown id is no scenario', () => {
  expect(scenarioById('no-such')).toBeNull()
})

/** A stray segment as it is well formed. */
const STRAY = {
  at_ms: 1,
  do: 'inject',
  host: 'server',
  as: 'forged',
  segment: { src_port: 49_152, dst_port: 8081, flags: ['RST'], seq: 1 },
}

describe('a malformed scenario', () => {
  const good = JSON.parse(JSON.stringify(scenarioById('handshake')))
  const [client, server] = good.hosts

  /** What is said of the handshake with this changed: the field, and what was expected there. */
  function complaint(changes: object): { field?: unknown; expected?: unknown; received?: unknown } {
    const parsed = v.safeParse(scenario, { ...good, ...changes })
    if (parsed.success) throw new Error('it is well formed')
    return complaintOf(parsed.issues).values ?? {}
  }

  test.each([
    ['another version', { version: 2 }, 'version', '1'],
    ['an id with a blank', { id: 'my scenario' }, 'id', 'a-z 0-9 -'],
    ['a title without Chinese', { title: { en: 'Handshake' } }, 'title.zh', undefined],
    ['one host', { hosts: [client] }, 'hosts.1', undefined],
    ['two hosts of one name', { hosts: [client, { ...server, id: 'client' }] }, 'hosts.1', 'id ≠ hosts.0.id'],
    [
      'two hosts of one address',
      { hosts: [client, { ...server, address: client.address }] },
      'hosts.1',
      'address ≠ hosts.0.address',
    ],
    ['a host name in capitals', { hosts: [{ ...client, id: 'Client' }, server] }, 'hosts.0.id', 'a-z 0-9 -'],
    ['an address that is none', { hosts: [{ ...client, address: '10.0.0' }, server] }, 'hosts.0.address', 'IPv4'],
    ['a port beyond 65535', { hosts: [{ ...client, port: 65_536 }, server] }, 'hosts.0.port', '1, 2 … 65535'],
    [
      'a sequence number of 33 bits',
      { hosts: [{ ...client, iss: 2 ** 32 }, server] },
      'hosts.0.iss',
      '0, 1 … 4294967295',
    ],
    ['a loss of more than all', { network: { loss: 1.5 } }, 'network.loss', '0 … 1'],
    ['a delay in words', { network: { delay_ms: 'long' } }, 'network.delay_ms', '0 … 60000'],
    ['a network option that there is not', { network: { latency: 1 } }, 'network.latency', undefined],
    ['an MSS of a few octets', { habits: { mss: 10 } }, 'habits.mss', '64, 65 … 65495'],
    ['an unknown profile', { habits: { profile: 'bsd' } }, 'habits.profile', '"rfc" | "linux"'],
    ['a fault of nobody', { faults: [{ from: 'nobody', nth: 1, do: 'drop' }] }, 'faults', 'from: hosts.*.id'],
    [
      'a fault of the segment 0',
      { faults: [{ from: 'client', nth: 0, do: 'drop' }] },
      'faults.0.nth',
      '1, 2 … 1000000',
    ],
    [
      'a system port as an ephemeral one',
      { hosts: [{ ...client, ephemeral_ports: [80, 2000] }, server] },
      'hosts.0.ephemeral_ports.0',
      '1024, 1025 … 65535',
    ],
    [
      'ephemeral ports from behind',
      { hosts: [{ ...client, ephemeral_ports: [5000, 4000] }, server] },
      'hosts.0.ephemeral_ports',
      '[0] ≤ [1]',
    ],
    [
      'a flood to nobody',
      { events: [{ at_ms: 1, do: 'flood', host: 'nobody', port: 8081 }] },
      'events',
      'host: hosts.*.id',
    ],
    [
      'a flood of no SYN',
      { events: [{ at_ms: 1, do: 'flood', host: 'server', port: 8081, count: 0 }] },
      'events.0.count',
      '1, 2 … 1000',
    ],
    ['a crash of nobody', { events: [{ at_ms: 1, do: 'crash', host: 'nobody' }] }, 'events', 'host: hosts.*.id'],
    ['a stray segment to nobody', { events: [{ ...STRAY, host: 'nobody' }] }, 'events', 'host: hosts.*.id'],
    [
      'a stray segment of another kind',
      { events: [{ ...STRAY, as: 'late' }] },
      'events.0.as',
      '"old duplicate" | "forged"',
    ],
    [
      'a stray segment with a number of 33 bits',
      { events: [{ ...STRAY, segment: { ...STRAY.segment, seq: 2 ** 32 } }] },
      'events.0.segment.seq',
      '0, 1 … 4294967295',
    ],
    [
      'a stray segment with a flag that there is not',
      { events: [{ ...STRAY, segment: { ...STRAY.segment, flags: ['SYNC'] } }] },
      'events.0.segment.flags.0',
      '"SYN" | "ACK" | "FIN" | "RST" | "PSH" | "URG"',
    ],
  ])('%s: the field is named, and what was expected', (_, changes, field, expected) => {
    const said = complaint(changes)
    expect(said.field).toBe(field)
    expect(said.expected).toBe(expected)
  })

  test('an unknown program: the known ones are named', () => {
    const unknown = { ...client, program: { id: 'no-such', role: 'client' } }
    const said = complaint({ hosts: [unknown, server] })
    expect(said.field).toBe('hosts.0.program.id')
    expect(said.expected).toContain('"handshake"')
    expect(said.received).toBe('"no-such"')
  })

  test('nothing at all, and no JSON object: JSON is named', () => {
    for (const data of [null, 7, 'handshake', []]) {
      const parsed = v.safeParse(scenario, data)
      expect(parsed.success).toBe(false)
      if (!parsed.success) expect(complaintOf(parsed.issues).values?.field).toMatch(/^(JSON|version)$/)
    }
  })
})
