import { connId } from '../host/host.ts'
import type { ScenarioEvent } from '../scenarios/scenario.ts'
import { NO_OPTIONS, type Segment } from '../tcp/segment.ts'
import { seq } from '../tcp/seq.ts'
import { forgedAddress } from './forged.ts'
import { nextBits } from './random.ts'
import { Scene } from './scene.ts'
import { type Recorder, record, type World } from './world.ts'

type Flood = Extract<ScenarioEvent, { do: 'flood' }>

/** Ports of the forged senders, in turn. */
const FIRST_PORT = 40_000
const PORTS = 20_000

/**
 * A SYN whose sender is forged comes from the side of the other host; nobody has the address that it names, so whatever answers
 * it goes nowhere. False where there is no such host.
 */
export function forgeSyn(world: World, { host, port }: Flood, recorder: Recorder): boolean {
  const to = world.hosts.findIndex(({ id }) => id === host)
  const far = world.hosts.findIndex(({ id }) => id !== host)
  if (to < 0 || far < 0) return false
  const from = world.hosts.length + world.forged
  const srcPort = FIRST_PORT + (world.forged % PORTS)
  world.forged += 1
  if (recorder) record(world, recorder, { kind: 'note', host, text: { key: 'network.forged' } })
  const syn: Segment = {
    proto: 'tcp',
    srcPort,
    dstPort: port,
    seq: seq(nextBits(world.random)),
    ack: seq(0),
    wnd: 65_535,
    flags: ['SYN'],
    options: NO_OPTIONS,
    payload: null,
  }
  const conn = connId(`${forgedAddress(world.hosts.length, from)}:${srcPort}`, `${world.hosts[to]!.address}:${port}`)
  new Scene(world, far, { segment: world.nextSegment }, recorder).transmit(to, syn, conn, undefined, 0, from)
  return true
}
