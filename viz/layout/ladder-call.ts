import { isPayload, lengthOf } from '../../src/tcp/payload.ts'
import type { CallId, CallRecord, ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'
import { isLetter } from '../../src/udp/datagram.ts'
import { concernsOf } from './concern.ts'
import { duration } from './time-axis.ts'
import type { Rows } from './time-rows.ts'

/** A socket call at a lane: where it was made, or where a call that was blocked went on. */
export type CallMark = {
  index: number
  n: number
  host: HostId
  conn: ConnId | undefined
  text: string
  state: 'done' | 'blocked' | 'failed'
  wentOn: boolean
}

/** A value as short as a margin needs it: bytes by their number, constants without their prefix. */
function short(value: unknown): string {
  if (isPayload(value)) return String(lengthOf(value))
  return typeof value === 'number' || typeof value === 'string' ? String(value).replace('SHUT_', '') : ''
}

/** Calls whose arguments are known from the lanes, or are too long for a margin. */
const ALONE = new Set<CallRecord['call']>(['recvfrom', 'socket', 'bind', 'connect', 'setsockopt', 'input', 'thread'])

/** `send(6)`, `recv(1024)`, `listen(5)`. */
function called({ call, args }: CallRecord): string {
  if (call === 'sleep') return `sleep ${duration(Number(args[0]))}`
  if (call === 'sendto') return `sendto(${short(args[0])})`
  return ALONE.has(call) ? `${call}()` : `${call}(${short(args.at(-1))})`
}

/** What a call gave: `recv → 6`, `ECONNRESET`, or that it came back. */
function gave(record: CallRecord): string {
  if (record.errno !== undefined) return record.errno
  if (record.call === 'recv') return `recv → ${record.result === null ? "b''" : short(record.result)}`
  if (record.call === 'accept' || record.call === 'connect') return `${record.call} ↩`
  if (record.call === 'recvfrom') return `recvfrom → ${isLetter(record.result) ? lengthOf(record.result.payload) : ''}`
  return record.call === 'send' ? `send → ${short(record.result)}` : `${record.call} ↩`
}

/** One mark for each call, and a second one where it went on in a later row. */
export function callsOf(records: readonly TraceRecord[], rows: Rows): CallMark[] {
  const marks: CallMark[] = []
  const open = new Map<CallId, CallMark>()
  const concerns = concernsOf(records)
  records.forEach((record, index) => {
    if (record.kind !== 'call' || record.phase === 'next' || record.call === 'barrier') return
    const before = open.get(record.id)
    const sameRow = before !== undefined && rows.rowOf[before.index] === rows.rowOf[index]
    const state = record.errno !== undefined ? 'failed' : record.phase === 'blocked' ? 'blocked' : 'done'
    if (sameRow) {
      before.state = state
      if (state === 'failed') before.text = gave(record)
      return
    }
    const mark: CallMark = {
      index,
      n: record.n,
      host: record.host,
      conn: concerns[index],
      text: record.phase === 'return' ? gave(record) : called(record),
      state,
      wentOn: false,
    }
    if (before) before.wentOn = true
    marks.push(mark)
    open.set(record.id, mark)
  })
  return marks
}
