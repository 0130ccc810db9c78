import { addressBytes } from './ip.ts'

/** Destination and source address and the type (IEEE 802.3, RFC 894), and the check sequence at the end. */
export const ETHERNET = { header: 14, check: 4, leastData: 46, type: 0x0800 }

/**
 * What a frame takes of the line besides its own octets (IEEE 802.3): seven octets that let the receiver find the beat,
 * one that says where the frame begins, and the silence of twelve octets after it.
 */
export const LINE = { preamble: 7, start: 1, gap: 12 }

/** A hardware address that is nobody's (the bit for “locally administered” is set), made of an IPv4 address. */
export const macOf = (address: string): Uint8Array => Uint8Array.of(0x02, 0, ...addressBytes(address))

/** The frame that would carry this IPv4 packet between two hosts on one Ethernet: padded to the least length, with its check sequence. */
export function encodeEthernet(packet: Uint8Array, source: string, destination: string): Uint8Array {
  const data = Math.max(packet.length, ETHERNET.leastData)
  const bytes = new Uint8Array(ETHERNET.header + data + ETHERNET.check)
  const view = new DataView(bytes.buffer)
  bytes.set(macOf(destination), 0)
  bytes.set(macOf(source), 6)
  view.setUint16(12, ETHERNET.type)
  bytes.set(packet, ETHERNET.header)
  const end = ETHERNET.header + data
  view.setUint32(end, crc32(bytes.subarray(0, end)), true)
  return bytes
}

const POLYNOMIAL = 0xedb88320

/** The cyclic redundancy check of Ethernet; it is sent with its lowest octet first. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
  }
  return ~crc >>> 0
}
