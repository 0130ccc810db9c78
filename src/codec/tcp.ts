import { bytesOf, fromBytes, hexOf, lengthOf } from '../tcp/payload.ts'
import { type Flag, NO_OPTIONS, type Option, type Segment } from '../tcp/segment.ts'
import { seq } from '../tcp/seq.ts'
import { checksumOf, pseudoHeaderSum, sumOf } from './checksum.ts'
import { addressBytes, type Malformed, PROTO_TCP } from './ip.ts'

const HEADER = 20
/** The data offset is 4 bits of 32-bit words, which leaves this much for options. */
const OPTION_SPACE = 40
const LARGEST_WINDOW = 0xffff

/** The bits of §3.1; CWR, ECE and the reserved bits have no name here and are dropped. */
const BITS: readonly (readonly [Flag, number])[] = [
  ['SYN', 0x02],
  ['ACK', 0x10],
  ['FIN', 0x01],
  ['RST', 0x04],
  ['PSH', 0x08],
  ['URG', 0x20],
]

const END_OF_LIST = 0
const NO_OPERATION = 1
const MSS = 2
const WINDOW_SCALE = 3
const SACK_PERMITTED = 4
const SACK = 5
const TIMESTAMPS = 8

/**
 * `offloaded`: the field holds only the pseudo-header's sum, because the network card was to add the rest. On loopback
 * there is no card, so that is what a capture shows there; it says nothing against the segment.
 */
export type Checksum = 'right' | 'offloaded' | 'wrong'

export type DecodedTcp = { segment: Segment; checksum: Checksum }

/**
 * The segment as the bytes that go into an IPv4 packet between these addresses, checksum filled in (§3.1).
 * A window above 65 535 octets does not fit the field without window scaling and is written as 65 535. Options must fit in 40 bytes.
 */
export function encodeTcp(segment: Segment, source: string, destination: string): Uint8Array {
  const options = encodeOptions(segment.options)
  const header = HEADER + options.length
  const bytes = new Uint8Array(header + lengthOf(segment.payload))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, segment.srcPort)
  view.setUint16(2, segment.dstPort)
  view.setUint32(4, segment.seq)
  view.setUint32(8, segment.ack)
  view.setUint8(12, (header / 4) << 4)
  for (const [flag, bit] of BITS) if (segment.flags.includes(flag)) view.setUint8(13, view.getUint8(13) | bit)
  view.setUint16(14, Math.min(segment.wnd, LARGEST_WINDOW))
  view.setUint16(18, segment.urp ?? 0)
  bytes.set(options, HEADER)
  if (segment.payload) bytes.set(bytesOf(segment.payload), header)
  const pseudo = pseudoHeaderSum(addressBytes(source), addressBytes(destination), PROTO_TCP, bytes.length)
  view.setUint16(16, checksumOf(sumOf(bytes, pseudo)))
  return bytes
}

/**
 * Reads the segment in the payload of an IPv4 packet. A wrong checksum is told and not refused: the reader decides
 * (MUST-3 is the receiver's). The window is the field's value, before any scaling.
 */
export function decodeTcp(bytes: Uint8Array, source: string, destination: string): DecodedTcp | Malformed {
  if (bytes.length < HEADER) return { malformed: 'tcp.short' }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const header = (view.getUint8(12) >> 4) * 4
  if (header < HEADER || header > bytes.length) return { malformed: 'tcp.offset' }
  const options = decodeOptions(bytes.subarray(HEADER, header))
  if ('malformed' in options) return options
  const flags = BITS.filter(([, bit]) => view.getUint8(13) & bit).map(([flag]) => flag)
  const segment: Segment = {
    proto: 'tcp',
    srcPort: view.getUint16(0),
    dstPort: view.getUint16(2),
    seq: seq(view.getUint32(4)),
    ack: seq(flags.includes('ACK') ? view.getUint32(8) : 0),
    wnd: view.getUint16(14),
    ...(flags.includes('URG') ? { urp: view.getUint16(18) } : {}),
    flags,
    options,
    payload: bytes.length > header ? fromBytes(bytes.subarray(header)) : null,
  }
  return { segment, checksum: checksumIn(bytes, view.getUint16(16), source, destination) }
}

