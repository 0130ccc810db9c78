import * as v from 'valibot'
import type { TimerName } from '../tcp/names.ts'
import { whole } from './range.ts'
import { request } from './request.ts'

const segment = whole(1, 0xffff_ffff)
const host = v.string()
const program = v.exactOptional(v.string())
/** What is typed at once: one line, of text that has bytes. */
export const line = v.pipe(v.string(), v.regex(/^[^\r\n\p{Surrogate}]{0,1000}$/u, '… 1000'))

const TIMERS = [
  'user timeout',
  '2MSL timeout',
  'retransmission',
  'persist',
  'keepalive',
  'delayed ACK',
  'override',
  'orphan',
  'reordering',
  'tail loss probe',
] as const satisfies readonly TimerName[]

/** What a student may do in place of what would happen by itself. Whether it can be done at its moment, the world says. */
export const action = v.variant('do', [
  v.strictObject({ do: v.picklist(['deliver', 'drop', 'duplicate', 'corrupt']), segment }),
  v.strictObject({ do: v.literal('delay'), segment, us: whole(0, 3_600_000_000) }),
  v.strictObject({ do: v.literal('call'), host, request }),
  v.strictObject({ do: v.literal('fire'), host, conn: v.string(), timer: v.picklist(TIMERS) }),
  /** `program`: its name; none: the main program of the host */
  v.strictObject({ do: v.picklist(['program', 'kill']), host, program }),
  /** a line for a program that asks for one; from then on only hands type for it */
  v.strictObject({ do: v.literal('type'), host, program, line }),
  v.strictObject({ do: v.picklist(['unplug', 'plug']) }),
  /** the scenario's event in this place comes now */
  v.strictObject({ do: v.literal('event'), event: whole(0, 1_000_000) }),
])

export type Action = v.InferOutput<typeof action>
