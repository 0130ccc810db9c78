import type { Micros, TraceRecord } from '../../src/trace/record.ts'

/** What happened for one cause at one moment: the records `first` to `last` (indices), from `top` to `bottom` px. */
export type Row = {
  first: number
  last: number
  top: number
  bottom: number
  /** how long nothing happened before it, where that is worth a word; else 0 */
  later: Micros
}

/** The event axis: every record's row, and where it is drawn. Records that draw nothing share the place before them. */
export type Rows = { rows: readonly Row[]; rowOf: Int32Array; y: Float64Array; height: number }

/** Heights in px at zoom 1. An arrow needs room for its slope and its label, a call only for its name. */
const ARROW = 30
const CALL = 19
/** from an arrival to the answer that it draws */
const ANSWER = 4
/** between segments that leave in the same step */
const NEXT = 20
/** room for the word that time has passed, and from how long on it is said */
export const PAUSE = 20
export const LONG_WAIT: Micros = 5_000_000
/** room for each further state that one step enters */
export const STATE = 17
const BELOW = 9

type Draws = 'arrow' | 'call' | null

/** What a record needs room for. A step that only moves numbers draws nothing of its own. */
function draws(record: TraceRecord): Draws {
  switch (record.kind) {
    case 'sent':
    case 'arrived':
    case 'dropped':
      return 'arrow'
    case 'call':
      return record.phase === 'next' ? null : 'call'
    case 'step':
      return record.path.length > 0 || 'timeout' in record.cause || 'sample' in record.cause ? 'call' : null
    default:
      return null
  }
}

/** Whether a record is the cause of what follows it, or follows from what is in the row already. */
function begins(record: TraceRecord, row: readonly TraceRecord[]): boolean {
  if (row.length === 0 || record.at !== row[0]!.at) return true
  switch (record.kind) {
    case 'arrived':
      return true
    case 'dropped':
      return !row.some((before) => 'id' in before && before.id === record.id && before.kind !== 'call')
    case 'call':
      return record.phase === 'enter'
    case 'step':
      return !('call' in record.cause || 'segment' in record.cause)
    default:
      return false
  }
}

/** Gives every cause a row, and every record of it a place in the row, from the top down. */
export function rowsOf(records: readonly TraceRecord[]): Rows {
  const rowOf = new Int32Array(records.length)
  const y = new Float64Array(records.length)
  const rows: Row[] = []
  let drawn: TraceRecord[] = []
  let first = 0
  let height = 0
  let before = 0
  const close = (last: number) => {
    if (drawn.length === 0) return
    const waited = drawn[0]!.at - before
    const later = rows.length > 0 && waited >= LONG_WAIT ? waited : 0
    const top = height + (later > 0 ? PAUSE : 0) + (drawn.some((record) => draws(record) === 'arrow') ? ARROW : CALL)
    const bottom = place(records, first, last, top, y)
    for (let i = first; i <= last; i++) rowOf[i] = rows.length
    rows.push({ first, last, top, bottom, later })
    before = drawn.at(-1)!.at
    height = bottom
    drawn = []
  }
  records.forEach((record, i) => {
    if (draws(record) === null) return
    if (begins(record, drawn)) {
      close(i - 1)
      first = rows.length === 0 ? 0 : i
    }
    drawn.push(record)
  })
  close(records.length - 1)
  return { rows, rowOf, y, height: height + BELOW }
}

/** Places the records of one row and gives the y of the last one. */
function place(records: readonly TraceRecord[], first: number, last: number, top: number, y: Float64Array): number {
  let here = top
  let states = top
  let sent = 0
  for (let i = first; i <= last; i++) {
    const record = records[i]!
    if (record.kind === 'sent') {
      here += sent > 0 ? NEXT : i > first && records[first]!.kind === 'arrived' ? ANSWER : 0
      sent += 1
    }
    if (record.kind === 'step' && record.path.length > 1) states = here + STATE * (record.path.length - 1)
    y[i] = here
  }
  return Math.max(here, states)
}
