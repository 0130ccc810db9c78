import { decode } from '../../src/tcp/encoding.ts'
import { bytesOf, lengthOf, literal, type Payload } from '../../src/tcp/payload.ts'
import type { Segment } from '../../src/tcp/segment.ts'
import { type Datagram, UDP_HEADER } from '../../src/udp/datagram.ts'
import type { Packet } from '../../src/udp/packet.ts'
import { type Field, field, hex, wide } from './header-field.ts'
import { optionFields } from './option-fields.ts'

/** Control bits from the left, bits 8 to 15 of the fourth row (RFC 9293 §3.1; CWR and ECE are RFC 3168's). */
const BITS = ['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'] as const

/** The fields of a packet's header as its RFC draws it, and its data; `bytes` is the packet as it is sent, without its IP header. */
export function fieldsOf(packet: Packet, bytes: Uint8Array): Field[] {
  switch (packet.proto) {
    case 'tcp':
      return fieldsOfSegment(packet, bytes)
    case 'udp':
      return fieldsOfDatagram(packet, bytes)
    case 'icmp':
      return fieldsOfIcmp(bytes)
  }
}

/** RFC 768: four fields of 16 bits. */
function fieldsOfDatagram({ srcPort, dstPort, payload }: Datagram, bytes: Uint8Array): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const data = bytes.length > UDP_HEADER ? [wide('udp-data', 2, 32, [UDP_HEADER, bytes.length], dataOf(payload))] : []
  return [
    field('srcPort', 0, 0, 16, srcPort),
    field('dstPort', 0, 16, 16, dstPort),
    field('udp-length', 1, 0, 16, view.getUint16(4)),
    field('udp-checksum', 1, 16, 16, hex(view.getUint16(6), 4)),
    ...data,
  ]
}

/** RFC 792, "destination unreachable": what comes back is the IP header of the datagram and eight bytes of it. */
function fieldsOfIcmp(bytes: Uint8Array): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return [
    field('icmp-type', 0, 0, 8, view.getUint8(0)),
    field('icmp-code', 0, 8, 8, view.getUint8(1)),
    field('icmp-checksum', 0, 16, 16, hex(view.getUint16(2), 4)),
    field('icmp-unused', 1, 0, 32, view.getUint32(4), true),
    wide('icmp-back', 2, 32, [8, bytes.length], `${bytes.length - 8} B`),
  ]
}

/** Figure 1 of RFC 9293. */
function fieldsOfSegment(segment: Segment, bytes: Uint8Array): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const header = (view.getUint8(12) >> 4) * 4
  const set = (flag: string) => segment.flags.some((one) => one === flag)
  const fields = [
    field('srcPort', 0, 0, 16, segment.srcPort),
    field('dstPort', 0, 16, 16, segment.dstPort),
    field('seq', 1, 0, 32, segment.seq),
    field('ack', 2, 0, 32, segment.ack, !set('ACK')),
    field('offset', 3, 0, 4, header / 4),
    field('reserved', 3, 4, 4, 0, true),
    ...BITS.map((bit, i) => ({ ...field(bit, 3, 8 + i, 1, set(bit) ? 1 : 0, !set(bit)), bit })),
    field('window', 3, 16, 16, view.getUint16(14)),
    field('checksum', 4, 0, 16, hex(view.getUint16(16), 4)),
    field('urgent', 4, 16, 16, view.getUint16(18), !set('URG')),
  ]
  fields.push(...optionFields(bytes, header))
  if (lengthOf(segment.payload) > 0)
    fields.push(wide('data', header / 4, 32, [header, bytes.length], dataOf(segment.payload)))
  return fields
}

const MOST_DATA = 64

/** The text of the data where it is text, else its bytes as Python prints them. */
export function dataOf(payload: Payload | null): string {
  if (payload === null) return ''
  const { characters, error } = decode(bytesOf(payload), 'text' in payload ? payload.encoding : 'utf-8')
  const shown = error ? [...literal(payload)] : characters.map(({ character }) => character)
  return shown.slice(0, MOST_DATA).join('')
}

/** Rows of sixteen bytes in hexadecimal; of a long segment only the first `most` bytes. */
export function hexRows(bytes: Uint8Array, most: number): { at: number; hex: string[] }[] {
  const rows: { at: number; hex: string[] }[] = []
  const end = Math.min(bytes.length, most)
  for (let at = 0; at < end; at += 16) {
    const row = Array.from(bytes.subarray(at, Math.min(at + 16, end)), (byte) => byte.toString(16).padStart(2, '0'))
    rows.push({ at, hex: row })
  }
  return rows
}
