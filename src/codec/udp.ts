import { bytesOf, fromBytes, lengthOf } from '../tcp/payload.ts'
import { type Datagram, type Icmp, UDP_HEADER } from '../udp/datagram.ts'
import { checksumOf, pseudoHeaderSum, sumOf } from './checksum.ts'
import { addressBytes, encodeIpv4, type Malformed, PROTO_TCP, PROTO_UDP } from './ip.ts'
import type { Checksum } from './tcp.ts'

/** All ones stand for a sum of zero, since a field of zeros says that the sender made no checksum (RFC 768). */
const ALL_ONES = 0xffff
const NO_CHECKSUM = 0

const ICMP_HEADER = 8
const UNREACHABLE = 3
const PORT = 3
const TTL = 64
/** Octets of a packet, behind its IP header, that an ICMP error brings back: all of a UDP header, ports and number of a segment. */
const BROUGHT_BACK = 8

type DecodedUdp = { datagram: Datagram; checksum: Checksum }

/** The datagram as the bytes that go into an IPv4 packet between these addresses, checksum filled in (RFC 768). */
export function encodeUdp(datagram: Datagram, source: string, destination: string): Uint8Array {
  const bytes = new Uint8Array(UDP_HEADER + lengthOf(datagram.payload))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, datagram.srcPort)
  view.setUint16(2, datagram.dstPort)
  view.setUint16(4, bytes.length)
  if (datagram.payload) bytes.set(bytesOf(datagram.payload), UDP_HEADER)
  view.setUint16(6, checksumOf(sumOf(bytes, pseudoSum(bytes, source, destination))) || ALL_ONES)
  return bytes
}

/** Reads the datagram in the payload of an IPv4 packet. A wrong checksum is told and not refused: the reader decides. */
export function decodeUdp(bytes: Uint8Array, source: string, destination: string): DecodedUdp | Malformed {
  if (bytes.length < UDP_HEADER) return { malformed: 'datagram.short' }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const length = view.getUint16(4)
  if (length < UDP_HEADER || length > bytes.length) return { malformed: 'datagram.length' }
  const whole = bytes.subarray(0, length)
  const datagram: Datagram = {
    proto: 'udp',
    srcPort: view.getUint16(0),
    dstPort: view.getUint16(2),
    payload: length > UDP_HEADER ? fromBytes(whole.subarray(UDP_HEADER)) : null,
  }
  return { datagram, checksum: checksumIn(whole, view.getUint16(6), source, destination) }
}

function checksumIn(bytes: Uint8Array, field: number, source: string, destination: string): Checksum {
  const pseudo = pseudoSum(bytes, source, destination)
  if (field === NO_CHECKSUM || sumOf(bytes, pseudo) === ALL_ONES) return 'right'
  return field === pseudo ? 'offloaded' : 'wrong'
}

const pseudoSum = (bytes: Uint8Array, source: string, destination: string): number =>
  pseudoHeaderSum(addressBytes(source), addressBytes(destination), PROTO_UDP, bytes.length)

/**
 * An ICMP error (RFC 792): type, code and checksum, 32 bits unused, then the IP header of the packet that it is about and its first
 * eight bytes. `source` is who sends the message, `destination` who sent the packet.
 */
export function encodeIcmp({ type, code, about }: Icmp, source: string, destination: string): Uint8Array {
  const payload = about.proto === 'udp' ? encodeUdp(about, destination, source) : encodeStart(about)
  const refused = encodeIpv4({
    source: destination,
    destination: source,
    protocol: about.proto === 'udp' ? PROTO_UDP : PROTO_TCP,
    ttl: TTL,
    identification: 0,
    payload,
  })
  const back = refused.subarray(0, refused.length - payload.length + BROUGHT_BACK)
  const bytes = new Uint8Array(ICMP_HEADER + back.length)
  bytes.set([type, code])
  bytes.set(back, ICMP_HEADER)
  new DataView(bytes.buffer).setUint16(2, checksumOf(sumOf(bytes)))
  return bytes
}

function encodeStart({ srcPort, dstPort, seq }: Extract<Icmp['about'], { proto: 'tcp' }>): Uint8Array {
  const bytes = new Uint8Array(BROUGHT_BACK)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, srcPort)
  view.setUint16(2, dstPort)
  view.setUint32(4, seq)
  return bytes
}

/** Reads a "port unreachable" about a UDP datagram; of its text only what the message brings back. Null for any other message. */
export function decodeIcmp(bytes: Uint8Array): Icmp | null {
  if (bytes.length < ICMP_HEADER || bytes[0] !== UNREACHABLE || bytes[1] !== PORT) return null
  const back = bytes.subarray(ICMP_HEADER)
  const header = ((back[0] ?? 0) & 0xf) * 4
  if (back[9] !== PROTO_UDP || back.length < header + UDP_HEADER) return null
  const view = new DataView(back.buffer, back.byteOffset + header, back.length - header)
  const text = back.subarray(header + UDP_HEADER, header + view.getUint16(4))
  const payload = text.length > 0 ? fromBytes(text) : null
  const about: Datagram = { proto: 'udp', srcPort: view.getUint16(0), dstPort: view.getUint16(2), payload }
  return { proto: 'icmp', type: UNREACHABLE, code: PORT, about }
}
