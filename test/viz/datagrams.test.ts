import { expect, test } from 'vitest'
import { encodeIcmp, encodeUdp } from '../../src/codec/udp.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import { open, run, seek } from '../../src/sim/timeline.ts'
import { text } from '../../src/tcp/payload.ts'
import { type Key, say as spoken } from '../../src/text/say.ts'
import type { Packet } from '../../src/trace/record.ts'
import type { Datagram } from '../../src/udp/datagram.ts'
import { flightsOf } from '../../viz/layout/ladder-flight.ts'
import { labelOf, sentenceOf } from '../../viz/layout/ladder-label.ts'
import { areDatagramsLast, mailboxesOf } from '../../viz/layout/mailboxes.ts'
import { momentOf, stateShown } from '../../viz/layout/moment.ts'
import { fieldsOf } from '../../viz/layout/segment-header.ts'
import { Story } from './story.ts'

const say = (key: string, values = {}) => spoken('en', key as Key, values)

const hello: Datagram = { proto: 'udp', srcPort: 49_152, dstPort: 8081, payload: text('hello\n') }
const refused: Packet = { proto: 'icmp', type: 3, code: 3, about: hello }
const WIDE = Number.POSITIVE_INFINITY

/** The flight of a packet that the client sends. */
function flightOf(packet: Packet) {
  const story = new Story()
  story.sent('client', packet)
  return flightsOf(story.records)[0]!
}
const written = (packet: Packet, room = WIDE) =>
  labelOf(flightOf(packet), null, say, 10, room)
    .map((part) => part.text)
    .join('')

test('an arrow of a datagram says its text, its length and its ports, and the ports go first', () => {
  expect(written(hello)).toBe('UDP “hello⏎” len 6 49152→8081')
  expect(written(hello, 130)).toBe('UDP “hello⏎” len 6')
  expect(written(hello, 90)).toBe('UDP “hello⏎”')
  expect(written({ ...hello, payload: null })).toBe('UDP len 0 49152→8081')
  expect(written({ ...hello, payload: text('x'.repeat(100)) })).toContain(`“${'x'.repeat(23)}…”`)
})

test('an arrow of an ICMP message says what could not be reached', () => {
  expect(written(refused)).toBe('ICMP port unreachable 8081')
})

test('who hears the time line hears the same', () => {
  expect(sentenceOf(flightOf(hello), new Map(), null, say, null)).toMatch(
    /^client sends a datagram to server at .*: UDP from port 49152 to port 8081, 6 bytes of data “hello⏎”; it is under way\.$/,
  )
})

test('the same text sent twice is no retransmission', () => {
  const story = new Story()
  story.sent('client', hello)
  story.sent('client', hello)
  expect(flightsOf(story.records).map(({ again }) => again)).toEqual([null, null])
})

test('the header is that of RFC 768: four fields of 16 bits, then the data', () => {
  const bytes = encodeUdp(hello, '10.0.0.1', '10.0.0.2')
  const fields = fieldsOf(hello, bytes)
  expect(fields.map(({ key, row, from, bits }) => [key, row, from, bits])).toEqual([
    ['srcPort', 0, 0, 16],
    ['dstPort', 0, 16, 16],
    ['udp-length', 1, 0, 16],
    ['udp-checksum', 1, 16, 16],
    ['udp-data', 2, 0, 32],
  ])
  expect(fields.map(({ value }) => value).slice(0, 3)).toEqual(['49152', '8081', '14'])
  expect(fields[4]!.bytes).toEqual([8, 14])
})

test('the header of an ICMP message is that of RFC 792', () => {
  const fields = fieldsOf(refused, encodeIcmp(refused, '10.0.0.2', '10.0.0.1'))
  expect(fields.map(({ key, value }) => [key, value])).toMatchObject([
    ['icmp-type', '3'],
    ['icmp-code', '3'],
    ['icmp-checksum', /^0x/],
    ['icmp-unused', '0'],
    ['icmp-back', '28 B'],
  ])
})

test('a host that talks UDP only has no state from the first moment to the last, one that talks both has', () => {
  const whole = run(open(scenarioById('udp')!, 1))
  for (let moment = 0; moment <= whole.reached; moment += 1)
    for (const host of momentOf(seek(whole, moment).records).hosts) expect(stateShown(host, null)).toBe(null)
  const both = run(open(scenarioById('tcp-vs-udp')!, 1))
  for (const host of momentOf(both.records).hosts) expect(stateShown(host, null)).toBe('CLOSED')
})

test('what waits at a socket is a row of boxes, one for each datagram, the oldest first', () => {
  const whole = run(open(scenarioById('udp')!, 1))
  const moments = Array.from({ length: whole.reached + 1 }, (_, moment) => seek(whole, moment).records)
  const full = moments.find((records) => mailboxesOf(momentOf(records).hosts).some(({ used }) => used > 0))!
  expect(mailboxesOf(momentOf(full).hosts).filter(({ used }) => used > 0)).toMatchObject([
    { local: '10.0.0.2:8081', used: 8 + 3, waiting: [{ from: '10.0.0.1:49152', words: 'two', length: 3 }] },
  ])
  expect(mailboxesOf(momentOf(whole.records).hosts)).toEqual([])
})

test('the receive queue is shown where a datagram came last, the stream where a segment did', () => {
  const whole = run(open(scenarioById('tcp-vs-udp')!, 1))
  const at = (kind: 'step' | 'datagrams') =>
    whole.records.findLastIndex((each) => each.kind === kind && 'because' in each)
  expect(areDatagramsLast(whole.records.slice(0, at('datagrams') + 1))).toBe(true)
  expect(areDatagramsLast(whole.records.slice(0, at('step') + 1))).toBe(false)
})
