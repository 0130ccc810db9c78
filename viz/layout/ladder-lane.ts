import type { State } from '../../src/tcp/names.ts'
import type { Basis, ConnId, HostId, HostInfo, Micros, TraceRecord } from '../../src/trace/record.ts'
import { stepsAround } from './own-steps.ts'

/** A state that a host's connection was in, from the record `index` (number `n`) on, as the `nth` state of that step; index -1: from the start. */
export type Span = { index: number; n: number; nth: number; state: State; basis: Basis }

/** Time between two samples of a kernel, in which nobody looked; `index` is the step that ends it. */
export type Gap = { index: number; since: Micros; until: Micros }

/** One host's lane. */
export type Lane = { host: HostInfo; spans: readonly Span[]; gaps: readonly Gap[] }

/** The connection that the lanes follow where none is asked for: the first that sends a segment. */
export function firstConnection(records: readonly TraceRecord[]): ConnId | null {
  for (const record of records) if (record.kind === 'sent' && record.conn !== undefined) return record.conn
  return null
}

/** The lanes of all hosts: the states of the connection `focus`, and before it is there those of the listener. */
export function lanesOf(records: readonly TraceRecord[], hosts: readonly HostInfo[], focus: ConnId | null): Lane[] {
  const drafts = new Map<HostId, { spans: Span[]; gaps: Gap[]; met: boolean }>(
    hosts.map((host) => [host.id, { spans: [], gaps: [], met: false }]),
  )
  for (const { index, record } of stepsAround(records, focus)) {
    const draft = drafts.get(record.host)
    if (!draft) continue
    const followed = record.conn === focus
    if (!followed && draft.met) continue
    draft.met ||= followed
    const { spans, gaps } = draft
    if (spans.length === 0) spans.push({ index: -1, n: 0, nth: 0, state: record.from, basis: record.basis })
    record.path.forEach((state, nth) => {
      if (spans.at(-1)!.state !== state) spans.push({ index, n: record.n, nth, state, basis: record.basis })
    })
    if ('sample' in record.cause) gaps.push({ index, since: record.cause.sample.since, until: record.at })
  }
  return hosts.map((host) => {
    const { spans, gaps } = drafts.get(host.id)!
    return { host, spans, gaps }
  })
}
