import { describe, expect, test } from 'vitest'
import { text } from '../../src/tcp/payload.ts'
import type { Option } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'
import { type Flight, flightsOf, ofSegment, type SegmentFlight } from '../../viz/layout/ladder-flight.ts'
import { blockOfCopy, echoed, shiftAt } from '../../viz/layout/segment-past.ts'
import { Story } from './story.ts'

const scale = (shift: number): Option => ({ kind: 'window-scale', shift })
const stamps = (val: number, ecr: number): Option => ({ kind: 'timestamps', val, ecr })

/** Two SYNs with these options, the ACK that ends the handshake, and a text. */
function story(client: readonly Option[], server: readonly Option[]): readonly Flight[] {
  const told = new Story()
  told.arrive(told.send('client', ['SYN'], null, { options: client }))
  told.wait(10).arrive(told.send('server', ['SYN', 'ACK'], null, { options: server }))
  told.wait(10).arrive(told.send('client', ['ACK'], null, { options: [stamps(3, 2)] }))
  told.wait(10).arrive(told.send('server', ['ACK'], text('hi'), { options: [stamps(4, 3)] }))
  return flightsOf(told.records)
}
const nth = (flights: readonly Flight[], n: number): SegmentFlight => {
  const flight = flights[n]!
  if (!ofSegment(flight)) throw new Error('expected a segment')
  return flight
}

describe('window scale', () => {
  test('holds after both SYNs had it, each end with its own', () => {
    const flights = story([scale(7)], [scale(2)])
    expect(flights.map((_, n) => shiftAt(nth(flights, n), flights))).toEqual([0, 0, 7, 2])
  })

  test('holds nowhere where one SYN was without it', () => {
    const flights = story([scale(7)], [])
    expect(flights.map((_, n) => shiftAt(nth(flights, n), flights))).toEqual([0, 0, 0, 0])
  })
})

test('a timestamp that is sent back is that of the segment which brought it', () => {
  const flights = story([stamps(1, 0)], [stamps(2, 1)])
  expect(flights.map((_, n) => echoed(nth(flights, n), flights)?.id ?? null)).toEqual([null, 1, 2, 3])
})

test('a block below the acknowledgment, or within the second one, tells of a copy', () => {
  const told = new Story()
  const block = (...blocks: [number, number][]) => {
    const sack: Option = { kind: 'sack', blocks: blocks.map(([from, to]) => [seq(from), seq(to)]) }
    const id = told.send('client', ['ACK'], null, { ack: seq(500), options: [sack] })
    return blockOfCopy(nth(flightsOf(told.records), id - 1))
  }
  expect(block([400, 450])).toEqual([400, 450])
  expect(block([600, 700], [600, 900])).toEqual([600, 700])
  expect(block([600, 700], [800, 900])).toBeNull()
})
