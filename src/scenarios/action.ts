import * as v from 'valibot'
import type { TimerName } from '../tcp/names.ts'
import { whole } from './range.ts'
import { request } from './request.ts'

const segment = whole(1, 0xffff_ffff)
const host = v.string()
const TIMERS = [
  'user timeout',
  '2MSL timeout',
  'retransmission',
  'persist',
  'keepalive',
  'delayed ACK',
  'override',
] as const satisfies readonly TimerName[]

/** What a student may do in place of what would happen by itself. Whether it can be done at its moment, the world says. */
export const action = v.variant('do', [
  v.strictObject({ do: v.picklist(['deliver', 'drop', 'duplicate', 'corrupt']), segment }),
  v.strictObject({ do: v.literal('delay'), segment, us: whole(0, 3_600_000_000) }),
  v.strictObject({ do: v.literal('call'), host, request }),
  v.strictObject({ do: v.literal('fire'), host, conn: v.string(), timer: v.picklist(TIMERS) }),
  v.strictObject({ do: v.literal('program'), host }),
])

export type Action = v.InferOutput<typeof action>
