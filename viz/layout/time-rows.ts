import { folded } from '../../src/trace/fold.ts'
import type { HostId, Micros, TraceRecord } from '../../src/trace/record.ts'

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

/** A host loses power: a note of its own, before the steps in which its connections are gone. */
export const isCrash = (record: TraceRecord): record is TraceRecord & { kind: 'note'; host: HostId } =>
  record.kind === 'note' && record.host !== undefined && record.text.key === 'host.crashed'

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
      return isCrash(record) ? 'call' : null
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
      return !('call' in record.cause || 'segment' in record.cause || 'crash' in record.cause)
    default:
      return false
  }
}

/** The rows that are full, with the places of their records, and what is known of the next one. */
type Draft = {
  rows: Row[]
  rowOf: number[]
  y: number[]
  /** the records of the next row that draw something */
  drawn: TraceRecord[]
  first: number
  /** when the last full row ended */
  before: Micros
}

/** Gives every cause a row, and every record of it a place in the row, from the top down. */
export const rowsOf = folded<Draft, Rows>({
  start: () => ({ rows: [], rowOf: [], y: [], drawn: [], first: 0, before: 0 }),
  copy: (draft) => ({
    ...draft,
    rows: [...draft.rows],
    rowOf: [...draft.rowOf],
    y: [...draft.y],
    drawn: [...draft.drawn],
  }),
  tell: (draft, record, index, records) => {
    if (draws(record) === null) return
    if (!begins(record, draft.drawn)) draft.drawn.push(record)
    else {
      const row = closed(draft, records, index - 1, draft.rowOf, draft.y)
      if (row) {
        draft.rows.push(row)
        draft.before = draft.drawn.at(-1)!.at
      }
      draft.first = draft.rows.length === 0 ? 0 : index
      draft.drawn = [record]
    }
  },
  told: (draft, records) => {
    const rowOf = new Int32Array(records.length)
    const y = new Float64Array(records.length)
    rowOf.set(draft.rowOf)
    y.set(draft.y)
    const last = closed(draft, records, records.length - 1, rowOf, y)
    const rows = last ? [...draft.rows, last] : [...draft.rows]
    return { rows, rowOf, y, height: (rows.at(-1)?.bottom ?? 0) + BELOW }
  },
})

type Numbers = { [index: number]: number }

/** The next row, if it has anything, now that it is known to end with the record `last`; its records are placed. */
function closed(
  { rows, drawn, first, before }: Draft,
  records: readonly TraceRecord[],
  last: number,
  rowOf: Numbers,
  y: Numbers,
): Row | null {
  if (drawn.length === 0) return null
  const waited = drawn[0]!.at - before
  const later = rows.length > 0 && waited >= LONG_WAIT ? waited : 0
  const room = drawn.some((record) => draws(record) === 'arrow') ? ARROW : CALL
  const top = (rows.at(-1)?.bottom ?? 0) + (later > 0 ? PAUSE : 0) + room
  const bottom = place(records, first, last, top, y)
  for (let i = first; i <= last; i++) rowOf[i] = rows.length
  return { first, last, top, bottom, later }
}

/** Places the records of one row and gives the y of the last one. */
function place(records: readonly TraceRecord[], first: number, last: number, top: number, y: Numbers): number {
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
