import { expect, test } from 'vitest'
import type { Habits } from '../../src/tcp/habits.ts'
import { lengthOf } from '../../src/tcp/payload.ts'
import { established, Lan } from './lan.ts'

/** A line on which a segment and its ACK take 100 ms. */
const far = (habits: Partial<Habits> = {}) => new Lan(habits, { delay_ms: 50 })

/** When, in milliseconds after `start`, the client sent text, and how much. */
const textsSent = (lan: Lan, start: number): [after: number, octets: number][] =>
  lan.records.flatMap((each) => {
    if (each.kind !== 'sent' || each.from !== 'client' || each.packet.proto !== 'tcp' || each.at < start) return []
    const octets = lengthOf(each.packet.payload)
    return octets > 0 ? [[(each.at - start) / 1000, octets]] : []
  })

test('three writes of 100 octets: 100 at once, 200 after a round trip (RFC 1122 §4.2.3.4)', () => {
  const lan = far()
  const { client } = established(lan)
  const start = lan.now
  for (let n = 0; n < 3; n += 1) lan.client.send(client, 'x'.repeat(100))
  lan.settle()
  expect(textsSent(lan, start)).toEqual([
    [0, 100],
    [100, 200],
  ])
})

test('with TCP_NODELAY all three leave at once', () => {
  const lan = far()
  const { client } = established(lan)
  lan.client.set(client, 'TCP_NODELAY', 1)
  const start = lan.now
  for (let n = 0; n < 3; n += 1) lan.client.send(client, 'x'.repeat(100))
  lan.settle()
  expect(textsSent(lan, start)).toEqual([
    [0, 100],
    [0, 100],
    [0, 100],
  ])
})

test('the second write waits for the delayed ACK besides', () => {
  const lan = far({ delayedAck: 40_000 })
  const { client } = established(lan)
  lan.settle()
  const start = lan.now
  for (let n = 0; n < 2; n += 1) lan.client.send(client, 'x'.repeat(100))
  lan.settle()
  expect(textsSent(lan, start)).toEqual([
    [0, 100],
    [140, 100],
  ])
})
