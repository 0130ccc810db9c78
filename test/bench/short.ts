import * as v from 'valibot'
import { createHost } from '../../src/host/host.ts'
import { call } from '../../src/host/sockets.ts'
import type { SocketRequest } from '../../src/programs/program.ts'
import { network } from '../../src/scenarios/scenario.ts'
import { advance } from '../../src/sim/advance.ts'
import { Scene } from '../../src/sim/scene.ts'
import { emptyWorld, type World } from '../../src/sim/world.ts'
import { type Habits, RFC } from '../../src/tcp/habits.ts'
import { isPayload, lengthOf, pattern } from '../../src/tcp/payload.ts'

import { OPTIONS } from './bulk.ts'

/** Connections that are opened, used and closed together; as many wait for accept(). */
const BATCH = 128
/** Ephemeral ports of one client address, and so its connections in TIME_WAIT at one time. */
const PORTS = [49_152, 65_535] as const
const SERVER = { address: '10.0.0.1', port: 8081 }
const NETWORK = v.parse(network, { delay_ms: 10 })
const ROUND_TRIPS = 50_000
const MESSAGE = pattern(0, 1024)

/** A server (host 0) and enough client addresses that `connections` can all be in TIME_WAIT together. */
function worldOf(connections: number, options: boolean): World {
  const perAddress = PORTS[1] - PORTS[0] + 1
  const clients = Math.ceil(connections / perAddress)
  // TIME_WAIT outlasts the bench
  const habits: Habits = { ...RFC, ...(options && OPTIONS), msl: 1e12, receiveAfterClose: 'what is left' }
  const hosts = Array.from({ length: 1 + clients }, (_, index) =>
    createHost({
      id: `h${index}`,
      index,
      address: index === 0 ? SERVER.address : `10.0.${1 + (index >> 8)}.${index & 255}`,
      habits,
      secret: index,
      firstIss: null,
      ports: PORTS,
    }),
  )
  return emptyWorld(NETWORK, hosts, { state: 1 })
}

/** A socket call of a host. @throws Error with the errno when it fails */
function make(world: World, host: number, request: SocketRequest, resumed = false) {
  const result = call(world.hosts[host]!, request, resumed, new Scene(world, host, { call: 0 }, null))
  if (result?.errno !== undefined) throw new Error(`${request.call}: ${result.errno}`)
  return result ? result.value : undefined
}

/** All that happens within the next round trips. */
function settle(world: World): void {
  const until = world.now + ROUND_TRIPS
  while (advance(world, null, until));
  world.now = until
}

/** Opens, uses and closes a batch of connections: handshake, 1 kB, full close by the client first. */
function batch(world: World, listener: number, first: number, count: number): void {
  const perAddress = PORTS[1] - PORTS[0] + 1
  const clients = Array.from({ length: count }, (_, i) => {
    const host = 1 + Math.floor((first + i) / perAddress)
    const fd = make(world, host, { call: 'socket' }) as number
    make(world, host, { call: 'connect', fd, ...SERVER })
    return { host, fd }
  })
  settle(world)
  const servers = clients.map(() => make(world, 0, { call: 'accept', fd: listener }) as number)
  for (const { host, fd } of clients) {
    make(world, host, { call: 'connect', fd, ...SERVER }, true)
    make(world, host, { call: 'send', fd, payload: MESSAGE })
  }
  settle(world)
  for (const fd of servers) {
    const came = make(world, 0, { call: 'recv', fd, max: 4096 })
    if (!isPayload(came) || lengthOf(came) !== 1024) throw new Error('short: the message did not arrive whole')
  }
  for (const { host, fd } of clients) make(world, host, { call: 'close', fd })
  settle(world)
  for (const fd of servers) make(world, 0, { call: 'close', fd })
  settle(world)
}

/**
 * `n` connections of handshake, 1 kB and full close in one world. @throws Error unless all clients end in TIME_WAIT and all
 * servers are gone
 */
export function short(n: number, options: boolean) {
  const world = worldOf(n, options)
  const listener = make(world, 0, { call: 'socket' }) as number
  make(world, 0, { call: 'bind', fd: listener, port: SERVER.port })
  make(world, 0, { call: 'listen', fd: listener, backlog: BATCH })
  const begin = performance.now()
  for (let first = 0; first < n; first += BATCH) batch(world, listener, first, Math.min(BATCH, n - first))
  const seconds = (performance.now() - begin) / 1000
  const waiting = world.hosts.map((host) =>
    [...host.connections.values()].filter((c) => c.endpoint.state === 'TIME_WAIT'),
  )
  const [atServer, ...atClients] = waiting.map((list) => list.length)
  const inTimeWait = atClients.reduce((sum, count) => sum + count, 0)
  if (inTimeWait !== n || atServer !== 0) throw new Error(`short: ${inTimeWait} of ${n} in TIME_WAIT`)
  return {
    name: 'short',
    connections: n,
    options,
    seconds: Number(seconds.toFixed(3)),
    connections_per_second: Math.round(n / seconds),
    rss_mib: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}
