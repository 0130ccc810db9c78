import type { Host } from '../host/host.ts'
import type { ScenarioEvent } from '../scenarios/scenario.ts'
import { ICMP_ERRORS } from '../tcp/icmp.ts'
import { outstanding } from '../tcp/tcb.ts'
import { isForged } from './forged.ts'
import { Scene } from './scene.ts'
import type { Recorder, World } from './world.ts'

/**
 * A router at the far end of the line tells a host by ICMP what became of its segment: the oldest that is unacknowledged, of the first
 * connection that has one. False where there is none.
 */
export function reportError(world: World, event: Extract<ScenarioEvent, { do: 'icmp' }>, recorder: Recorder): boolean {
  const to = world.hosts.findIndex(({ id }) => id === event.host)
  const connection = waiting(world.hosts[to])
  const tcb = connection?.endpoint.tcb
  if (!connection || !tcb) return false
  const { type, code } = ICMP_ERRORS[event.error]
  const { id, peer } = connection
  const far = isForged(world, peer) ? world.hosts.findIndex((_, index) => index !== to) : peer
  const about = { proto: 'tcp', srcPort: tcb.localPort, dstPort: tcb.remotePort ?? 0, seq: tcb.snd.una } as const
  const scene = new Scene(world, far, { segment: world.nextSegment }, recorder)
  scene.transmit(to, { proto: 'icmp', type, code, about }, id, undefined, 0, peer)
  return true
}

/** The first connection of a host that waits for an ACK. */
const waiting = (host: Host | undefined) =>
  [...(host?.connections.values() ?? [])].find(({ endpoint: { tcb } }) => tcb !== null && outstanding(tcb) > 0)
