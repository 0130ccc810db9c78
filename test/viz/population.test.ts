import { describe, expect, test } from 'vitest'
import type { Mark } from '../../viz/layout/mark.ts'
import { COUNTED, populationOf, talliesOf } from '../../viz/layout/population.ts'
import { populationScene } from '../../viz/layout/population-scene.ts'
import { rosterOf } from '../../viz/layout/roster.ts'
import { Crowd, crowd } from './crowd.ts'
import { HOSTS } from './story.ts'

const flat = (marks: readonly Mark[]): Mark[] => marks.flatMap((m) => [m, ...(m.tag === 'g' ? flat(m.children) : [])])
const populations = (one: Crowd) => HOSTS.map(({ id }) => populationOf(rosterOf(one.records, HOSTS), id))

describe('sockets by state', () => {
  test('a pile of TIME_WAIT at the end that closes first, none at the other', () => {
    const [client, server] = populations(crowd(16)).map(talliesOf)
    expect(client).toContainEqual({ state: 'TIME_WAIT', now: 16, most: 16 })
    expect(client).toContainEqual({ state: 'ESTABLISHED', now: 0, most: 16 })
    expect(server).toContainEqual({ state: 'LISTEN', now: 1, most: 1 })
    expect(server).toContainEqual({ state: 'CLOSE_WAIT', now: 0, most: 16 })
    expect(server?.some(({ state }) => state === 'TIME_WAIT')).toBe(false)
  })

  test('every count is that of the connections in the state, at every change', () => {
    const one = crowd(5)
    for (const { host, changes } of populations(one))
      for (const { index, counts } of changes) {
        const { connections, listeners } = rosterOf(one.records.slice(0, index + 1), HOSTS)
        const ends = [...connections.flatMap(({ ends }) => ends), ...listeners].filter((end) => end.host === host)
        COUNTED.forEach((state, i) => {
          expect(counts[i]).toBe(ends.filter(({ stays }) => stays.at(-1)?.state === state).length)
        })
      }
  })

  test('one that never fills the queue is counted by the listener only', () => {
    const [, server] = populations(new Crowd(1).connect(4).settle(12_000)).map(talliesOf)
    expect(server).toEqual([
      { state: 'LISTEN', now: 1, most: 1 },
      { state: 'SYN_RECEIVED', now: 2, most: 2 },
    ])
  })
})

describe('the picture', () => {
  const view = { width: 400, height: 100, x: (index: number) => index, now: 300, most: 16 }

  test('has an area for each state that ever was, as high as there are sockets, up to now', () => {
    const [client] = populations(crowd(16))
    const marks = flat(populationScene(client!, { ...view, x: (index) => index / 10 }))
    const areas = marks.flatMap((mark) => (mark.tag === 'path' ? [mark.key] : []))
    expect(areas).toEqual(['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT'])
    const numbers = marks.flatMap((mark) =>
      mark.tag === 'path'
        ? String(mark.at.d)
            .match(/-?[\d.]+/g)!
            .map(Number)
        : [],
    )
    expect(Math.max(...numbers)).toBeLessThanOrEqual(300)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(marks.find(({ key }) => key === 'now')).toMatchObject({ at: { x1: 300 } })
  })

  test('has no more points than half pixels, however long the trace is', () => {
    const [client] = populations(crowd(200))
    const narrow = { ...view, width: 50, now: 50, x: (index: number) => (index / 10_000) * 50 }
    const area = flat(populationScene(client!, narrow)).find(({ key }) => key === 'ESTABLISHED')
    expect(String(area?.at.d).split(/[LHV]/).length).toBeLessThan(50 * 2 * 4 + 10)
  })

  test('of a host without sockets is only its frame', () => {
    const marks = populationScene({ host: 'client', changes: [] }, view)
    expect(flat(marks).some(({ tag }) => tag === 'path')).toBe(false)
  })
})
