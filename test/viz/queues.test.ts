import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { momentOf } from '../../viz/layout/moment.ts'
import { queuesOf, turnedAway } from '../../viz/layout/queues.ts'
import { Crowd } from './crowd.ts'

const queuesIn = ({ records }: Crowd) => {
  const server = momentOf(records).hosts[1]!
  return queuesOf(server.listeners[0]!, server.connections)
}
const ports = (slots: readonly ({ port: string } | null)[]) => slots.map((slot) => slot?.port ?? null)

describe('the queues of a listener', () => {
  test('have a place for each connection that the backlog allows', () => {
    const { syn, accept } = queuesIn(new Crowd(3))
    expect(syn.slots).toEqual([null, null, null])
    expect(accept.slots).toEqual([null, null, null])
  })

  test('a SYN waits in the SYN queue, an established connection in the accept queue until accept() takes the oldest', () => {
    const one = new Crowd(3).connect(2).settle(12_000)
    expect(ports(queuesIn(one).syn.slots)).toEqual(['49152', '49153', null])
    expect(queuesIn(one).syn.slots[0]).toMatchObject({ state: 'SYN_RECEIVED' })
    one.settle()
    expect(ports(queuesIn(one).syn.slots)).toEqual([null, null, null])
    expect(ports(queuesIn(one).accept.slots)).toEqual(['49152', '49153', null])
    one.accept(1)
    expect(ports(queuesIn(one).accept.slots)).toEqual(['49153', null, null])
  })

  test('of a long one the free places that are not drawn are counted', () => {
    const { syn } = queuesIn(new Crowd(500).connect(2).settle(12_000))
    expect(syn.filled).toBe(2)
    expect(syn.slots.length + syn.more).toBe(500)
    expect(syn.slots.length).toBeLessThan(100)
  })

  test('a SYN for which there is no room is turned away, with the reason', () => {
    const one = new Crowd(1).connect(4)
    const from = one.records.length
    one.settle(12_000)
    const away = turnedAway(one.records, from, 'server')
    expect(away.length).toBeGreaterThan(0)
    expect(away.at(-1)).toMatchObject({ to: 'syn', port: '49155', why: { key: 'listener.syn-queue-full' } })
    expect(turnedAway(one.records, from, 'client')).toEqual([])
    expect(turnedAway(one.records, one.records.length, 'server')).toEqual([])
  })

  test('a SYN that is answered by a cookie is told as such: it has no place, and is not dropped', () => {
    const { records } = run(open(scenarioById('syn-cookies')!, 1))
    const away = turnedAway(records, 0, 'server')
    expect(away.map(({ to, cookie }) => `${to} ${cookie}`)).toEqual(['syn true', 'syn true', 'syn true'])
    expect(away.at(-1)).toMatchObject({ port: '49152', why: { key: 'cookie.sent' } })
  })
})