function checksumIn(bytes: Uint8Array, field: number, source: string, destination: string): Checksum {
  const pseudo = pseudoHeaderSum(addressBytes(source), addressBytes(destination), PROTO_TCP, bytes.length)
  if (sumOf(bytes, pseudo) === 0xffff) return 'right'
  return field === pseudo ? 'offloaded' : 'wrong'
}

/** Kind, length and value of each option; the rest of the last word is end-of-list, which is zero. */
function encodeOptions(options: readonly Option[]): Uint8Array {
  const list = options.flatMap((option): number[] => {
    if (option.kind === 'mss') return [MSS, 4, option.value >> 8, option.value & 0xff]
    if (option.kind === 'window-scale') return [WINDOW_SCALE, 3, option.shift]
    if (option.kind === 'sack-permitted') return [SACK_PERMITTED, 2]
    if (option.kind === 'sack') return [SACK, 2 + 8 * option.blocks.length, ...option.blocks.flat().flatMap(octetsOf)]
    if (option.kind === 'timestamps') return [TIMESTAMPS, 10, ...octetsOf(option.val), ...octetsOf(option.ecr)]
    if (option.number === NO_OPERATION) return [NO_OPERATION]
    const value = bytesOf({ hex: option.hex })
    return [option.number, 2 + value.length, ...value]
  })
  if (list.length > OPTION_SPACE) throw new RangeError(`options of ${list.length} bytes; a TCP header has room for 40`)
  const bytes = new Uint8Array(Math.ceil(list.length / 4) * 4)
  bytes.set(list)
  return bytes
}

/** A number of 32 bits in the order of the network. */
const octetsOf = (value: number): number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]

/** The options up to end-of-list. A length that leads out of the header makes the segment malformed (MUST-7). */
function decodeOptions(bytes: Uint8Array): readonly Option[] | Malformed {
  if (bytes.length === 0) return NO_OPTIONS
  const options: Option[] = []
  let at = 0
  while (at < bytes.length && bytes[at] !== END_OF_LIST) {
    const number = bytes[at]!
    if (number === NO_OPERATION) {
      options.push({ kind: 'unknown', number, hex: '' })
      at += 1
      continue
    }
    const length = bytes[at + 1] ?? 0
    if (length < 2 || at + length > bytes.length) return { malformed: 'tcp.option-length' }
    const value = bytes.subarray(at + 2, at + length)
    options.push(decodeOption(number, value))
    at += length
  }
  return options
}

/** One option; of a length that is not its own it says nothing that we know. */
function decodeOption(number: number, value: Uint8Array): Option {
  if (number === MSS && value.length === 2) return { kind: 'mss', value: (value[0]! << 8) | value[1]! }
  if (number === WINDOW_SCALE && value.length === 1) return { kind: 'window-scale', shift: value[0]! }
  if (number === SACK_PERMITTED && value.length === 0) return { kind: 'sack-permitted' }
  const view = new DataView(value.buffer, value.byteOffset, value.length)
  if (number === SACK && value.length > 0 && value.length % 8 === 0) {
    const numberAt = (at: number) => seq(view.getUint32(at))
    const blocks = Array.from({ length: value.length / 8 }, (_, n) => [numberAt(8 * n), numberAt(8 * n + 4)] as const)
    return { kind: 'sack', blocks }
  }
  if (number === TIMESTAMPS && value.length === 8) {
    return { kind: 'timestamps', val: view.getUint32(0), ecr: view.getUint32(4) }
  }
  return { kind: 'unknown', number, hex: hexOf(value) }
}
