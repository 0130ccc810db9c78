import type { Segment } from '../tcp/segment.ts'
import type { Datagram, Icmp } from './datagram.ts'

/** What travels between two hosts, told apart by `proto`. */
export type Packet = Segment | Datagram | Icmp

/** The ports between which it goes; those of an ICMP message are those of what it is about, the other way round. */
export const portsOf = (packet: Packet): { srcPort: number; dstPort: number } =>
  packet.proto === 'icmp' ? { srcPort: packet.about.dstPort, dstPort: packet.about.srcPort } : packet
