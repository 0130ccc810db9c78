import { checksumOf, sumOf } from './checksum.ts'

/** Protocol numbers in an IP header. */
export const PROTO_ICMP = 1
export const PROTO_TCP = 6
export const PROTO_UDP = 17

const HEADER = 20
const MORE_FRAGMENTS = 0x2000
const DONT_FRAGMENT = 0x4000
const OFFSET = 0x1fff

/** Bytes that are not what they should be: the key of the reason. Arrived bytes are data, never an exception. */
export type Malformed = { malformed: string }

/** An IPv4 packet (RFC 791), as far as TCP and UDP need it. */
export type Ipv4 = {
  source: string
  destination: string
  protocol: number
  ttl: number
  identification: number
  payload: Uint8Array
}

/** What was read, and whether the header's checksum was right: many captures have had their addresses changed. */
type DecodedIpv4 = { packet: Ipv4; checksum: 'right' | 'wrong' }

/** `127.0.0.1` as four bytes; the text must be a dotted quad. */
export const addressBytes = (address: string): Uint8Array => Uint8Array.from(address.split('.'), Number)

/** Four bytes as a dotted quad. */
export const addressText = (bytes: Uint8Array): string => bytes.join('.')

/** The packet as bytes with a 20-byte header, don't-fragment set and the header checksum filled in. */
export function encodeIpv4(packet: Ipv4): Uint8Array {
  const bytes = new Uint8Array(HEADER + packet.payload.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 0x45)
  view.setUint16(2, bytes.length)
  view.setUint16(4, packet.identification)
  view.setUint16(6, DONT_FRAGMENT)
  view.setUint8(8, packet.ttl)
  view.setUint8(9, packet.protocol)
  bytes.set(addressBytes(packet.source), 12)
  bytes.set(addressBytes(packet.destination), 16)
  view.setUint16(10, checksumOf(sumOf(bytes.subarray(0, HEADER))))
  bytes.set(packet.payload, HEADER)
  return bytes
}

/** Reads an IPv4 packet; bytes after its total length (padding of a short frame) are left out. Fragments are not put together. */
export function decodeIpv4(bytes: Uint8Array): DecodedIpv4 | Malformed {
  if (bytes.length < HEADER) return { malformed: 'ip.short' }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint8(0) >> 4 !== 4) return { malformed: 'ip.version' }
  const header = (view.getUint8(0) & 0xf) * 4
  const total = view.getUint16(2)
  if (header < HEADER || total < header) return { malformed: 'ip.length' }
  if (bytes.length < total) return { malformed: 'ip.short' }
  if (view.getUint16(6) & (MORE_FRAGMENTS | OFFSET)) return { malformed: 'ip.fragment' }
  const packet = {
    source: addressText(bytes.subarray(12, 16)),
    destination: addressText(bytes.subarray(16, 20)),
    protocol: view.getUint8(9),
    ttl: view.getUint8(8),
    identification: view.getUint16(4),
    payload: bytes.subarray(header, total),
  }
  return { packet, checksum: sumOf(bytes.subarray(0, header)) === 0xffff ? 'right' : 'wrong' }
}
