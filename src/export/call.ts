import { isPayload, lengthOf, literal, slice } from '../tcp/payload.ts'
import type { CallId, CallRecord, TraceRecord } from '../trace/record.ts'
import { isLetter } from '../udp/datagram.ts'

/** A socket call as a line of text: where it was made, and again where a call that had been blocked went on. */
export type SpokenCall = { record: CallRecord; text: string; failed: boolean }

/** Longer bytes are shown by their beginning and their number. */
const LONG = 24
const BEGINNING = 12

/** A value as Python would show it. */
function shown(value: unknown): string {
  if (isPayload(value)) {
    const length = lengthOf(value)
    return length > LONG ? `${literal(slice(value, 0, BEGINNING))}… ${length} B` : literal(value)
  }
  return typeof value === 'string' ? `'${value}'` : String(value)
}

/** What a call gave: its errno, its descriptor, its bytes; nothing where Python gives None. */
function gave({ call, errno, result }: CallRecord): string {
  if (errno !== undefined) return errno
  if (isLetter(result)) {
    const { payload, address, port } = result
    return `${payload === null ? "b''" : shown(payload)} ${address}:${port}`
  }
  if (call === 'recv') return result === null || result === undefined ? "b''" : shown(result)
  return typeof result === 'number' || typeof result === 'string' ? shown(result) : ''
}

/** The calls of a trace by the index of the record that shows them: `send(b'hello') → 5`, `recv(1024) …`, `recv → b'hello'`. */
export function spokenCalls(records: readonly TraceRecord[]): ReadonlyMap<number, SpokenCall> {
  const returns = new Map<CallId, CallRecord>()
  const blocked = new Set<CallId>()
  for (const record of records) {
    if (record.kind !== 'call') continue
    if (record.phase === 'return') returns.set(record.id, record)
    if (record.phase === 'blocked') blocked.add(record.id)
  }
  const spoken = new Map<number, SpokenCall>()
  records.forEach((record, index) => {
    if (record.kind !== 'call' || record.call === 'barrier') return
    const back = returns.get(record.id)
    const waits = blocked.has(record.id)
    if (record.phase === 'enter') {
      const result = waits || !back ? '…' : arrow(gave(back))
      const text = `${record.call}(${argsOf(record)}) ${result}`.trimEnd()
      spoken.set(index, { record, text, failed: !waits && back?.errno !== undefined })
    } else if (record.phase === 'return' && waits) {
      const text = `${record.call} ${arrow(gave(record)) || '↩'}`
      spoken.set(index, { record, text, failed: record.errno !== undefined })
    }
  })
  return spoken
}

/** The arguments as Python has them; where a datagram goes is written as the time line writes addresses. */
function argsOf({ call, args }: CallRecord): string {
  if (call !== 'sendto') return args.map(shown).join(', ')
  const [payload, address, port] = args
  return `${shown(payload)}, ${address}:${port}`
}

const arrow = (result: string): string => (result === '' ? '' : `→ ${result}`)
