import type { Payload } from '../tcp/payload.ts'

/** A user datagram (RFC 768): a header of two ports, a length and a checksum, then the bytes of one sendto(). Null: no bytes. */
export type Datagram = { proto: 'udp'; srcPort: number; dstPort: number; payload: Payload | null }

/**
 * The one ICMP message that a host of the bench sends: destination unreachable (type 3), port unreachable (code 3), which
 * brings back the beginning of the datagram that nobody took (RFC 792; RFC 1122 §4.1.3.1).
 */
export type Icmp = { proto: 'icmp'; type: 3; code: 3; about: Datagram }

/** What recvfrom() gives: the bytes of one datagram, and the address of who sent it. */
export type Letter = { payload: Payload | null; address: string; port: number }

/** Octets of the UDP header: 16 bits each for source port, destination port, length and checksum. */
export const UDP_HEADER = 8

/** The most text that one datagram holds: 65 535 octets less the headers of IPv4 and UDP. */
export const LARGEST_DATAGRAM = 65_535 - 20 - UDP_HEADER

/** Whether a value of a trace is a letter. */
export const isLetter = (value: unknown): value is Letter =>
  typeof value === 'object' && value !== null && 'payload' in value && 'address' in value
