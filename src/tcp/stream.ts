import { join, lengthOf, type Payload, slice } from './payload.ts'

/** A piece of the stream and the offset of its first octet. */
type Chunk = { readonly start: number; readonly payload: Payload }

/**
 * A window on an ordered stream of octets: what was sent and is not acknowledged, or what was received and is not read.
 *
 * Octets are counted from the start of the connection, 0 is the first octet after the SYN; [start, end) are here. The log
 * is append-only and shared by all copies of the value, so a copied TCB never copies its text.
 */
export type Stream = {
  readonly log: Chunk[]
  /** chunks [from, to) of the log hold the octets; the first may begin before `start` */
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** After this many dead chunks at the front of a log, and when they are the larger part, it is copied without them. */
const DEAD = 256

/** The stream of a new connection. */
export const emptyStream = (): Stream => ({ log: [], from: 0, to: 0, start: 0, end: 0 })

/** The stream with `payload` at its end. Where another branch of time has appended to the log already, this one gets its own. */
export function append(stream: Stream, payload: Payload): Stream {
  const owned = stream.log.length === stream.to
  const log = owned ? stream.log : stream.log.slice(0, stream.to)
  log.push({ start: stream.end, payload })
  return { log, from: stream.from, to: stream.to + 1, start: stream.start, end: stream.end + lengthOf(payload) }
}

/** The stream without the octets before `start`. */
export function dropBefore(stream: Stream, start: number): Stream {
  let from = stream.from
  while (from < stream.to && endOf(stream.log[from]!) <= start) from += 1
  if (from < DEAD || 2 * from < stream.to) return { log: stream.log, from, to: stream.to, start, end: stream.end }
  return { log: stream.log.slice(from, stream.to), from: 0, to: stream.to - from, start, end: stream.end }
}

/** The stream without the octets from `end` on. */
export function dropFrom(stream: Stream, end: number): Stream {
  const { from, start } = stream
  if (end >= stream.end) return stream
  if (end <= start) return { log: [], from: 0, to: 0, start, end: start }
  const to = find(stream, end - 1) + 1
  const log = stream.log.slice(0, to)
  const last = log[to - 1]!
  log[to - 1] = { start: last.start, payload: slice(last.payload, 0, end - last.start) }
  return { log, from, to, start, end }
}

/** The octets [offset, offset + length) as one payload; they must lie within [start, end). */
export function read(stream: Stream, offset: number, length: number): Payload | null {
  if (length === 0) return null
  let index = find(stream, offset)
  const first = stream.log[index]!
  const inFirst = Math.min(length, endOf(first) - offset)
  const head = slice(first.payload, offset - first.start, inFirst)
  if (inFirst === length) return head
  const parts = [head]
  for (let left = length - inFirst; left > 0; ) {
    index += 1
    const { payload } = stream.log[index]!
    const taken = Math.min(left, lengthOf(payload))
    parts.push(slice(payload, 0, taken))
    left -= taken
  }
  return join(parts)
}

const endOf = (chunk: Chunk): number => chunk.start + lengthOf(chunk.payload)

/** Index of the chunk that holds the octet at `offset`. */
function find(stream: Stream, offset: number): number {
  let low = stream.from
  let high = stream.to - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (stream.log[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return low
}
