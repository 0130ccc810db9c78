import * as v from 'valibot'
import { STATES } from '../tcp/names.ts'
import type { TraceRecord } from '../trace/record.ts'
import { indexOf, indicesOf, type Sight, sight } from './sight.ts'

/** What a lesson says that its run shows; a test reads it and looks. */
export const claims = v.strictObject({
  /** by host: all states that one of its connections enters, in order */
  states: v.optional(v.record(v.string(), v.array(v.picklist(STATES))), {}),
  /** what is seen, one after the other; `nth` counts from the one before */
  seen: v.optional(v.array(sight), []),
  /** how often something is seen in the whole run; 0 is never */
  times: v.optional(v.array(v.strictObject({ of: sight, is: v.pipe(v.number(), v.integer(), v.minValue(0)) })), []),
})

export type Claims = v.InferOutput<typeof claims>

/**
 * What of the claims a run does not show, a line each; none when all is true. A run on real sockets is asked for its states
 * and its calls only, what is seen at each host by itself: a real network has its own times and its own segments, and
 * nobody waits for the end of a real TIME_WAIT.
 */
export function unmet({ states, seen, times }: Claims, records: readonly TraceRecord[]): string[] {
  const [begin] = records
  const real = begin?.kind === 'begin' && begin.source === 'kernel'
  const wrongStates = Object.entries(states).flatMap(([host, path]) => {
    const passed = pathsAt(host, records).map((each) => each.join(' '))
    const meant = real ? path.join(' ').replace(/ TIME_WAIT CLOSED$/, ' TIME_WAIT') : path.join(' ')
    return passed.includes(meant) ? [] : [`${host}: ${meant}, but it was ${passed.join(' | ')}`]
  })
  const wrongTimes = times.flatMap(({ of, is }) => {
    if (real && !isStateOrCall(of)) return []
    const found = indicesOf(of, records).length
    return found === is ? [] : [`${is} times ${JSON.stringify(of)}, but it was ${found} times`]
  })
  const parts = real ? callsByHost(seen) : [seen]
  return [...wrongStates, ...parts.flatMap((part) => unseen(part, records)), ...wrongTimes]
}

/** Nothing that depends on segments or timers. */
const isStateOrCall = (sight: Sight): boolean =>
  sight.kind === 'call' || (sight.kind === 'step' && sight.cause === undefined)

/** The first that is not seen after those before it. */
function unseen(seen: readonly Sight[], records: readonly TraceRecord[]): string[] {
  let start = 0
  for (const each of seen) {
    const index = indexOf(each, records, start)
    if (index === null) return [`not seen from record ${start} on: ${JSON.stringify(each)}`]
    start = index + 1
  }
  return []
}

function callsByHost(seen: readonly Sight[]): Sight[][] {
  const calls = seen.filter((each) => each.kind === 'call')
  return [...new Set(calls.map(({ host }) => host))].map((host) => calls.filter((each) => each.host === host))
}

/** The states that each connection of a host enters; a listener has no peer in its name. */
function pathsAt(host: string, records: readonly TraceRecord[]): string[][] {
  const paths = new Map<string, string[]>()
  for (const record of records)
    if (record.kind === 'step' && record.host === host && record.conn.includes('-'))
      paths.set(record.conn, [...(paths.get(record.conn) ?? []), ...record.path])
  return [...paths.values()]
}
