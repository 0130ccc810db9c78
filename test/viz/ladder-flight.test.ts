import { describe, expect, test } from 'vitest'
import { pattern, text } from '../../src/tcp/payload.ts'
import { add, seq } from '../../src/tcp/seq.ts'
import { say } from '../../src/text/say.ts'
import { numberingOf } from '../../src/trace/relative.ts'
import { type Flight, flightsOf, isLost } from '../../viz/layout/ladder-flight.ts'
import { labelOf, sentenceOf } from '../../viz/layout/ladder-label.ts'
import type { Say } from '../../viz/layout/mark.ts'
import { CONN, Story } from './story.ts'

const english: Say = (key, values) => say('en', key as never, values)
const names = new Map([
  ['client', 'Client'],
  ['server', 'Server'],
])

describe('how a journey goes', () => {
  test('a segment is under way until it arrives', () => {
    const story = new Story()
    const syn = story.send('client', ['SYN'])
    expect(flightsOf(story.records)[0]!.end).toBeNull()
    story.wait(10).arrive(syn)
    const [flight] = flightsOf(story.records)
    expect(flight!.end).toMatchObject({ kind: 'arrived', reached: true, changed: false })
  })

  test('a loss on the way, and a segment thrown away where it arrived', () => {
    const story = new Story().open()
    const [lost, changed] = [story.send('client', ['ACK']), story.send('client', ['ACK'])]
    story.drop(lost)
    story.add({ kind: 'arrived', id: changed, packet: story.packetOf(changed).packet })
    story.drop(changed)
    const [a, b] = flightsOf(story.records).slice(-2)
    expect([isLost(a!), isLost(b!)]).toEqual([true, true])
    expect([a!.end!.reached, b!.end!.reached]).toEqual([false, true])
    expect([a!.end!.changed, b!.end!.changed]).toEqual([false, true])
  })

  test('a copy is a copy and not a retransmission', () => {
    const story = new Story().open()
    const first = story.send('client', ['ACK'], text('x'))
    story.sent('client', story.packetOf(first).packet, first)
    expect(flightsOf(story.records).at(-1)).toMatchObject({ copyOf: first, again: null })
  })

  test('octets that are sent again tell how long after the first time, also as a part of another segment', () => {
    const story = new Story({ client: 0xffff_fff0, server: 300 }).open()
    const first = story.next.client
    story.send('client', ['ACK'], pattern(0, 100))
    story.wait(1000).send('client', ['ACK'], pattern(100, 100))
    story.wait(1000).send('client', ['ACK'], pattern(0, 100), { seq: first })
    story.wait(1000).send('client', ['ACK'], pattern(150, 10), { seq: add(first, 150) })
    expect(flightsOf(story.records).map(({ again }) => again)).toEqual([null, null, null, null, null, 2000, 2000])
  })

  test('where both open, the SYN,ACK is an answer and not the SYN sent again', () => {
    const story = new Story()
    const first = story.next.client
    story.send('client', ['SYN'])
    story.wait(1000).send('client', ['SYN', 'ACK'], null, { seq: first })
    story.wait(1000).send('client', ['SYN', 'ACK'], null, { seq: first })
    expect(flightsOf(story.records).map(({ again }) => again)).toEqual([null, null, 1000])
  })

  test('a stray segment is nobody’s retransmission, and its sender’s numbers do not begin with it', () => {
    const story = new Story({ client: 100, server: 300 })
    const { packet } = story.packetOf(story.send('client', ['SYN'], null, { seq: seq(90) }))
    const strays = new Story({ client: 100, server: 300 })
    const stray = {
      kind: 'sent',
      id: 9,
      conn: CONN,
      from: 'client',
      to: 'server',
      packet,
      due: 9,
      stray: 'old duplicate',
    }
    strays.add(stray as Parameters<Story['add']>[0])
    strays.send('client', ['SYN'])
    const [old, own] = flightsOf(strays.records)
    expect([old!.again, own!.again]).toEqual([null, null])
    const numbering = numberingOf(strays.records)
    const label = (flight: Flight) =>
      labelOf(flight, numbering, english, 11, 400)
        .map((part) => part.text)
        .join('')
    expect(label(old!)).toMatch(/^SYN seq \d+ old duplicate win /)
    expect(label(own!)).toMatch(/^SYN seq 100 win /)
    expect(sentenceOf(old!, names, numbering, english, null)).toContain('old duplicate')
  })

  test('a delayed segment has a new due time', () => {
    const story = new Story()
    const id = story.send('client', ['SYN'])
    story.add({ kind: 'moved', id, due: 99, why: { key: 'x' } })
    expect(flightsOf(story.records)[0]!.due).toBe(99)
  })
})

