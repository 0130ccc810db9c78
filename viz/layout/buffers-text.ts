import type { Encoding } from '../../src/tcp/encoding.ts'
import { bytesOf, lengthOf, type Payload, slice } from '../../src/tcp/payload.ts'
import { textSeq } from '../../src/tcp/receive.ts'
import { add, before, distance, type Seq, seq } from '../../src/tcp/seq.ts'
import type { ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'

/** Bytes of a stream that are known, from this sequence number on. */
type Piece = { from: Seq; payload: Payload }

/** A stream is read back at most so far: more does not fit any picture. */
const MOST = 120

/** The known bytes of what `host` sends on `conn`: those it sent, and those its program gave to send. */
export function knownText(records: readonly TraceRecord[], conn: ConnId, host: HostId): readonly Piece[] {
  const pieces: Piece[] = []
  let typed: Seq | null = null
  for (const record of records) {
    if (record.kind === 'step' && record.conn === conn && record.host === host && record.tcb?.iss !== undefined) {
      typed ??= add(seq(record.tcb.iss), 1)
    } else if (record.kind === 'sent' && record.conn === conn && record.from === host) {
      const { packet } = record
      if (packet.proto === 'tcp' && packet.payload !== null)
        pieces.push({ from: textSeq(packet), payload: packet.payload })
    } else if (record.kind === 'call' && record.conn === conn && record.host === host && record.call === 'send') {
      const taken = record.phase === 'return' && typeof record.result === 'number' ? record.result : 0
      if (taken === 0 || typed === null) continue
      pieces.push({ from: typed, payload: slice(record.args[0] as Payload, 0, taken) })
      typed = add(typed, taken)
    }
  }
  return pieces
}

/** The characters of the numbers [from, to), as far as they are known and fit; a character cut in two shows as `�`. */
export function readable(pieces: readonly Piece[], from: Seq, to: Seq): string {
  const wanted = Math.min(distance(from, to), MOST)
  const bytes = new Uint8Array(Math.max(0, wanted))
  let known = 0
  let encoding: Encoding = 'utf-8'
  while (known < wanted) {
    const at = add(from, known)
    const piece = pieces.findLast(
      ({ from: start, payload }) => !before(at, start) && before(at, add(start, lengthOf(payload))),
    )
    if (!piece) break
    if ('text' in piece.payload) encoding = piece.payload.encoding
    const offset = distance(piece.from, at)
    const count = Math.min(lengthOf(piece.payload) - offset, wanted - known)
    bytes.set(bytesOf(slice(piece.payload, offset, count)), known)
    known += count
  }
  return visible(new TextDecoder(encoding).decode(bytes.subarray(0, known)))
}

/** Control characters as their pictures: a newline as ⏎, others as U+2400 and on. */
const visible = (text: string): string =>
  Array.from(text, (char) => {
    const code = char.codePointAt(0)!
    if (char === '\n') return '⏎'
    return code < 32 ? String.fromCodePoint(0x2400 + code) : char
  }).join('')
