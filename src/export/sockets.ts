import { phaseOf } from '../../viz/layout/phase.ts'
import { COUNTED, populationOf, talliesOf } from '../../viz/layout/population.ts'
import { rosterOf } from '../../viz/layout/roster.ts'
import { hostsOf } from '../trace/begin.ts'
import type { TraceRecord } from '../trace/record.ts'
import { columnsOf } from './columns.ts'
import type { Screen } from './ladder.ts'

const STATE = 14
const HOST = 28

/** The sockets of both hosts by state, as a table: how many there are at the end, and how many there were at most. */
export function socketsByState(records: readonly TraceRecord[], { paint, say }: Screen): string {
  const hosts = hostsOf(records)
  const roster = rosterOf(records, hosts)
  const tallies = hosts.map(
    ({ id }) => new Map(talliesOf(populationOf(roster, id)).map((tally) => [tally.state, tally])),
  )
  const heads = hosts.map(({ id, side }) => paint(side, id) + padding(id, HOST))
  const rows = COUNTED.flatMap((state) => {
    if (!tallies.some((tally) => tally.has(state))) return []
    const cells = tallies.map((tally) => {
      const known = tally.get(state)
      const text = known ? say('ladder.tally', { now: known.now, most: known.most }) : ''
      return text + padding(text, HOST)
    })
    return `${paint(phaseOf(state), state)}${padding(state, STATE)}${cells.join('')}`
  })
  return ['', paint('strong', say('ladder.sockets')), `${' '.repeat(STATE)}${heads.join('')}`, ...rows]
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

const padding = (text: string, width: number): string => ' '.repeat(Math.max(1, width - columnsOf(text)))
