import { expect, test } from 'vitest'
import { recordsOf, returnsAt, segmentsOf, stateAt, timesOf } from './told.ts'

const ms = 1000
const second = 1000 * ms

test('lost-synack: a second after it was sent the SYN goes again, and the SYN,ACK too (RFC 6298 2.1)', () => {
  expect(segmentsOf('lost-synack')).toEqual([
    'client: SYN 100',
    'server: SYN,ACK 300 ack 101 (lost)',
    'client: SYN 100',
    'server: SYN,ACK 300 ack 101',
    // the SYN that came again lies before the window (3.10.7.4 first)
    'server: ACK 301 ack 101',
    'client: ACK 101 ack 301',
  ])
  for (const host of ['client', 'server']) {
    const [first, again] = timesOf('lost-synack', host)
    expect(again!.at - first!.at).toBe(second)
  }
  expect(stateAt('lost-synack', 'client', second)).toBe('SYN_SENT')
  expect(stateAt('lost-synack', 'server', second)).toBe('SYN_RECEIVED')
})

test('lost-fin: close() has returned, FIN_WAIT_1 lasts until the timer sends the FIN again, and recv() waits', () => {
  const fins = timesOf('lost-fin', 'client').filter(({ segment }) => segment.flags.includes('FIN'))
  expect(fins.map(({ lost }) => lost)).toEqual([true, false])
  expect(fins[1]!.segment.seq).toBe(fins[0]!.segment.seq)
  expect(fins[1]!.at - fins[0]!.at).toBe(second)
  const close = recordsOf('lost-fin').find(
    (each) => each.kind === 'call' && each.host === 'client' && each.call === 'close' && each.phase === 'return',
  )
  expect(close!.at).toBe(fins[0]!.at)
  expect(stateAt('lost-fin', 'client', fins[1]!.at)).toBe('FIN_WAIT_1')
  expect(stateAt('lost-fin', 'server', fins[1]!.at)).toBe('ESTABLISHED')
  expect(returnsAt('lost-fin', 'server').slice(-2)).toEqual(["recv b''", 'close'])
})

/** What the client's segments carried, in the order in which they arrived at the server. */
function arrivedWords(id: string): string[] {
  const records = recordsOf(id)
  return records.flatMap((each) => {
    if (each.kind !== 'arrived') return []
    const sent = records.find((other) => other.kind === 'sent' && other.id === each.id)
    const payload = sent?.kind === 'sent' && sent.from === 'client' ? sent.packet : null
    return payload?.proto === 'tcp' && payload.payload && 'text' in payload.payload ? [payload.payload.text] : []
  })
}

/** The acknowledgment numbers that the server has sent, counted from the client's first octet. */
function acks(id: string): number[] {
  const [syn] = timesOf(id, 'client')
  return timesOf(id, 'server').map(({ segment }) => segment.ack - syn!.segment.seq)
}

test('reordering: each word that comes too early repeats the ACK of the one that is missing, and all are read in order', () => {
  expect(arrivedWords('reordering')).toEqual(['one ', 'three ', 'four ', 'two ', 'five '])
  // one = 1 … 4, two = 5 … 8; the ACK that follows two covers all that was held
  expect(acks('reordering').slice(1, 5)).toEqual([5, 5, 5, 20])
  const read = returnsAt('reordering', 'server').filter((each) => each.startsWith('recv'))
  expect(read).toEqual(["recv b'one '", "recv b'two three four '", "recv b'five '", "recv b''"])
  expect(segmentsOf('reordering').filter((each) => each.startsWith('client: PSH'))).toHaveLength(5)
})

test('duplicates: a copy is answered by an ACK and read by nobody (3.10.7.4 first)', () => {
  expect(arrivedWords('duplicates')).toEqual(['one ', 'two ', 'two ', 'three ', 'four ', 'five '])
  expect(acks('duplicates').slice(1, 8)).toEqual([5, 9, 9, 15, 20, 25, 26])
  const read = returnsAt('duplicates', 'server').filter((each) => each.startsWith('recv'))
  expect(read).toEqual(['one ', 'two ', 'three ', 'four ', 'five ', ''].map((each) => `recv b'${each}'`))
})

test('corruption: the server says nothing to it, and what is missing comes again when the timer runs out (MUST-3)', () => {
  const dropped = recordsOf('corruption').filter((each) => each.kind === 'dropped')
  expect(dropped).toMatchObject([{ why: { key: 'network.checksum', clause: '3.1 MUST-3' } }])
  const answers = timesOf('corruption', 'server').filter(({ at }) => at === dropped[0]!.at)
  expect(answers).toEqual([])
  expect(arrivedWords('corruption').slice(0, 4)).toEqual(['one ', 'two ', 'three ', 'five '])
  const read = returnsAt('corruption', 'server').filter((each) => each.startsWith('recv'))
  expect(read.slice(-2)).toEqual(["recv b'four five '", "recv b''"])
  const again = timesOf('corruption', 'client').find(({ at }) => at > second)
  expect(again!.segment.flags).toContain('PSH')
})

test('user-timeout: the connection is given up 5 s after the text was sent, not after minutes (3.9.1.1)', () => {
  const [sent] = timesOf('user-timeout', 'client').filter(({ segment }) => segment.payload)
  const told = recordsOf('user-timeout').find((each) => each.kind === 'call' && each.errno === 'ETIMEDOUT')
  expect(told!.at - sent!.at).toBe(5 * second)
  expect(stateAt('user-timeout', 'server', 1000 * second)).toBe('ESTABLISHED')
})
