import type { Payload } from '../tcp/payload.ts'
import type { Seq } from '../tcp/seq.ts'

/** A user datagram (RFC 768): a header of two ports, a length and a checksum, then the bytes of one sendto(). Null: no bytes. */
export type Datagram = { proto: 'udp'; srcPort: number; dstPort: number; payload: Payload | null }

/** What an ICMP message brings back of a segment: the first eight octets of its header (RFC 792). */
type SegmentStart = { proto: 'tcp'; srcPort: number; dstPort: number; seq: Seq }

/**
 * An ICMP error, which brings back the beginning of what could not be delivered (RFC 792). The one that a host of the bench sends is
 * about a datagram: destination unreachable (type 3), port unreachable (code 3; RFC 1122 §4.1.3.1).
 */
export type Icmp = { proto: 'icmp'; type: number; code: number; about: Datagram | SegmentStart }

/** What recvfrom() gives: the bytes of one datagram, and the address of who sent it. */
export type Letter = { payload: Payload | null; address: string; port: number }

/** Octets of the UDP header: 16 bits each for source port, destination port, length and checksum. */
export const UDP_HEADER = 8

/** The most text that one datagram holds: 65 535 octets less the headers of IPv4 and UDP. */
export const LARGEST_DATAGRAM = 65_535 - 20 - UDP_HEADER

/** Whether a value of a trace is a letter. */
export const isLetter = (value: unknown): value is Letter =>
  typeof value === 'object' && value !== null && 'payload' in value && 'address' in value
