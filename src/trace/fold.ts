import type { TraceRecord } from './record.ts'

/** How a trace is read from the first record to the last, each of them changing what is known so far. */
type Reading<State, Told> = {
  start: () => State
  /** the same state again, which further records may change while the first stays as it is */
  copy: (state: State) => State
  tell: (state: State, record: TraceRecord, index: number, records: readonly TraceRecord[]) => void
  /** what the reader is given: it stays as it is when the state goes on */
  told: (state: State, records: readonly TraceRecord[]) => Told
}

/** What was known after the first `length` records. */
type Kept<State> = { length: number; state: State }

/** A trace that was read; `kept` are states on the way, the earliest first. */
type Read<State, Told> = Kept<State> & {
  records: readonly TraceRecord[]
  kept: readonly Kept<State>[]
  told: Told
}

/** States are kept so many records before the end of a trace, and twice, four times … as many. */
const NEAR = 128
/** So many traces are remembered: all that is known of a run, what is looked at, and beside it another future or one connection. */
const REMEMBERED = 3

/**
 * A function of a trace that is read record by record. It gives what reading all of it would give, but a trace that begins like
 * one that was read before is read on from where they part: a step costs what its own records cost, back as well as forth.
 */
export function folded<State, Told>(reading: Reading<State, Told>): (records: readonly TraceRecord[]) => Told {
  let reads: Read<State, Told>[] = []
  return (records) => {
    // a trace that is still being written may have grown since
    const same = reads.findIndex((each) => each.records === records && each.length === records.length)
    if (same === 0) return reads[0]!.told
    const from = reads[same] ?? bestOf(reads, records)
    // the one that goes on in this one is not needed any more, and where reading fails its state is of no use
    reads = reads.filter(({ state }) => state !== from?.state)
    const read = from && 'told' in from ? from : readOn(reading, records, from)
    reads = [read, ...reads].slice(0, REMEMBERED)
    return read.told
  }
}

/** Where reading can go on: the state is that of a whole trace, or must be copied. */
type Start<State> = Kept<State> & { kept: readonly Kept<State>[]; whole: boolean }

/** The latest state of all that were read that these records begin with; null where there is none. */
function bestOf<State>(reads: readonly Read<State, unknown>[], records: readonly TraceRecord[]): Start<State> | null {
  let best: Start<State> | null = null
  for (const { state, length, kept, records: others } of reads) {
    if (best && best.length >= Math.min(length, records.length - NEAR)) continue
    const shared = Math.min(length, sharedBy(others, records))
    if (shared === length) {
      if (!best || length > best.length) best = { state, length, kept, whole: true }
      continue
    }
    const before = kept.filter((each) => each.length <= shared)
    const last = before.at(-1)
    if (last && (!best || last.length > best.length)) best = { ...last, kept: before, whole: false }
  }
  return best
}

/** How many records both begin with. All that is read in a step compares the same two, so the last answer is remembered. */
function sharedBy(a: readonly TraceRecord[], b: readonly TraceRecord[]): number {
  const end = Math.min(a.length, b.length)
  if (a === b) return end
  if (compared.a === a && compared.b === b && compared.end === end) return compared.count
  let count = 0
  while (count < end && a[count] === b[count]) count += 1
  compared = { a, b, end, count }
  return count
}
let compared: { a: unknown; b: unknown; end: number; count: number } = { a: null, b: null, end: 0, count: 0 }

function readOn<State, Told>(
  { start, copy, tell, told }: Reading<State, Told>,
  records: readonly TraceRecord[],
  from: Start<State> | null,
): Read<State, Told> {
  const state = from ? (from.whole ? from.state : copy(from.state)) : start()
  const kept = [...(from?.kept ?? [])]
  const { length } = records
  for (let index = from?.length ?? 0; index < length; index += 1) {
    if (isKept(length - index)) kept.push({ length: index, state: copy(state) })
    tell(state, records[index]!, index, records)
  }
  return { records, length, state, kept, told: told(state, records) }
}

/** Whether a state is kept so far before the end: few serve a long way back, for those nearer are made on the way. */
function isKept(distance: number): boolean {
  const times = distance / NEAR
  return Number.isInteger(times) && (times & (times - 1)) === 0
}
