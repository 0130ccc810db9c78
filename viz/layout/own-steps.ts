import { folded } from '../../src/trace/fold.ts'
import type { ConnId, TraceRecord } from '../../src/trace/record.ts'

/** A step and the index of its record. */
type Placed = { index: number; record: Extract<TraceRecord, { kind: 'step' }> }

type Steps = { of: Map<ConnId, Placed[]>; listeners: Set<ConnId> }

const steps = folded<Steps, Steps>({
  start: () => ({ of: new Map(), listeners: new Set() }),
  copy: sameSteps,
  tell: ({ of, listeners }, record, index) => {
    if (record.kind === 'opened' && record.remote === null) listeners.add(record.conn)
    if (record.kind !== 'step') return
    const own = of.get(record.conn)
    if (own) own.push({ index, record })
    else of.set(record.conn, [{ index, record }])
  },
  told: sameSteps,
})

function sameSteps({ of, listeners }: Steps): Steps {
  return { of: new Map(Array.from(of, ([conn, own]) => [conn, [...own]])), listeners: new Set(listeners) }
}

/** The steps of one connection, in order. */
export const stepsOf = (records: readonly TraceRecord[], conn: ConnId): readonly Placed[] =>
  steps(records).of.get(conn) ?? []

/** The steps of one connection and of all listening sockets, in order. */
export function stepsAround(records: readonly TraceRecord[], conn: ConnId | null): Placed[] {
  const { of, listeners } = steps(records)
  const all = conn === null ? listeners : new Set([conn, ...listeners])
  return [...all].flatMap((each) => of.get(each) ?? []).sort((a, b) => a.index - b.index)
}
