import { folded } from '../../src/trace/fold.ts'
import type { CallId, ConnId, SegmentId, TraceRecord } from '../../src/trace/record.ts'

/** Who it is that a record can be about, as far as the records told. */
export type Concerns = {
  /** the connection of each record */
  of: (ConnId | undefined)[]
  segments: Map<SegmentId, ConnId>
  calls: Map<CallId, ConnId>
  /** by call: its records that name no connection, for it may be told later */
  unnamed: Map<CallId, readonly number[]>
  sockets: Map<string, ConnId>
}

export const noConcerns = (): Concerns => ({
  of: [],
  segments: new Map(),
  calls: new Map(),
  unnamed: new Map(),
  sockets: new Map(),
})

export const sameConcerns = ({ of, segments, calls, unnamed, sockets }: Concerns): Concerns => ({
  of: [...of],
  segments: new Map(segments),
  calls: new Map(calls),
  unnamed: new Map(unnamed),
  sockets: new Map(sockets),
})

/** Adds whom the next record is about. */
export function tellConcern(known: Concerns, record: TraceRecord): void {
  if (record.kind === 'sent' && record.conn !== undefined) known.segments.set(record.id, record.conn)
  else if (record.kind === 'step' && 'call' in record.cause) learn(known, record.cause.call, record.conn)
  else if (record.kind === 'socket' && record.conn !== undefined)
    known.sockets.set(`${record.host} ${record.fd}`, record.conn)
  else if (record.kind === 'call' && record.call === 'accept' && record.phase === 'return') {
    const taken = known.sockets.get(`${record.host} ${record.result}`)
    if (taken !== undefined) learn(known, record.id, taken)
  }
  known.of.push(concernOf(known, record))
}

/** A call is about this connection; its records before this one are too. */
function learn({ of, calls, unnamed }: Concerns, call: CallId, conn: ConnId): void {
  calls.set(call, conn)
  for (const index of unnamed.get(call) ?? []) of[index] = conn
}

function concernOf({ of, segments, calls, unnamed }: Concerns, record: TraceRecord): ConnId | undefined {
  switch (record.kind) {
    case 'arrived':
    case 'dropped':
    case 'moved':
      return segments.get(record.id)
    case 'call':
      // a call that comes next has not happened, a waiting accept() waits for any
      if (record.phase === 'next' || (record.call === 'accept' && record.phase !== 'return')) return undefined
      if (record.conn !== undefined) return record.conn
      unnamed.set(record.id, [...(unnamed.get(record.id) ?? []), of.length])
      return calls.get(record.id)
    case 'step':
    case 'sent':
    case 'opened':
    case 'verdict':
      return record.conn
    default:
      return undefined
  }
}

/**
 * The connection that each record is about, by index; undefined for what is about none. A segment's journey is about the
 * connection that sent it, a call also about the one that it opened or took from the queue.
 */
export const concernsOf = folded<Concerns, readonly (ConnId | undefined)[]>({
  start: noConcerns,
  copy: sameConcerns,
  tell: tellConcern,
  told: ({ of }) => [...of],
})

/** What is told of one connection and of the listener it came to: the trace without the other connections and without calls of none. */
export function recordsOf(records: readonly TraceRecord[], conn: ConnId): TraceRecord[] {
  const concerns = concernsOf(records)
  const own = new Set([conn, ...conn.split('-')])
  return records.filter((record, i) => {
    const about = concerns[i]
    return about === undefined ? record.kind !== 'call' : own.has(about)
  })
}
