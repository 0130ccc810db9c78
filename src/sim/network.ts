import type { Network } from '../scenarios/scenario.ts'
import { lengthOf } from '../tcp/payload.ts'
import type { Micros, Packet } from '../trace/record.ts'
import { UDP_HEADER } from '../udp/datagram.ts'
import { chance, next, type Random } from './random.ts'

/** Octets of the headers on the line. */
const IPV4 = 20
const TCP = 20
const ICMP = 8

/** A full-sized packet, in which the length of the queue is counted. */
const FULL = 1500

/** One direction of the line between two hosts: when it is free again. */
export type Line = { freeAt: Micros }

/** What becomes of a segment on its way. `due` is the time of its arrival. */
export type Fate = { due: Micros; dropped?: 'queue' | 'loss'; corrupted: boolean; duplicate: Micros | null }

/**
 * Sends a segment over the line: it waits for the ones before it (queue, bandwidth), takes the delay with its jitter, and may be
 * lost, doubled, held back or damaged. Changes `line` and `random`.
 */
export function transit(network: Network, line: Line, random: Random, packet: Packet, now: Micros): Fate {
  const leaves = departure(network, line, packet, now)
  if (leaves === null) return { due: now, dropped: 'queue', corrupted: false, duplicate: null }
  const due = leaves + delay(network, random)
  if (chance(random, network.loss)) return { due, dropped: 'loss', corrupted: false, duplicate: null }
  const corrupted = chance(random, network.corruption)
  const held = chance(random, network.reordering) ? delay(network, random) : 0
  const duplicate = chance(random, network.duplication) ? leaves + delay(network, random) : null
  return { due: due + held, corrupted, duplicate }
}

/** When the last bit is on the line; null when the queue has no room. The queue is as long as the time until the line is free. */
function departure(network: Network, line: Line, packet: Packet, now: Micros): Micros | null {
  const { bandwidth_bps: bps, queue_segments: queue } = network
  if (bps === 0) return now
  if (line.freeAt - now > onLine(queue * FULL, bps)) return null
  line.freeAt = Math.max(line.freeAt, now) + Math.ceil(onLine(octetsOf(packet), bps))
  return line.freeAt
}

/** A packet on the line, from its IPv4 header on. An ICMP message brings back that header and the eight octets after it. */
function octetsOf(packet: Packet): number {
  if (packet.proto === 'tcp') return IPV4 + TCP + lengthOf(packet.payload)
  return packet.proto === 'udp' ? IPV4 + UDP_HEADER + lengthOf(packet.payload) : IPV4 + ICMP + IPV4 + UDP_HEADER
}

/** How long the line is busy with so many octets, in microseconds. */
const onLine = (octets: number, bps: number): number => (8 * octets * 1e6) / bps

const delay = (network: Network, random: Random): Micros => {
  const jitter = network.jitter_ms > 0 ? next(random) * network.jitter_ms : 0
  return Math.round((network.delay_ms + jitter) * 1000)
}
