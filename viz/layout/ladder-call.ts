import { isPayload, lengthOf } from '../../src/tcp/payload.ts'
import { folded } from '../../src/trace/fold.ts'
import type { CallId, CallRecord, ConnId, HostId } from '../../src/trace/record.ts'
import { isLetter } from '../../src/udp/datagram.ts'
import { concernsOf } from './concern.ts'
import { duration } from './time-axis.ts'
import { isCrash, rowsOf } from './time-rows.ts'

/** A socket call at a lane: where it was made, or where a call that was blocked went on; or that the power of the host failed, without a text. */
export type CallMark = {
  index: number
  n: number
  host: HostId
  conn: ConnId | undefined
  text: string | null
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
export const callsOf = folded<{ marks: CallMark[]; open: Map<CallId, number> }, readonly CallMark[]>({
  start: () => ({ marks: [], open: new Map() }),
  copy: ({ marks, open }) => ({ marks: [...marks], open: new Map(open) }),
  tell: ({ marks, open }, record, index, records) => {
    if (isCrash(record)) {
      const { n, host } = record
      marks.push({ index, n, host, conn: undefined, text: null, state: 'failed', wentOn: false })
      return
    }
    if (record.kind !== 'call' || record.phase === 'next' || record.call === 'barrier') return
    const place = open.get(record.id)
    const before = place === undefined ? undefined : marks[place]
    const state = record.errno !== undefined ? 'failed' : record.phase === 'blocked' ? 'blocked' : 'done'
    if (place !== undefined && before) {
      const { rowOf } = rowsOf(records)
      if (rowOf[before.index] === rowOf[index]) {
        marks[place] = { ...before, state, text: state === 'failed' ? gave(record) : before.text }
        return
      }
      marks[place] = { ...before, wentOn: true }
    }
    open.set(record.id, marks.length)
    marks.push({
      index,
      n: record.n,
      host: record.host,
      conn: record.conn,
      text: record.phase === 'return' ? gave(record) : called(record),
      state,
      wentOn: false,
    })
  },
  told: ({ marks }, records) => {
    const concerns = concernsOf(records)
    return marks.map((mark) => (mark.conn === concerns[mark.index] ? mark : { ...mark, conn: concerns[mark.index] }))
  },
})
