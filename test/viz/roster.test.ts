import { describe, expect, test } from 'vitest'
import type { TraceRecord } from '../../src/trace/record.ts'
import { concernsOf, recordsOf } from '../../viz/layout/concern.ts'
import { inFocus, momentOf } from '../../viz/layout/moment.ts'
import { countConnections, rosterOf, stateOf } from '../../viz/layout/roster.ts'
import { Crowd, crowd } from './crowd.ts'
import { HOSTS, Story } from './story.ts'

const conn = (port: number) => `10.0.0.1:${port}-10.0.0.2:8081`
const statesIn = (records: readonly TraceRecord[]) =>
  rosterOf(records, HOSTS).connections.map(({ port, ends }) => [port, ...ends.map(stateOf)])

describe('the roster', () => {
  test('has every connection with the port of its client and the states of both ends', () => {
    const { records } = new Crowd(5).connect(2).settle()
    expect(statesIn(records)).toEqual([
      ['49152', 'ESTABLISHED', 'ESTABLISHED'],
      ['49153', 'ESTABLISHED', 'ESTABLISHED'],
    ])
    const { connections, listeners } = rosterOf(records, HOSTS)
    expect(connections.map(({ server }) => server)).toEqual(['10.0.0.2:8081', '10.0.0.2:8081'])
    expect(listeners.map(stateOf)).toEqual(['LISTEN'])
    expect(countConnections(records)).toBe(2)
  })

  test('agrees with the picture of the moment, at every moment', () => {
    const { records } = crowd(4)
    for (let end = 1; end <= records.length; end += 7) {
      const now = records.slice(0, end)
      const { hosts } = momentOf(now)
      for (const { conn: id, ends } of rosterOf(now, HOSTS).connections)
        ends.forEach((end, i) => {
          const known = hosts[i]!.connections.find((each) => each.conn === id)
          // a child that goes back to LISTEN is no connection any more
          expect(stateOf(end)).toBe(known?.crossed.length ? known.state : 'CLOSED')
        })
    }
  })

  test('tells which connection the last step concerned, also a segment that is lost', () => {
    const one = new Crowd(5).connect(2)
    expect(rosterOf(one.records, HOSTS).last).toBe(conn(49_153))
    const { records } = one.settle(12_000)
    const first = records.find((each) => each.kind === 'sent' && each.conn === conn(49_152))!
    if (first.kind !== 'sent') throw new Error('found as one')
    const lost: TraceRecord = { n: records.length, at: 0, basis: 'computed', kind: 'dropped', id: first.id }
    expect(rosterOf([...records, lost], HOSTS).last).toBe(conn(49_152))
  })

  test('knows no connection before there is one', () => {
    expect(rosterOf(new Crowd(5).records, HOSTS)).toMatchObject({ connections: [], last: null })
    expect(countConnections(new Story().open().records)).toBe(0)
  })
})

describe('what a record is about', () => {
  test('a call that opens a connection is about it, its program may not know yet', () => {
    const { records } = new Story().open()
    const concerns = concernsOf(records)
    records.forEach((record, i) => {
      if (record.kind === 'arrived') expect(concerns[i]).toBe(conn(49_152))
      if (record.kind === 'begin') expect(concerns[i]).toBeUndefined()
    })
  })

  test('the records of one connection are those without the others, the listener among them', () => {
    const { records } = crowd(3)
    const alone = recordsOf(records, conn(49_153))
    expect(rosterOf(alone, HOSTS).connections.map(({ port }) => port)).toEqual(['49153'])
    expect(rosterOf(alone, HOSTS).listeners).toHaveLength(1)
    const sent = (of: readonly TraceRecord[]) => of.filter(({ kind }) => kind === 'sent').length
    expect(sent(alone) * 3).toBe(sent(records))
    expect(alone[0]?.kind).toBe('begin')
  })
})

test('a host that does not know the connection in focus shows the listener that waits for it', () => {
  const { records } = new Crowd(5).connect(1).settle().connect(1)
  const [client, server] = momentOf(records).hosts
  expect(inFocus(client!, conn(49_153))?.state).toBe('SYN_SENT')
  expect(inFocus(server!, conn(49_153))).toMatchObject({ state: 'LISTEN', remote: null })
  expect(inFocus(server!, conn(49_152))?.state).toBe('ESTABLISHED')
})
