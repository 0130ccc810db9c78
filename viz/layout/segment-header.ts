import { lengthOf, literal } from '../../src/tcp/payload.ts'
import type { Segment } from '../../src/tcp/segment.ts'

/** A field of the header as the RFC draws it: where in its row of 32 bits, which bytes it fills, and what it holds. */
export type Field = {
  /** key of its name and its explanation in `src/text` */
  key: string
  /** the RFC's short name where the name is not a text: a control bit */
  bit: string | null
  row: number
  from: number
  bits: number
  /** the bytes it fills: [first, end) */
  bytes: readonly [number, number]
  value: string
  /** a field that counts only with a control bit that is not set */
  idle: boolean
}

/** Control bits from the left, bits 8 to 15 of the fourth row (RFC 9293 §3.1; CWR and ECE are RFC 3168's). */
const BITS = ['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'] as const

/** The fields of a segment in the order of figure 1 of the RFC; `bytes` is the segment as it is sent. */
export function fieldsOf(segment: Segment, bytes: Uint8Array): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const header = (view.getUint8(12) >> 4) * 4
  const set = (flag: string) => segment.flags.some((one) => one === flag)
  const field = (
    key: string,
    row: number,
    from: number,
    bits: number,
    value: string | number,
    idle = false,
  ): Field => ({
    key,
    bit: null,
    row,
    from,
    bits,
    bytes: [row * 4 + (from >> 3), row * 4 + ((from + bits + 7) >> 3)],
    value: String(value),
    idle,
  })
  const fields = [
    field('srcPort', 0, 0, 16, segment.srcPort),
    field('dstPort', 0, 16, 16, segment.dstPort),
    field('seq', 1, 0, 32, segment.seq),
    field('ack', 2, 0, 32, segment.ack, !set('ACK')),
    field('offset', 3, 0, 4, header / 4),
    field('reserved', 3, 4, 4, 0, true),
    ...BITS.map((bit, i) => ({ ...field(bit, 3, 8 + i, 1, set(bit) ? 1 : 0, !set(bit)), bit })),
    field('window', 3, 16, 16, view.getUint16(14)),
    field('checksum', 4, 0, 16, `0x${view.getUint16(16).toString(16).padStart(4, '0')}`),
    field('urgent', 4, 16, 16, view.getUint16(18), !set('URG')),
  ]
  let row = 5
  if (header > 20) {
    fields.push({ ...field('options', row, 0, 32, optionsOf(segment)), bytes: [20, header] })
    row += 1
  }
  if (lengthOf(segment.payload) > 0) {
    fields.push({ ...field('data', row, 0, 32, dataOf(segment)), bytes: [header, bytes.length] })
  }
  return fields
}

function optionsOf({ options }: Segment): string {
  const said = options.map((option) => {
    if (option.kind === 'mss') return `MSS ${option.value}`
    return option.number === 1 ? 'NOP' : `${option.number}: ${option.hex}`
  })
  return said.join(' · ')
}

const MOST_DATA = 64

/** The text of the data where it is text, else its bytes as Python prints them. */
function dataOf({ payload }: Segment): string {
  if (payload === null) return ''
  if ('text' in payload && payload.offset === 0) return [...payload.text].slice(0, MOST_DATA).join('')
  return literal(payload).slice(0, MOST_DATA)
}

/** Rows of sixteen bytes in hexadecimal; of a long segment only the first `most` bytes. */
export function hexRows(bytes: Uint8Array, most: number): { at: number; hex: string[] }[] {
  const rows: { at: number; hex: string[] }[] = []
  const end = Math.min(bytes.length, most)
  for (let at = 0; at < end; at += 16) {
    const hex = Array.from(bytes.subarray(at, Math.min(at + 16, end)), (byte) => byte.toString(16).padStart(2, '0'))
    rows.push({ at, hex })
  }
  return rows
}
