import * as v from 'valibot'
import { createHost } from '../../src/host/host.ts'
import { call } from '../../src/host/sockets.ts'
import type { SocketRequest } from '../../src/programs/program.ts'
import { network } from '../../src/scenarios/scenario.ts'
import { advance } from '../../src/sim/advance.ts'
import { Scene } from '../../src/sim/scene.ts'
import { emptyWorld, record, type World } from '../../src/sim/world.ts'
import { RFC } from '../../src/tcp/habits.ts'
import { text } from '../../src/tcp/payload.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { HOSTS } from './story.ts'

const SERVER = { address: '10.0.0.2', port: 8081 }
const ROUND_TRIPS = 50_000

/** Many clients of one server in a real world, its calls made by hand: `records` is what a view would be given. */
export class Crowd {
  readonly records: TraceRecord[] = []
  private readonly world: World
  private readonly listener: number
  private readonly clients: number[] = []
  private readonly servers: number[] = []

  constructor(backlog: number) {
    const hosts = HOSTS.map(({ id, address }, index) =>
      createHost({ id, index, address, habits: RFC, secret: index, firstIss: null, ports: [49_152, 65_535] }),
    )
    this.world = emptyWorld(v.parse(network, { delay_ms: 10 }), hosts, { state: 1 })
    record(this.world, this.keep, { kind: 'begin', version: 1, source: 'sim', hosts: HOSTS, options: {} })
    this.listener = this.make(1, { call: 'socket' }) as number
    this.make(1, { call: 'bind', fd: this.listener, port: SERVER.port })
    this.make(1, { call: 'listen', fd: this.listener, backlog })
  }

  private readonly keep = (each: TraceRecord) => this.records.push(each)

  private make(host: 0 | 1, request: SocketRequest) {
    return call(this.world.hosts[host]!, request, false, new Scene(this.world, host, { call: 0 }, this.keep))?.value
  }

  /** All that happens within the next round trips. */
  settle(us = ROUND_TRIPS): this {
    const until = this.world.now + us
    while (advance(this.world, this.keep, until));
    this.world.now = until
    return this
  }

  /** So many clients call connect(), all at once. */
  connect(count: number): this {
    for (let i = 0; i < count; i += 1) {
      const fd = this.make(0, { call: 'socket' }) as number
      this.make(0, { call: 'connect', fd, ...SERVER })
      this.clients.push(fd)
    }
    return this
  }

  accept(count: number): this {
    for (let i = 0; i < count; i += 1) this.servers.push(this.make(1, { call: 'accept', fd: this.listener }) as number)
    return this
  }

  /** Every client says hello. */
  talk(): this {
    for (const fd of this.clients) this.make(0, { call: 'send', fd, payload: text('hello') })
    return this.settle()
  }

  /** The clients hang up, and the servers after them. */
  close(): this {
    for (const fd of this.servers) this.make(1, { call: 'recv', fd, max: 100 })
    for (const fd of this.clients) this.make(0, { call: 'close', fd })
    this.settle()
    for (const fd of this.servers) this.make(1, { call: 'close', fd })
    return this.settle()
  }
}

/** The trace of `count` connections from handshake to close. */
export const crowd = (count: number): Crowd => new Crowd(count).connect(count).settle().accept(count).talk().close()
