import { type Character, decode, type Encoding, encode, type Undecodable } from '../../src/tcp/encoding.ts'
import { bytesOf, lengthOf, type Payload } from '../../src/tcp/payload.ts'
import { textSeq } from '../../src/tcp/receive.ts'
import { add, distance, seq } from '../../src/tcp/seq.ts'
import type { ConnId, HostId, HostInfo, SegmentId, TraceRecord } from '../../src/trace/record.ts'
import { type Direction, directionsOf, type Run } from './buffers.ts'
import { knownText } from './buffers-text.ts'

/** Octets [from, to) of a stream, 0 is the first after the SYN. */
export type Stretch = { from: number; to: number }

/** What one send gave to TCP. */
type Sent = Stretch & { n: number; payload: Payload }
/** A segment that carried text; `again`: the same octets had been sent before. */
type Carried = Stretch & { n: number; id: SegmentId; again: boolean; fate: 'under way' | 'arrived' | 'lost' }
/** What one recv returned; `max` is how much it asked for. An empty stretch is b'': the other side has closed. */
type Received = Stretch & { n: number; max: number; bytes: Uint8Array }

/** Where an octet is: at its sender, and at its receiver. */
type Place = Stretch & { kind: 'acked' | 'sent' | 'waiting' | 'read' | 'unread' | 'early' | 'hole' }

/** The text of one direction of a connection, from what was typed to what each recv returned. */
export type TextStream = {
  from: HostId
  to: HostId
  bytes: Uint8Array
  sends: readonly Sent[]
  /** what was typed, each character over its bytes */
  typed: readonly (Stretch & { character: string })[]
  sendBuffer: readonly Place[]
  segments: readonly Carried[]
  receiveBuffer: readonly Place[]
  recvs: readonly Received[]
  /** octets beyond those that are shown */
  more: number
}

/** More octets than this are not shown one by one. */
const MOST = 600

/** The texts of both directions of a connection; a direction in which nothing was sent is left out. `encoding` reads bytes whose own is not known. */
export function textStreamsOf(
  records: readonly TraceRecord[],
  hosts: readonly HostInfo[],
  encoding: Encoding,
  focus: ConnId | null = null,
): TextStream[] {
  return directionsOf(records, hosts, focus).flatMap((direction) => {
    const stream = streamOf(records, direction, encoding)
    return stream.bytes.length > 0 ? [stream] : []
  })
}

function streamOf(records: readonly TraceRecord[], direction: Direction, encoding: Encoding): TextStream {
  const { conn, from, to, sender, receiver } = direction
  const first = add(direction.first, 1)
  const pieces = knownText(records, conn, from)
  const whole = Math.max(0, ...pieces.map((piece) => distance(first, piece.from) + lengthOf(piece.payload)))
  const shown = Math.min(whole, MOST)
  const bytes = new Uint8Array(shown)
  for (const { from: start, payload } of pieces) {
    const at = distance(first, start)
    if (at >= 0 && at < shown) bytes.set(bytesOf(payload).subarray(0, shown - at), at)
  }
  const sends: Sent[] = []
  const segments: Carried[] = []
  const recvs: Received[] = []
  let typed = 0
  let read = 0
  let reach = 0
  for (const record of records) {
    if (record.kind === 'sent' && record.conn === conn && record.from === from) {
      const { packet } = record
      if (packet.proto !== 'tcp') continue
      const at = distance(first, textSeq(packet))
      const end = at + lengthOf(packet.payload)
      if (end === at || at >= shown) continue
      segments.push({ from: at, to: end, n: record.n, id: record.id, again: at < reach, fate: 'under way' })
      reach = Math.max(reach, end)
    } else if (record.kind === 'arrived' || record.kind === 'dropped') {
      const carried = segments.find(({ id }) => id === record.id)
      if (carried) carried.fate = record.kind === 'arrived' ? 'arrived' : 'lost'
    } else if (record.kind === 'call' && record.conn === conn && record.phase === 'return') {
      if (record.errno !== undefined) continue
      if (record.call === 'send' && record.host === from) {
        const end = typed + Number(record.result)
        if (typed < shown) sends.push({ from: typed, to: end, n: record.n, payload: record.args[0] as Payload })
        typed = end
      } else if (record.call === 'recv' && record.host === to) {
        const result = (record.result ?? null) as Payload | null
        const end = read + lengthOf(result)
        const max = Number(record.args[0])
        if (result === null) recvs.push({ from: read, to: end, n: record.n, max, bytes: new Uint8Array() })
        else if (read < shown) recvs.push({ from: read, to: end, n: record.n, max, bytes: bytesOf(result) })
        read = end
      }
    }
  }
  const placed = (runs: readonly Run<string>[], kinds: Readonly<Record<string, Place['kind']>>): Place[] =>
    runs.flatMap((run) => {
      const kind = kinds[run.kind]
      return kind ? [{ kind, from: distance(first, seq(run.from)), to: distance(first, seq(run.to)) }] : []
    })
  return {
    from,
    to,
    bytes,
    sends,
    typed: sends.flatMap((sent) => charactersOf(sent, encoding)),
    sendBuffer: placed(sender.runs, SENDING),
    segments,
    receiveBuffer: placed(receiver?.runs ?? [], RECEIVING),
    recvs,
    more: whole - shown,
  }
}

