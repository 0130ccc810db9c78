import { isLoopback, keyOf } from '../host/host.ts'
import type { Outside } from '../host/outside.ts'
import type { Stray } from '../tcp/names.ts'
import { inOctets, type Segment } from '../tcp/segment.ts'
import type { Because, Cause, ConnId, Happening, Micros, Packet, SegmentId } from '../trace/record.ts'
import { CABLE } from './cable.ts'
import { endOfLine, forgedAddress, isForged } from './forged.ts'
import { transit } from './network.ts'
import { type Flight, type Recorder, record, schedule, type World } from './world.ts'

/** What a host of the simulated world finds around it while one cause is at work. */
export class Scene implements Outside {
  readonly owned: boolean
  readonly tell: ((happening: Happening) => number) | null

  constructor(
    private readonly world: World,
    private readonly host: number,
    readonly cause: Cause,
    recorder: Recorder,
  ) {
    this.owned = world.owned
    this.tell = recorder && ((happening) => record(world, recorder, happening))
  }

  get now(): Micros {
    return this.world.now
  }

  wakeAt(key: number, at: Micros): void {
    schedule(this.world, 'timer', this.host, key, at)
  }

  indexOf(address: string): number | null {
    if (isLoopback(address)) return this.host
    const index = this.world.hosts.findIndex((host) => host.address === address)
    return index < 0 ? null : index
  }

  addressOf(index: number): string {
    const { hosts } = this.world
    return hosts[index]?.address ?? forgedAddress(hosts.length, index)
  }

  /** `from`: the forged sender that the segment names, where it is not the host's own. */
  transmit(
    to: number,
    packet: Packet,
    conn: ConnId | undefined,
    by: number | undefined,
    shift = 0,
    from = this.host,
  ): void {
    const { world, host } = this
    if (isForged(world, to)) {
      this.lose(this.launch(to, packet, world.now, false, { conn, by, shift }), NOWHERE)
      return
    }
    const nth = world.sent[host]! + 1
    world.sent[host] = nth
    const fault = world.faults.length === 0 ? undefined : faultOf(world, host, nth)
    const fate = transit(world.network, world.lines[host * world.hosts.length + to]!, world.random, packet, world.now)
    const late = Math.round((fault?.delay_ms ?? 0) * 1000)
    const due = fate.due + (fault?.do === 'delay' ? late : 0)
    const corrupted = fate.corrupted || fault?.do === 'corrupt'
    const id = this.launch(to, packet, due, corrupted, { conn, by, shift, from })
    const cut = world.unplugged && to !== host
    const why = fault?.do === 'drop' ? 'fault' : fate.dropped
    const lost = cut ? CABLE : why && (packet.proto === 'tcp' ? SEGMENT_LOST : DATAGRAM_LOST)[why]
    if (lost) {
      this.lose(id, lost)
      return
    }
    const copy = fate.duplicate ?? (fault?.do === 'duplicate' ? due + late : null)
    if (copy !== null) this.launch(to, packet, copy, false, { conn, by, shift, from, copyOf: id })
  }

  /** A segment that this host's connection does not send now leaves from its end of the line; only a pulled cable can stop it. */
  stray(to: number, segment: Segment, conn: ConnId, stray: Stray): void {
    const { world, host } = this
    const connection = world.hosts[host]!.connections.get(keyOf(to, segment.dstPort, segment.srcPort))
    const shift = connection?.endpoint.tcb?.rcv.shift ?? 0
    const due = world.now + Math.round(world.network.delay_ms * 1000)
    const id = this.launch(to, segment, due, false, { conn, shift, stray })
    if (world.unplugged) this.lose(id, CABLE)
  }

  private lose(id: SegmentId, why: Because): void {
    this.world.flights.delete(id)
    this.tell?.({ kind: 'dropped', id, why })
  }

  /** Puts a packet on its way to the host `to`; gives its number. */
  launch(
    to: number,
    packet: Packet,
    due: Micros,
    corrupted: boolean,
    about: {
      conn: ConnId | undefined
      by?: number | undefined
      shift: number
      from?: number
      copyOf?: SegmentId
      stray?: Stray
    },
  ): SegmentId {
    const { world, host } = this
    const { from = host, shift } = about
    const id = world.nextSegment
    world.nextSegment += 1
    world.flights.set(id, { id, packet, shift, conn: about.conn, from, to, due, corrupted })
    schedule(world, 'arrival', to, id, due)
    this.tell?.({
      kind: 'sent',
      id,
      ...(about.by !== undefined && { by: about.by }),
      ...(about.conn && { conn: about.conn }),
      from: endOfLine(world, from, to),
      to: endOfLine(world, to, from),
      packet: toldOf({ packet, shift }),
      due,
      ...(about.copyOf !== undefined && { copyOf: about.copyOf }),
      ...(about.stray && { stray: about.stray }),
    })
    return id
  }
}

/** A packet as records and views have it: windows are octets there. */
export const toldOf = ({ packet, shift }: Pick<Flight, 'packet' | 'shift'>): Packet =>
  packet.proto === 'tcp' ? inOctets(packet, shift) : packet

/** What the scenario does to the n-th segment of a host. */
const faultOf = (world: World, host: number, nth: number) =>
  world.faults.find((each) => each.nth === nth && each.from === world.hosts[host]!.id)

const NOWHERE: Because = { key: 'network.nowhere' }

/** Why a packet is lost. Of a segment the sender will miss the ACK; a datagram is missed by nobody. */
const SEGMENT_LOST: Record<Loss, Because> = {
  fault: { key: 'network.fault' },
  queue: { key: 'network.queue' },
  loss: { key: 'network.loss' },
}
const DATAGRAM_LOST: Record<Loss, Because> = {
  fault: { key: 'udp.fault' },
  queue: { key: 'udp.queue' },
  loss: { key: 'udp.loss' },
}
type Loss = 'fault' | 'queue' | 'loss'
