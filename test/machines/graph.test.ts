import { expect, test } from 'vitest'
import { EDGES, label } from '../../machines/graph.ts'
import type { ConnectionEvent, State } from '../../src/tcp/names.ts'

const labelOf = (from: State, event: ConnectionEvent): string =>
  label(EDGES.find((edge) => edge.from === from && edge.event === event)!)

test.each<[State, ConnectionEvent, string]>([
  ['CLOSED', 'passive OPEN', 'passive OPEN / create TCB'],
  ['CLOSED', 'active OPEN', 'active OPEN / snd SYN'],
  ['LISTEN', 'rcv SYN', 'rcv SYN / snd SYN,ACK'],
  ['LISTEN', 'CLOSE', 'CLOSE / delete TCB'],
  ['SYN_SENT', 'rcv SYN,ACK', 'rcv SYN,ACK / snd ACK'],
  ['ESTABLISHED', 'CLOSE', 'CLOSE / snd FIN'],
  ['ESTABLISHED', 'ABORT', 'ABORT / snd RST'],
  ['ESTABLISHED', 'rcv FIN', 'rcv FIN / snd ACK'],
  ['FIN_WAIT_1', 'rcv ACK of FIN', 'rcv ACK of FIN'],
  ['SYN_RECEIVED', 'rcv RST, passive OPEN', 'rcv RST, passive OPEN'],
  ['TIME_WAIT', '2MSL timeout', '2MSL timeout / delete TCB'],
])('the arrow from %s on %s is labelled %s', (from, event, text) => {
  expect(labelOf(from, event)).toBe(text)
})

test('no two arrows leave a state on the same event', () => {
  const names = EDGES.map(({ from, event }) => `${from} ${event}`)
  expect(new Set(names).size).toBe(names.length)
})
