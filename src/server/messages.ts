import * as v from 'valibot'
import { line } from '../scenarios/action.ts'
import { complaintOf } from '../scenarios/complaint.ts'
import { request } from '../scenarios/request.ts'
import { scenario } from '../scenarios/scenario.ts'
import type { Because, TraceRecord } from '../trace/record.ts'

/** Where the page finds the web socket of its backend. */
export const PATH = '/live'

/** The largest message that the backend reads, in bytes: a scenario is a few hundred. */
export const LARGEST = 64 * 1024

const PORTS = '0, 1024 … 65535'
const port = v.pipe(
  v.number(PORTS),
  v.integer(PORTS),
  v.check((port) => port === 0 || (port >= 1024 && port <= 65_535), PORTS),
)

/** The side that is ours while the student's own program is the other, and the port of the server: unprivileged, or 0 for any. */
const only = v.strictObject({
  side: v.picklist(['client', 'server']),
  port,
})
const program = v.exactOptional(v.string())

/** What the page may say. The token is the first message; `start` opens a session and ends the one before. */
export const ask = v.variant('type', [
  v.strictObject({ type: v.literal('token'), token: v.pipe(v.string(), v.maxLength(100)) }),
  v.strictObject({ type: v.literal('start'), scenario, only: v.exactOptional(only) }),
  /** the next call of a program, and all that the kernel does for it */
  v.strictObject({ type: v.literal('step') }),
  /** step after step to the end */
  v.strictObject({ type: v.literal('run') }),
  v.strictObject({ type: v.literal('call'), host: v.string(), request }),
  /** a line for a program that asks for one, and the end of a program by force; `program`: its name, else the host's own */
  v.strictObject({ type: v.literal('type'), host: v.string(), program, line }),
  v.strictObject({ type: v.literal('kill'), host: v.string(), program }),
  v.strictObject({ type: v.literal('stop') }),
])

const because = v.strictObject({
  key: v.string(),
  clause: v.exactOptional(v.string()),
  values: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number()]))),
})

/** A record: its frame is checked, its inside is trusted as it comes from our own backend. */
const record = v.pipe(
  v.looseObject({
    n: v.number(),
    at: v.number(),
    basis: v.picklist(['computed', 'reported', 'inferred']),
    kind: v.string(),
  }),
  v.transform((frame) => frame as unknown as TraceRecord),
)

/** What the backend answers. */
export const answer = v.variant('type', [
  /** the token was right: who makes the socket calls, whether segments can be captured, and what is lacking here */
  v.strictObject({
    type: v.literal('possible'),
    driver: v.picklist(['koffi', 'node:net']),
    capture: v.boolean(),
    lacks: v.array(because),
  }),
  v.strictObject({ type: v.literal('records'), records: v.pipe(v.array(record), v.readonly()) }),
  v.strictObject({ type: v.literal('error'), why: because }),
  /** what is awaited now that no step brings: a line from a hand, or what the student's own program does; null: nothing */
  v.strictObject({ type: v.literal('awaits'), why: v.nullable(because) }),
  /** no program has a next call; calls by hand are still taken */
  v.strictObject({ type: v.literal('idle') }),
  /** the session is over and its sockets are gone */
  v.strictObject({ type: v.literal('ended') }),
])

export type Ask = v.InferOutput<typeof ask>
/** Who is ours while the student's own program is the other side. */
export type Only = v.InferOutput<typeof only>
export type Answer = v.InferOutput<typeof answer>
export type Possible = Omit<Extract<Answer, { type: 'possible' }>, 'type'>

/** Reads what came over the web socket; where it is no message, says which field and what was expected. */
export function readMessage<T>(schema: v.GenericSchema<unknown, T>, data: string): { message: T } | { wrong: Because } {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return { wrong: { key: 'backend.json' } }
  }
  const checked = v.safeParse(schema, value)
  if (checked.success) return { message: checked.output }
  return { wrong: complaintOf(checked.issues) }
}
