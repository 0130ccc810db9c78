import { STATES, type State } from '../../src/tcp/names.ts'
import type { HostId } from '../../src/trace/record.ts'
import type { Roster, Stay } from './roster.ts'

/** How many sockets of a host are in each state from the record `index` on; in the order of `COUNTED`. */
export type Count = { index: number; counts: readonly number[] }

/** The sockets of one host by state, from change to change. */
export type Population = { host: HostId; changes: readonly Count[] }

/** The states that a socket is counted in: in CLOSED there is none. */
export const COUNTED: readonly State[] = STATES.filter((state) => state !== 'CLOSED')

const NONE: readonly number[] = COUNTED.map(() => 0)

/** How many sockets of `host` were in which state, at each record that changed it. */
export function populationOf({ connections, listeners }: Roster, host: HostId): Population {
  const ends = connections.flatMap(({ ends }) => ends.filter((end) => end.host === host))
  // a connection that goes back to LISTEN has left the queue of its listener: that one is counted, not this
  const moves = [
    ...ends.flatMap(({ stays }) => movesOf(stays.map((stay) => (stay.state === 'LISTEN' ? gone(stay) : stay)))),
    ...listeners.filter((end) => end.host === host).flatMap(({ stays }) => movesOf(stays)),
  ].sort((a, b) => a.index - b.index)
  const changes: { index: number; counts: number[] }[] = []
  for (const { index, from, to } of moves) {
    const last = changes.at(-1)
    const counts = last?.index === index ? last.counts : [...(last?.counts ?? NONE)]
    if (last?.index !== index) changes.push({ index, counts })
    if (from !== -1) counts[from]! -= 1
    if (to !== -1) counts[to]! += 1
  }
  return { host, changes }
}

const gone = ({ index }: Stay): Stay => ({ index, state: 'CLOSED' })

function movesOf(stays: readonly Stay[]): { index: number; from: number; to: number }[] {
  let from = -1
  return stays.map(({ index, state }) => {
    const to = COUNTED.indexOf(state)
    const move = { index, from, to }
    from = to
    return move
  })
}

/** The states that ever had a socket, with how many have one now and how many had at most. */
export function talliesOf({ changes }: Population): { state: State; now: number; most: number }[] {
  return COUNTED.flatMap((state, i) => {
    const most = changes.reduce((max, { counts }) => Math.max(max, counts[i]!), 0)
    return most === 0 ? [] : [{ state, now: changes.at(-1)!.counts[i]!, most }]
  })
}
