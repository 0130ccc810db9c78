import type { TraceRecord } from './record.ts'

/** The version of the trace format that this bench reads and writes. */
const VERSION = 1

const KINDS: Record<TraceRecord['kind'], true> = {
  begin: true,
  opened: true,
  socket: true,
  step: true,
  sent: true,
  moved: true,
  arrived: true,
  dropped: true,
  call: true,
  listener: true,
  datagrams: true,
  verdict: true,
  note: true,
  process: true,
}
const BASES: Record<TraceRecord['basis'], true> = { computed: true, reported: true, inferred: true }

/** A text that is no trace: what is wrong, and on which line (from 1). */
export class JsonlError extends Error {
  constructor(
    readonly line: number,
    readonly expected: string,
  ) {
    super(`line ${line}: expected ${expected}`)
  }
}

/** One record as a line of JSON, with its newline. */
const toLine = (record: TraceRecord): string => `${JSON.stringify(record)}\n`

/** A whole trace as JSON Lines. */
export const toJsonl = (records: Iterable<TraceRecord>): string => Array.from(records, toLine).join('')

const whole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

/**
 * Reads JSON Lines. The frame of every record is checked (number, time, basis, kind; a first record `begin` of our
 * version; numbers that grow), its inside is trusted: it was written by a bench. Throws `JsonlError`.
 */
export function fromJsonl(text: string): TraceRecord[] {
  const records: TraceRecord[] = []
  text.split('\n').forEach((source, index) => {
    if (source.trim() === '') return
    const record = parse(source, index + 1)
    const wrong = mistake(record, records.at(-1))
    if (wrong) throw new JsonlError(index + 1, wrong)
    records.push(record)
  })
  if (records.length === 0) throw new JsonlError(1, 'a record of kind "begin"')
  return records
}

function parse(source: string, line: number): TraceRecord {
  try {
    const value: unknown = JSON.parse(source)
    if (typeof value === 'object' && value !== null) return value as TraceRecord
  } catch {
    // told below, like JSON that is no object
  }
  throw new JsonlError(line, 'a JSON object')
}

/** What the frame of a record should have been, or null where nothing is wrong with it. */
function mistake(record: TraceRecord, before: TraceRecord | undefined): string | null {
  if (!before && record.kind !== 'begin') return 'a record of kind "begin"'
  if (record.kind === 'begin' && record.version !== VERSION) return `version ${VERSION}`
  if (!Object.hasOwn(KINDS, record.kind)) return `"kind" to be one of ${Object.keys(KINDS).join(', ')}`
  if (!Object.hasOwn(BASES, record.basis)) return `"basis" to be one of ${Object.keys(BASES).join(', ')}`
  if (!whole(record.n) || (before && record.n <= before.n)) return '"n" to be a whole number that grows'
  if (!whole(record.at) || (before && record.at < before.at)) return '"at" to be whole microseconds that never go back'
  return null
}
