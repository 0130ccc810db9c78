import type { CallId, HostId, SegmentId, TraceRecord } from '../../src/trace/record.ts'

/** A line of the program of a host, from 1. */
export type Line = { host: HostId; line: number }

/** The line whose call sent a segment, for each that a call sent at once (not what an arrival or a timer sent later). */
export function sendersOf(records: readonly TraceRecord[]): ReadonlyMap<SegmentId, Line> {
  const calls = new Map<CallId, Line>()
  const steps = new Map<number, Line>()
  const senders = new Map<SegmentId, Line>()
  for (const record of records) {
    if (record.kind === 'call' && record.line !== undefined)
      calls.set(record.id, { host: record.host, line: record.line })
    else if (record.kind === 'step' && 'call' in record.cause) {
      const line = calls.get(record.cause.call)
      if (line) steps.set(record.n, line)
    } else if (record.kind === 'sent' && record.by !== undefined) {
      const line = steps.get(record.by)
      if (line) senders.set(record.id, line)
    }
  }
  return senders
}
