import type { Packet } from '../udp/packet.ts'
import { ETHERNET, encodeEthernet, LINE } from './ethernet.ts'
import { encodeIpv4 } from './ip.ts'
import { carriedBy } from './transport.ts'

/** A packet in its bytes: the segment (or datagram), the IPv4 packet around it, the Ethernet frame around that; `link` and `line` are octets. */
export type Wrapped = {
  transport: Uint8Array
  ip: Uint8Array
  frame: Uint8Array
  /** the header of the frame */
  link: number
  /** what the frame takes of the line besides itself */
  line: typeof LINE
}

/** Usual for a host that sends; each router would take one off. */
const TTL = 64

/** A packet as it would go from one host to another on one Ethernet; `identification` is the IP header's. */
export function wrap(packet: Packet, source: string, destination: string, identification: number): Wrapped {
  const carried = carriedBy(packet, source, destination)
  const ip = encodeIpv4({ source, destination, ttl: TTL, identification, ...carried })
  return {
    transport: carried.payload,
    ip,
    frame: encodeEthernet(ip, source, destination),
    link: ETHERNET.header,
    line: LINE,
  }
}
