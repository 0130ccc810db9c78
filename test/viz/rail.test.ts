import { describe, expect, test } from 'vitest'
import { LINE, laneMarks, linesBetween, railLines } from '../../viz/layout/rail.ts'
import { rosterOf } from '../../viz/layout/roster.ts'
import { crowd } from './crowd.ts'
import { HOSTS } from './story.ts'

const { records } = crowd(3)
const { connections } = rosterOf(records, HOSTS)

describe('the rail', () => {
  test('has the connections below the address that they were opened to', () => {
    const elsewhere = { ...connections[1]!, server: '10.0.0.2:9000' }
    const lines = railLines([connections[0]!, elsewhere, connections[2]!])
    expect(lines.map((line) => ('server' in line ? line.server : line.listed.port))).toEqual([
      '10.0.0.2:8081',
      '49152',
      '49154',
      '10.0.0.2:9000',
      '49153',
    ])
    expect(lines.flatMap((line) => ('nth' in line ? [line.nth] : []))).toEqual([1, 2, 3])
  })

  test('draws the lines in sight and no more than a few around them', () => {
    expect(linesBetween(201, 0, 10 * LINE)).toEqual([0, 12])
    expect(linesBetween(201, 100 * LINE, 10 * LINE)).toEqual([98, 112])
    expect(linesBetween(3, 0, 10 * LINE)).toEqual([0, 3])
  })

  test('a lane has the phases of both ends in order, without a hole, as wide as what is known', () => {
    const marks = laneMarks(connections[0]!, records.length, records.length, 1000)
    const lane = (y: number) => marks.filter(({ at }) => at.y === y)
    expect(lane(0).map((mark) => mark.class)).toEqual(['opening', 'established', 'active', 'active', 'active'])
    expect(lane(10).map((mark) => mark.class)).toEqual(['opening', 'established', 'passive', 'passive'])
    for (const spans of [lane(0), lane(10)])
      spans.slice(1).forEach(({ at }, i) => {
        expect(at.x).toBe(Number(spans[i]!.at.x) + Number(spans[i]!.at.width))
      })
    expect(Number(lane(0).at(-1)!.at.x) + Number(lane(0).at(-1)!.at.width)).toBe(1000)
  })
})
