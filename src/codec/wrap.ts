import type { Segment } from '../tcp/segment.ts'
import { ETHERNET, encodeEthernet, LINE } from './ethernet.ts'
import { encodeIpv4, PROTO_TCP } from './ip.ts'
import { encodeTcp } from './tcp.ts'

/** A packet in its bytes: the segment, the IPv4 packet around it, the Ethernet frame around that; `link` and `line` are octets. */
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

/** A segment as it would go from one host to another on one Ethernet; `identification` is the IP header's. */
export function wrap(packet: Segment, source: string, destination: string, identification: number): Wrapped {
  const transport = encodeTcp(packet, source, destination)
  const ip = encodeIpv4({ source, destination, protocol: PROTO_TCP, ttl: TTL, identification, payload: transport })
  return { transport, ip, frame: encodeEthernet(ip, source, destination), link: ETHERNET.header, line: LINE }
}
