import type { CallId, ConnId, SegmentId, TraceRecord } from '../../src/trace/record.ts'

/** By trace: several panels ask the same of it in each step. */
const known = new WeakMap<readonly TraceRecord[], (ConnId | undefined)[]>()

/**
 * The connection that each record is about, by index; undefined for what is about none. A segment's journey is about the
 * connection that sent it, a call also about the one that it opened or took from the queue.
 */
export function concernsOf(records: readonly TraceRecord[]): readonly (ConnId | undefined)[] {
  const before = known.get(records)
  // a trace that is still being written has grown since
  if (before?.length === records.length) return before
  const concerns = concernsIn(records)
  known.set(records, concerns)
  return concerns
}

function concernsIn(records: readonly TraceRecord[]): (ConnId | undefined)[] {
  const segments = new Map<SegmentId, ConnId>()
  const calls = new Map<CallId, ConnId>()
  const sockets = new Map<string, ConnId>()
  for (const record of records) {
    if (record.kind === 'sent' && record.conn !== undefined) segments.set(record.id, record.conn)
    else if (record.kind === 'step' && 'call' in record.cause) calls.set(record.cause.call, record.conn)
    else if (record.kind === 'socket' && record.conn !== undefined)
      sockets.set(`${record.host} ${record.fd}`, record.conn)
    else if (record.kind === 'call' && record.call === 'accept' && record.phase === 'return') {
      const taken = sockets.get(`${record.host} ${record.result}`)
      if (taken !== undefined) calls.set(record.id, taken)
    }
  }
  return records.map((record) => {
    switch (record.kind) {
      case 'arrived':
      case 'dropped':
      case 'moved':
        return segments.get(record.id)
      case 'call':
        // a call that comes next has not happened, a waiting accept() waits for any
        if (record.phase === 'next' || (record.call === 'accept' && record.phase !== 'return')) return undefined
        return record.conn ?? calls.get(record.id)
      case 'step':
      case 'sent':
      case 'opened':
      case 'verdict':
        return record.conn
      default:
        return undefined
    }
  })
}

/** What is told of one connection and of the listener it came to: the trace without the other connections and without calls of none. */
export function recordsOf(records: readonly TraceRecord[], conn: ConnId): TraceRecord[] {
  const concerns = concernsOf(records)
  const own = new Set([conn, ...conn.split('-')])
  return records.filter((record, i) => {
    const about = concerns[i]
    return about === undefined ? record.kind !== 'call' : own.has(about)
  })
}
