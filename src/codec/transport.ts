import type { Packet } from '../udp/packet.ts'
import { PROTO_ICMP, PROTO_TCP, PROTO_UDP } from './ip.ts'
import { encodeTcp } from './tcp.ts'
import { encodeIcmp, encodeUdp } from './udp.ts'

/** What an IPv4 packet between these addresses carries, and the number of its protocol. */
export function carriedBy(
  packet: Packet,
  source: string,
  destination: string,
): { protocol: number; payload: Uint8Array } {
  switch (packet.proto) {
    case 'tcp':
      return { protocol: PROTO_TCP, payload: encodeTcp(packet, source, destination) }
    case 'udp':
      return { protocol: PROTO_UDP, payload: encodeUdp(packet, source, destination) }
    case 'icmp':
      return { protocol: PROTO_ICMP, payload: encodeIcmp(packet, source, destination) }
  }
}
