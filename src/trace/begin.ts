import type { Begin, HostInfo, TraceRecord } from './record.ts'

/** The first record of a trace. A trace without it is broken. */
export function beginOf(records: readonly TraceRecord[]): Begin {
  const [first] = records
  if (first?.kind !== 'begin') throw new Error('a trace starts with a record of kind "begin"')
  return first
}

/** The hosts of a trace. */
export const hostsOf = (records: readonly TraceRecord[]): readonly HostInfo[] => beginOf(records).hosts
