import * as v from 'valibot'
import { createHost, type Host } from '../../src/host/host.ts'
import { at, bytesAt, numberAt, type Program } from '../../src/programs/program.ts'
import { network } from '../../src/scenarios/scenario.ts'
import { advance } from '../../src/sim/advance.ts'
import { start } from '../../src/sim/runner.ts'
import { addProcess, emptyWorld, type Recorder, type World } from '../../src/sim/world.ts'
import { type Habits, RFC } from '../../src/tcp/habits.ts'
import { lengthOf, pattern, slice } from '../../src/tcp/payload.ts'

const MIB = 2 ** 20
const WINDOW = 4 * MIB
const HABITS: Habits = { ...RFC, mss: 1448, rcvBuffer: WINDOW, sndBuffer: WINDOW, windowLimit: WINDOW }
/** What two SYNs may agree on: with timestamps a segment has 1448 octets of text where its MSS is 1460. */
export const OPTIONS = { sack: true, timestamps: 'RFC', windowScale: true } as const
const WITH_OPTIONS: Habits = { ...HABITS, ...OPTIONS, mss: 1460, windowLimit: 65_535 }

/** 1 Gbit/s, 10 ms one way, and a queue that holds the whole window. */
const networkOf = (loss: number) => v.parse(network, { delay_ms: 10, bandwidth_bps: 1e9, queue_segments: 4096, loss })

const writer = (octets: number): Program => ({
  python: '',
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
    for (let data = pattern(0, octets); lengthOf(data) > 0; ) {
      const n = yield* numberAt(3, { call: 'send', fd, payload: data })
      data = slice(data, n, lengthOf(data) - n)
    }
    yield* at(4, { call: 'close', fd })
  },
})

const reader: Program = {
  python: '',
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 1 })
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    let octets = 0
    for (let came = yield* bytesAt(5, { call: 'recv', fd, max: WINDOW }); came; ) {
      octets += lengthOf(came)
      came = yield* bytesAt(5, { call: 'recv', fd, max: WINDOW })
    }
    received = octets
    yield* at(6, { call: 'close', fd })
  },
}
/** Octets that the reader has counted, so that a bench which lost some cannot pass. */
let received = 0

function host(id: string, index: number, habits: Habits): Host {
  return createHost({
    id,
    index,
    address: `10.0.0.${index + 1}`,
    habits,
    secret: index,
    firstIss: null,
    ports: [49_152, 65_535],
  })
}

function worldOf(octets: number, habits: Habits, loss: number): World {
  const hosts = [host('writer', 0, habits), host('reader', 1, habits)]
  const world = emptyWorld(networkOf(loss), hosts, { state: 1 })
  const [left, right] = [
    { port: 0, peerAddress: '10.0.0.2', peerPort: 8081 },
    { port: 8081, peerAddress: '10.0.0.1', peerPort: 0 },
  ]
  addProcess(world, { name: 'reader', host: 1, runner: start(reader, right, 0) })
  addProcess(world, { name: 'writer', host: 0, runner: start(writer(octets), left, 5000) })
  return world
}

/** What happens to the records: none are made, they are made and thrown away, or they are kept in memory. */
export type Records = 'off' | 'sink' | 'keep'

/** `loss`: share of the segments that are lost; `options`: with timestamps, SACK and window scale. */
export type BulkSettings = { mib: number; records: Records; loss: number; options: boolean }

/** One bulk transfer of `mib` MiB. Segments are data and ACKs. @throws Error when octets were lost for good */
export function bulk({ mib, records, loss, options }: BulkSettings) {
  const world = worldOf(mib * MIB, options ? WITH_OPTIONS : HABITS, loss)
  const kept: unknown[] = []
  let told = 0
  const recorders: Record<Records, Recorder> = {
    off: null,
    sink: () => {
      told += 1
    },
    keep: (each) => kept.push(each),
  }
  const begin = performance.now()
  while (advance(world, recorders[records]));
  const seconds = (performance.now() - begin) / 1000
  if (received !== mib * MIB) throw new Error(`bulk: ${received} octets arrived, expected ${mib * MIB}`)
  const segments = world.nextSegment - 1
  return {
    name: 'bulk',
    mib,
    records,
    loss,
    options,
    segments,
    seconds: Number(seconds.toFixed(3)),
    segments_per_second: Math.round(segments / seconds),
    rss_mib: Math.round(process.resourceUsage().maxRSS / 1024),
    told: told || kept.length,
  }
}
