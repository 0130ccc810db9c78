import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { open, run, seek, type Timeline } from '../../src/sim/timeline.ts'
import { numberingOf, shown } from '../../src/trace/relative.ts'
import { crossedBy, inFocus, momentOf } from '../../viz/layout/moment.ts'

const story = (id: string): Timeline => run(open(scenarioById(id)!, 1))
const statesAt = (timeline: Timeline) =>
  momentOf(timeline.records).hosts.map((view) => inFocus(view, null)?.state ?? 'CLOSED')

describe('the picture at a moment', () => {
  test('has the state the last step of each end came to, at every moment', () => {
    const timeline = story('active-close')
    for (let moment = 0; moment <= timeline.reached; moment += 1) {
      const { records } = seek(timeline, moment)
      const last = (host: string) =>
        records.findLast((each) => each.kind === 'step' && each.host === host && each.conn.includes('-'))
      for (const view of momentOf(records).hosts) {
        const step = last(view.host.id)
        if (step?.kind === 'step') expect(inFocus(view, null)?.state).toBe(step.path.at(-1) ?? step.from)
      }
    }
    expect(statesAt(timeline)).toEqual(['CLOSED', 'CLOSED'])
  })

  test('shows the listener until there is a connection', () => {
    const timeline = story('handshake')
    const listening = [...Array(timeline.reached).keys()].find((at) => statesAt(seek(timeline, at))[1] === 'LISTEN')
    expect(listening).toBeDefined()
    const server = momentOf(seek(timeline, listening!).records).hosts[1]!
    expect(inFocus(server, null)).toMatchObject({ state: 'LISTEN', remote: null })
  })

  test('a segment that takes an end through two states crosses two edges, each from its own state', () => {
    const timeline = story('three-segment-close')
    const step = timeline.records.find((each) => each.kind === 'step' && each.path.join() === 'FIN_WAIT_2,TIME_WAIT')
    if (step?.kind !== 'step') throw new Error('the scenario has such a step')
    expect(crossedBy(step).map(({ from, to }) => `${from} ${to}`)).toEqual([
      'FIN_WAIT_1 FIN_WAIT_2',
      'FIN_WAIT_2 TIME_WAIT',
    ])
  })
})

describe('shown sequence numbers', () => {
  test('begin at 0, and on both sides of the wrap', () => {
    const host = { id: 'client', address: '10.0.0.1', side: 'client' as const }
    const first = 0xffff_fffe
    const packet = {
      proto: 'tcp',
      srcPort: 1,
      dstPort: 2,
      seq: first,
      ack: 0,
      wnd: 0,
      flags: ['SYN'],
      options: [],
      payload: null,
    }
    const numbering = numberingOf([
      { n: 0, at: 0, basis: 'computed', kind: 'begin', version: 1, source: 'sim', hosts: [host], options: {} },
      {
        n: 1,
        at: 0,
        basis: 'computed',
        kind: 'sent',
        id: 1,
        conn: 'c',
        from: 'client',
        to: 'server',
        packet: packet as never,
        due: null,
      },
    ])
    expect([first, first + 1, 0, 5].map((real) => shown(numbering, 'c', 'client', real))).toEqual([0, 1, 2, 7])
    expect(shown(null, 'c', 'client', 5)).toBe(5)
    expect(shown(numbering, 'other', 'client', 5)).toBe(5)
  })
})
