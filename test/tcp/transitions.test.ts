import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EXCEPTIONS } from './exceptions.ts'
import { rows as closeWait } from './transitions/close-wait.ts'
import { rows as closed } from './transitions/closed.ts'
import { rows as closing } from './transitions/closing.ts'
import { rows as established } from './transitions/established.ts'
import { rows as finWait1 } from './transitions/fin-wait-1.ts'
import { rows as finWait2 } from './transitions/fin-wait-2.ts'
import { rows as lastAck } from './transitions/last-ack.ts'
import { rows as listen } from './transitions/listen.ts'
import { check, type Row } from './transitions/row.ts'
import * as states from './transitions/states.ts'
import { rows as synReceived } from './transitions/syn-received.ts'
import { rows as synSent } from './transitions/syn-sent.ts'
import { rows as timeWait } from './transitions/time-wait.ts'

const TABLES = {
  CLOSED: closed,
  LISTEN: listen,
  SYN_SENT: synSent,
  SYN_RECEIVED: synReceived,
  ESTABLISHED: established,
  FIN_WAIT_1: finWait1,
  FIN_WAIT_2: finWait2,
  CLOSE_WAIT: closeWait,
  CLOSING: closing,
  LAST_ACK: lastAck,
  TIME_WAIT: timeWait,
}

describe.each(Object.entries(TABLES))('%s', (_, rows) => {
  test.each(rows.map((row): [string, Row] => [`${row.id} ${row.title} → ${row.answer.to}`, row]))('%s', (_, row) =>
    check(row),
  )
})

test.each([
  ['LISTEN', states.listening, 4999, 4999, 0],
  ['SYN_SENT', states.synSent, 4999, 5000, 0],
  ['SYN_RECEIVED', states.synReceived, 4999, 5000, 1000],
  ['SYN_RECEIVED', states.synReceivedActively, 4999, 5000, 1000],
  ['ESTABLISHED', states.established, 5000, 5000, 1000],
  ['FIN_WAIT_1', states.finWait1, 5000, 5001, 1000],
  ['FIN_WAIT_2', states.finWait2, 5001, 5001, 1000],
  ['CLOSE_WAIT', states.closeWait, 5000, 5000, 1001],
  ['CLOSING', states.closing, 5000, 5001, 1001],
  ['LAST_ACK', states.lastAck, 5000, 5001, 1001],
  ['TIME_WAIT', states.timeWait, 5001, 5001, 1001],
])('the rows of %s start from known numbers', (name, { state, tcb }, una, nxt, rcvNxt) => {
  expect({ state, una: tcb.snd.una, nxt: tcb.snd.nxt, rcvNxt: tcb.rcv.nxt }).toEqual({ state: name, una, nxt, rcvNxt })
})

describe('the table of transitions', () => {
  const [header, ...lines] = readFileSync(new URL('rfc9293-transitions.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const table = lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(header!.split('\t').map((name, i) => [name, cells[i]!])) as Record<string, string>
  })
  const tested = Object.entries(TABLES).flatMap(([state, rows]) => rows.map(({ id, given }) => ({ id, state, given })))

  test('every row of level base and RFC5961 has a test or stands among the exceptions, never both', () => {
    const required = table.filter(({ level }) => level === 'base' || level === 'RFC5961').map(({ id }) => id!)
    expect(required).toHaveLength(262)
    const ids = new Set(tested.map(({ id }) => id))
    expect(required.filter((id) => !ids.has(id)).sort()).toEqual(Object.keys(EXCEPTIONS))
    expect(Object.keys(EXCEPTIONS).length).toBeLessThanOrEqual(15)
  })

  test('every test names a row of its state, and every row is tested from its state', () => {
    const stateOf = new Map(table.map(({ id, state }) => [id, state!.replaceAll('-', '_')]))
    const inItsState = new Set(tested.filter(({ state, given }) => given.state === state).map(({ id }) => id))
    expect(tested.filter(({ id, state }) => stateOf.get(id) !== state || !inItsState.has(id))).toEqual([])
  })
})