describe('labels', () => {
  test('an ACK says what it has beyond a hole, in the numbers of its receiver; the later blocks go first where there is no room', () => {
    const story = new Story({ client: 0, server: 300 }).open()
    const at = (octet: number) => seq(octet)
    const blocks = [
      [at(2001), at(2501)],
      [at(1001), at(1501)],
    ] as const
    story.send('server', ['ACK'], null, { options: [{ kind: 'sack', blocks }] })
    const flight = flightsOf(story.records).at(-1)!
    const numbering = numberingOf(story.records)
    const label = (room: number) =>
      labelOf(flight, numbering, english, 11, room)
        .map((part) => part.text)
        .join('')
    expect(label(600)).toMatch(/^ACK ack 1 sack 2001–2501 1001–1501 win /)
    expect(label(190)).toBe('ACK ack 1 sack 2001–2501')
    expect(sentenceOf(flight, names, numbering, english, null)).toContain('also has 2001–2501, also has 1001–1501')
  })

  const story = new Story().open().loseAndRepeat(text('你好'))
  const flights = flightsOf(story.records)
  const numbering = numberingOf(story.records)
  const label = (i: number, room: number) =>
    labelOf(flights[i]!, numbering, english, 11, room)
      .map((part) => part.text)
      .join('')

  test('flags, sequence number, acknowledgment, length, window; numbers as in the figure', () => {
    expect(label(0, 400)).toBe('SYN seq 100 win 65535')
    expect(label(1, 400)).toBe('SYN,ACK seq 300 ack 101 win 65535')
    expect(label(2, 400)).toBe('ACK ack 301 win 65535')
    expect(label(3, 400)).toBe('PSH,ACK seq 101 ack 301 len 6 win 65535')
  })

  test('short of room, what the reader can guess goes first', () => {
    expect(label(3, 240)).toBe('PSH,ACK seq 101 ack 301 len 6')
    expect(label(3, 150)).toBe('PSH,ACK seq 101 len 6')
    expect(label(3, 110)).toBe('PSH,ACK seq 101')
    expect(label(3, 60)).toBe('PSH,ACK')
  })

  test('a retransmission says so and after how long', () => {
    expect(label(4, 300)).toBe('PSH,ACK seq 101 ack 301 len 6 again after 1 s')
  })

  test('an ACK has a number of its own only where it is not the next one: a keep-alive probe', () => {
    const idle = new Story().open()
    idle.send('client', ['ACK'])
    idle.send('client', ['ACK'], null, { seq: add(idle.next.client, -1) })
    idle.send('server', ['ACK'], null, { seq: add(idle.next.server, -1) })
    const said = flightsOf(idle.records)
      .slice(-3)
      .map((flight) => labelOf(flight, numberingOf(idle.records), english, 11, 110).map((part) => part.text))
    expect(said.map((parts) => parts.join(''))).toEqual(['ACK ack 301', 'ACK seq 100', 'ACK seq 300'])
  })

  test('a window of 0 is never left out for want of room before the length is', () => {
    const shut = new Story().open()
    shut.send('server', ['ACK'], null, { wnd: 0 })
    const [flight] = flightsOf(shut.records).slice(-1)
    const parts = labelOf(flight!, numberingOf(shut.records), english, 11, 120)
    expect(parts.at(-1)).toEqual({ text: ' win 0', class: 'shut' })
  })
})

describe('sentences', () => {
  const story = new Story().open().loseAndRepeat(text('你好'))
  const flights = flightsOf(story.records)
  const said = (flight: Flight) =>
    sentenceOf(flight, names, numberingOf(story.records), english, flight.end && story.records[flight.end.index]!.at)

  test('say who, what, when and how it ended', () => {
    expect(said(flights[1]!)).toBe(
      'Server sends SYN,ACK to Client at 11 ms: sequence number 300, acknowledgment number 101, window 65535; it arrives at 21 ms.',
    )
    expect(said(flights[3]!)).toMatch(/6 bytes of data, window 65535; it is lost at 38 ms\.$/)
    expect(said(flights[4]!)).toMatch(/again after 1 s; it arrives/)
  })

  test('say that a segment is under way', () => {
    const [syn] = flightsOf(story.records.slice(0, flights[0]!.index + 1))
    expect(said(syn!)).toMatch(/it is under way\.$/)
  })
})
