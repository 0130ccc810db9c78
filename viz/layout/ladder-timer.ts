import type { TimerName } from '../../src/tcp/names.ts'
import type { ConnId, HostId, Micros, TimerView, TraceRecord } from '../../src/trace/record.ts'
import { stepsOf } from './own-steps.ts'

/** A timer that was set by the record `index` and went off at the record `end`. */
export type FiredTimer = { host: HostId; name: TimerName; index: number; end: number; length: Micros }

/** A timer that runs at the moment shown: set by the record `index`; `left` of `length` remain. */
export type RunningTimer = { host: HostId; name: TimerName; index: number; left: Micros; length: Micros }

/** All timers that went off, in the order in which they did; with `conn` only those of that connection. Those that were stopped in time are not drawn. */
export function firedTimers(records: readonly TraceRecord[], conn: ConnId | null = null): FiredTimer[] {
  const fired: FiredTimer[] = []
  const set = new Map<string, { index: number; timer: TimerView }>()
  const steps =
    conn === null ? records.entries() : stepsOf(records, conn).map(({ index, record }) => [index, record] as const)
  for (const [index, record] of steps) {
    if (record.kind !== 'step') continue
    const of = `${record.conn} ${record.host} `
    if ('timeout' in record.cause) {
      const name = record.cause.timeout
      const started = set.get(of + name)
      if (started) {
        const length = started.timer.at - started.timer.since
        fired.push({ host: record.host, name, index: started.index, end: index, length })
      }
      set.delete(of + name)
    }
    for (const [name, timer] of Object.entries(record.tcb?.timers ?? {})) {
      if (set.get(of + name)?.timer.since !== timer.since) set.set(of + name, { index, timer })
    }
  }
  return fired
}

/** The timers of `conn` at `host` that run after the last record. */
export function runningTimers(records: readonly TraceRecord[], conn: ConnId | null, host: HostId): RunningTimer[] {
  const at = records.at(-1)?.at ?? 0
  const steps = conn === null ? [] : stepsOf(records, conn)
  for (const { index, record } of steps.toReversed()) {
    if (record.host !== host) continue
    if (record.tcb === null) return []
    if (record.tcb.timers === undefined) continue
    return Object.entries(record.tcb.timers)
      .filter(([, timer]) => timer.at >= at)
      .map(([name, timer]) => ({
        host,
        name: name as TimerName,
        index: startOf(records, index, timer.since),
        left: timer.at - at,
        length: timer.at - timer.since,
      }))
  }
  return []
}

/** The first record at `since`, looking back from `index`; `index` itself where the start was not recorded. */
function startOf(records: readonly TraceRecord[], index: number, since: Micros): number {
  let start = index
  for (let i = index; i >= 0 && records[i]!.at >= since; i--) start = i
  return records[start]!.at === since ? start : index
}