const SENDING = { acked: 'acked', sent: 'sent', sendable: 'waiting', waiting: 'waiting' } as const
const RECEIVING = { read: 'read', unread: 'unread', early: 'early', hole: 'hole' } as const

/** The characters of what one send gave, over their octets of the stream; one that the send cut is cut here too. */
function charactersOf({ from, to, payload }: Sent, encoding: Encoding): (Stretch & { character: string })[] {
  const own = 'text' in payload
  const characters = own ? bytesOfEach(payload.text, payload.encoding) : decode(bytesOf(payload), encoding).characters
  const start = from - (own ? payload.offset : 0)
  return characters
    .map((each) => ({
      character: each.character,
      from: Math.max(from, start + each.from),
      to: Math.min(to, start + each.to),
    }))
    .filter((each) => each.from < each.to)
}

/** Each character of a text with the bytes [from, to) that the encoding makes of it. @throws UnicodeEncodeError */
export function bytesOfEach(text: string, encoding: Encoding): Character[] {
  let at = 0
  return Array.from(text, (character) => {
    const from = at
    at += encode(character, encoding).length
    return { character, from, to: at }
  })
}

/** What a program gets that decodes what one recv returned: its text, or the error that Python raises. */
export function readAlone({ bytes }: Received, encoding: Encoding): { text: string } | { error: Undecodable } {
  const { characters, error } = decode(bytes, encoding)
  return error ? { error } : { text: characters.map(({ character }) => character).join('') }
}

/** What is worth a word: several sends in one recv, one send in several, a character that a recv cut. */
export type Remark = { kind: 'glued' | 'split'; count: number } | { kind: 'cut'; character: string }

const touch = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to

/** What happened to the borders of the sends (粘包) and to characters on the way to the program. */
export function remarksOn({ sends, recvs, typed }: TextStream): Remark[] {
  const taken = recvs.filter(({ from, to }) => from < to)
  const glued = taken.map((recv) => sends.filter((sent) => touch(sent, recv)).length)
  const split = sends.map((sent) => taken.filter((recv) => touch(sent, recv)).length)
  const cut = typed.filter(({ from, to }) => taken.some((recv) => from < recv.to && recv.to < to))
  return [
    ...glued.filter((count) => count > 1).map((count): Remark => ({ kind: 'glued', count })),
    ...split.filter((count) => count > 1).map((count): Remark => ({ kind: 'split', count })),
    ...cut.map(({ character }): Remark => ({ kind: 'cut', character })),
  ]
}

/** A part of something that was cut where a line ends; `begins` and `ends`: this part has the true border. */
export type Part<Of extends Stretch> = { of: Of; column: number; span: number; begins: boolean; ends: boolean }

/** The parts of `all` that lie in the line of octets [from, to), with their columns from 0. */
export function partsIn<Of extends Stretch>(all: readonly Of[], { from, to }: Stretch): Part<Of>[] {
  return all.flatMap((of) => {
    const start = Math.max(of.from, from)
    const end = Math.min(of.to, to)
    if (start >= end) return []
    return [{ of, column: start - from, span: end - start, begins: start === of.from, ends: end === of.to }]
  })
}

/** The lines of `count` octets each that hold `length` octets. */
export const linesOf = (length: number, count: number): Stretch[] =>
  Array.from({ length: Math.ceil(length / count) }, (_, i) => ({
    from: i * count,
    to: Math.min(length, (i + 1) * count),
  }))
