import type { Segment } from '../../src/tcp/segment.ts'
import type { Packet } from '../../src/trace/record.ts'

/** The packet as the segment that it must be. */
export function segmentIn(packet: Packet): Segment {
  if (packet.proto !== 'tcp') throw new Error(`expected a segment, found ${packet.proto}`)
  return packet
}
