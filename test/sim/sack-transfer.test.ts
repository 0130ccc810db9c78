import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accept, connect, drain, sendAll } from '../../src/programs/opening.ts'
import { at, type Program } from '../../src/programs/program.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import type { Network } from '../../src/scenarios/scenario.ts'
import { advance } from '../../src/sim/advance.ts'
import { start } from '../../src/sim/runner.ts'
import { addProcess, createWorld, type World } from '../../src/sim/world.ts'
import { pipe } from '../../src/tcp/congestion/window.ts'
import { bytesOf, lengthOf, type Payload, pattern } from '../../src/tcp/payload.ts'
import { gapsIn, NO_RUNS, sizeOf, withRange } from '../../src/tcp/runs.ts'
import { blocksOf } from '../../src/tcp/segment.ts'
import { add, before } from '../../src/tcp/seq.ts'
import { outstanding, type Tcb } from '../../src/tcp/tcb.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import type { Packet } from '../../src/udp/packet.ts'
import { expectSane } from './sane.ts'

const OCTETS = 60_000
const TEXT = pattern(0, OCTETS)
const TEXT_BYTES = Buffer.from(bytesOf(TEXT))
const MSS = 1460

const client: Program = {
  python: '',
  *run(around) {
    const fd = yield* connect(around)
    yield* sendAll(2, fd, TEXT)
    yield* at(3, { call: 'close', fd })
  },
}
const server: Program = {
  python: '',
  *run(around) {
    const fd = yield* accept(around)
    yield* drain(2, fd, 65_536)
    yield* at(3, { call: 'close', fd })
  },
}

const network: fc.Arbitrary<Network> = fc.record({
  delay_ms: fc.integer({ min: 1, max: 100 }),
  jitter_ms: fc.integer({ min: 0, max: 40 }),
  bandwidth_bps: fc.constantFrom(0, 1_000_000),
  queue_segments: fc.integer({ min: 8, max: 50 }),
  loss: fc.constantFrom(0, 0.02, 0.1),
  duplication: fc.constantFrom(0, 0.05),
  reordering: fc.constantFrom(0, 0.1),
  corruption: fc.constant(0),
})

/** Two hosts with SACK, of which the first has 60 000 octets for the second. */
function worldOf(profile: 'rfc' | 'linux', faults: Network, seed: number): World {
  const scenario = scenarioById('sack')!
  const { program: _, ...one } = scenario.hosts[0]
  const { program: __, ...other } = scenario.hosts[1]
  const hosts: typeof scenario.hosts = [one, other]
  // without timestamps, for by PAWS an ACK that was overtaken is not heard
  const habits = { profile, sack: true, timestamps: false, mss: MSS }
  const world = createWorld({ ...scenario, hosts, network: faults, habits, faults: [], events: [] }, seed)
  const sides = [
    { of: one, peer: other, program: client, host: 0, due: 5000 },
    { of: other, peer: one, program: server, host: 1, due: 0 },
  ]
  for (const { of, peer, program, host, due } of sides) {
    const around = { port: of.port, peerAddress: peer.address, peerPort: peer.port }
    addProcess(world, { name: of.id, host, runner: start(program, around, due) })
  }
  return world
}

const senderTcb = (world: World): Tcb | null | undefined => [...world.hosts[0]!.connections.values()][0]?.endpoint.tcb

/**
 * Sees what the sender sends and hears: in `linux` nothing leaves that an ACK has said its peer holds, unless the ACK came after one
 * of more.
 */
function watch(world: World): (record: TraceRecord) => void {
  const sender = world.hosts[0]!.id
  const sent = new Map<number, Packet>()
  let held = NO_RUNS
  return (record) => {
    if (record.kind === 'sent') {
      const { packet } = record
      sent.set(record.id, packet)
      if (record.from !== sender || record.copyOf !== undefined || packet.proto !== 'tcp') return
      const length = packet.payload === null ? 0 : lengthOf(packet.payload)
      const news = sizeOf(gapsIn(held, packet.seq, add(packet.seq, length)))
      expect(news, `${packet.seq} (${length}) is sent again, though SACKed`).toBe(length)
    } else if (record.kind === 'arrived') {
      const packet = sent.get(record.id)!
      const una = senderTcb(world)?.snd.una
      if (packet.proto !== 'tcp' || una === undefined || before(packet.ack, una)) return
      for (const [from, to] of blocksOf(packet)) held = withRange(held, from, to)
    }
  }
}

/** Beside what the congestion window lets out: limited transmit, and a tail loss probe. */
const BESIDE = 3 * MSS

test.each(['rfc', 'linux'] as const)(
  '%s: whatever the network does, SACK brings all of it once, in order and to the end',
  (profile) => {
    fc.assert(
      fc.property(network, fc.integer(), (faults, seed) => {
        const world = worldOf(profile, faults, seed)
        const recorder = profile === 'linux' ? watch(world) : null
        let next = 0
        for (let causes = 0; advance(world, recorder); causes += 1) {
          expect(causes, 'it ends').toBeLessThan(5000)
          const tcb = senderTcb(world)
          if (!tcb || tcb.snd.nxt === next) continue
          next = tcb.snd.nxt
          expect(outstanding(tcb), 'within the window of the peer').toBeLessThanOrEqual(tcb.snd.wnd + 1)
          expect(pipe(tcb), 'within the congestion window').toBeLessThanOrEqual(tcb.congestion.cwnd + BESIDE)
        }
        expectSane(world)
        for (const { runner } of world.processes) expect(runner.request, 'its last line').toBeNull()
        for (const host of world.hosts) expect(host.connections.size, 'nothing is left').toBe(0)
        expect(Buffer.concat(readBy(world, 1)).equals(TEXT_BYTES)).toBe(true)
      }),
      { numRuns: 60 },
    )
  },
)

/** What the program of a host has read. */
const readBy = (world: World, host: number): Uint8Array[] =>
  world.processes[host]!.runner.results.map(({ value }) => value)
    .filter((value): value is Payload => typeof value === 'object' && value !== null)
    .map((payload) => Uint8Array.from(bytesOf(payload)))
