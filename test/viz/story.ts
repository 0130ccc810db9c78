import type { Effect, SocketCall, State, TimerName } from '../../src/tcp/names.ts'
import { lengthOf, type Payload } from '../../src/tcp/payload.ts'
import { type Flag, NO_OPTIONS, type Segment, segLen } from '../../src/tcp/segment.ts'
import { add, type Seq, seq } from '../../src/tcp/seq.ts'
import type {
  Basis,
  Because,
  Cause,
  EdgeView,
  Happening,
  HostInfo,
  Packet,
  SegmentId,
  TcbView,
  TraceRecord,
} from '../../src/trace/record.ts'
import { segmentIn } from '../tcp/segment-in.ts'

/** The two ends of the stories that tests tell. */
export const HOSTS: readonly HostInfo[] = [
  { id: 'client', address: '10.0.0.1', side: 'client' },
  { id: 'server', address: '10.0.0.2', side: 'server' },
]
export const CONN = '10.0.0.1:49152-10.0.0.2:8081'

type End = 'client' | 'server'
const PORTS = { client: 49152, server: 8081 }
const other = (end: End): End => (end === 'client' ? 'server' : 'client')

type Tells = {
  path?: State[]
  timers?: Partial<Record<TimerName, number>>
  tcb?: Partial<TcbView> | null
  because?: Because[]
  /** of every edge on the path */
  event?: EdgeView['event']
  effects?: Effect[]
}

/**
 * Tells a connection record by record, as a world would: it keeps the clock, the numbers of records and segments, and
 * the sequence numbers of both ends; which state follows which is told by the test.
 */
export class Story {
  readonly records: TraceRecord[] = []
  at = 0
  basis: Basis = 'computed'
  readonly next: Record<End, Seq>
  readonly acked: Record<End, Seq>
  readonly window: Record<End, number> = { client: 65535, server: 65535 }
  private readonly state: Record<End, State> = { client: 'CLOSED', server: 'CLOSED' }
  private ids = 0
  private calls = 0

  constructor(iss: Record<End, number> = { client: 100, server: 300 }) {
    this.next = { client: seq(iss.client), server: seq(iss.server) }
    this.acked = { client: seq(iss.server), server: seq(iss.client) }
    const options = { 'client.iss': iss.client, 'server.iss': iss.server }
    this.add({ kind: 'begin', version: 1, source: 'sim', hosts: HOSTS, options })
  }

  add(happening: Happening): number {
    const n = this.records.length
    this.records.push({ n, at: this.at, basis: this.basis, ...happening })
    return n
  }

  wait(us: number): this {
    this.at += us
    return this
  }

  /** A call that returns at once, with the step it causes. */
  call(host: End, call: SocketCall, args: unknown[] = [], tells: Tells = {}): this {
    const id = ++this.calls
    const record = { kind: 'call', id, host, program: host, fd: 3, conn: CONN, call, args } as const
    this.add({ ...record, phase: 'enter' })
    this.step(host, { call: id }, tells)
    this.add({ ...record, phase: 'return', result: null })
    return this
  }

  /** A call that waits; `resume` lets it go on. */
  block(host: End, call: SocketCall, args: unknown[] = []): (result: unknown) => void {
    const id = ++this.calls
    const record = { kind: 'call', id, host, program: host, fd: 3, conn: CONN, call, args } as const
    this.add({ ...record, phase: 'enter' })
    this.add({ ...record, phase: 'blocked' })
    return (result) => this.add({ ...record, phase: 'return', result })
  }

  step(
    host: End,
    cause: Cause,
    { path = [], timers = {}, tcb = {}, because = [], event = null, effects = [] }: Tells,
  ): this {
    const from = this.state[host]
    this.state[host] = path.at(-1) ?? from
    const views = Object.entries(timers).map(([name, length]) => [name, { since: this.at, at: this.at + length }])
    const edges = path.map((to) => ({ event, to, effects }))
    this.add({
      kind: 'step',
      host,
      conn: CONN,
      cause,
      from,
      path,
      edges,
      because,
      signals: [],
      tcb: tcb === null ? null : { ...tcb, timers: Object.fromEntries(views) },
    })
    return this
  }

  /** Sends the next segment of an end; SYN and FIN and text take their numbers. */
  send(from: End, flags: Flag[], payload: Payload | null = null, more: Partial<Segment> = {}): SegmentId {
    const packet: Segment = {
      proto: 'tcp',
      srcPort: PORTS[from],
      dstPort: PORTS[other(from)],
      seq: this.next[from],
      ack: flags.includes('ACK') ? this.acked[from] : seq(0),
      wnd: this.window[from],
      flags,
      options: flags.includes('SYN') ? [{ kind: 'mss', value: 1460 }] : NO_OPTIONS,
      payload,
      ...more,
    }
    if (more.seq === undefined) this.next[from] = add(packet.seq, segLen(packet))
    return this.sent(from, packet)
  }

  sent(from: End, packet: Packet, copyOf?: SegmentId): SegmentId {
    const id = ++this.ids
    const happening = { kind: 'sent', id, conn: CONN, from, to: other(from), packet, due: this.at + 10_000 } as const
    this.add(copyOf === undefined ? happening : { ...happening, copyOf })
    return id
  }

  /** The segment arrives and its receiver takes a step; what it covers is acknowledged from now on. */
  arrive(id: SegmentId, tells: Tells = {}, inOrder = true): this {
    const sent = this.packetOf(id)
    this.add({ kind: 'arrived', id })
    const host = sent.to as End
    const packet = segmentIn(sent.packet)
    if (inOrder) this.acked[host] = add(packet.seq, segLen(packet))
    return this.step(host, { segment: id }, tells)
  }

  drop(id: SegmentId): this {
    this.add({ kind: 'dropped', id, why: { key: 'network.lost' } })
    return this
  }

  packetOf(id: SegmentId): Extract<TraceRecord, { kind: 'sent' }> {
    const sent = this.records.find((record) => record.kind === 'sent' && record.id === id)
    if (sent?.kind !== 'sent') throw new Error(`no segment ${id}`)
    return sent
  }

  /** The handshake: three segments, 10 ms each. */
  open(): this {
    this.call('server', 'listen', [5], { path: ['LISTEN'] })
    this.wait(1000).call('client', 'connect', [], { path: ['SYN_SENT'], timers: { retransmission: 1_000_000 } })
    const syn = this.send('client', ['SYN'])
    this.wait(10_000).arrive(syn, { path: ['SYN_RECEIVED'], timers: { retransmission: 1_000_000 } })
    const answer = this.send('server', ['SYN', 'ACK'])
    this.wait(10_000).arrive(answer, { path: ['ESTABLISHED'] })
    const ack = this.send('client', ['ACK'])
    this.wait(10_000).arrive(ack, { path: ['ESTABLISHED'] })
    return this
  }

  /** Text that is lost once and sent again when the timer goes off, one second later. */
  loseAndRepeat(payload: Payload): this {
    const timers = { retransmission: 1_000_000 }
    this.wait(2000).call('client', 'send', [payload], { timers })
    const first = this.next.client
    const lost = this.send('client', ['PSH', 'ACK'], payload)
    this.wait(5000).drop(lost)
    this.wait(995_000).step('client', { timeout: 'retransmission' }, { timers: { retransmission: 2_000_000 } })
    const again = this.send('client', ['PSH', 'ACK'], payload, { seq: first })
    this.wait(10_000).arrive(again)
    return this
  }

  /** One segment of text, acknowledged. */
  say(from: End, payload: Payload): this {
    this.wait(1000).call(from, 'send', [payload], { timers: { retransmission: 1_000_000 } })
    const text = this.send(from, ['PSH', 'ACK'], payload)
    this.wait(10_000).arrive(text)
    const ack = this.send(other(from), ['ACK'])
    this.wait(10_000).arrive(ack, {}, lengthOf(payload) === 0)
    return this
  }

  /** The client hangs up first; the server answers at once where `together`, so that one segment crosses two edges. */
  close(together = false): this {
    this.wait(1000).call('client', 'close', [], { path: ['FIN_WAIT_1'], timers: { retransmission: 1_000_000 } })
    const fin = this.send('client', ['FIN', 'ACK'])
    this.wait(10_000).arrive(fin, { path: ['CLOSE_WAIT'] })
    if (!together) {
      const ack = this.send('server', ['ACK'])
      this.wait(10_000)
        .arrive(ack, { path: ['FIN_WAIT_2'] }, false)
        .wait(3000)
    }
    this.call('server', 'close', [], { path: ['LAST_ACK'], timers: { retransmission: 1_000_000 } })
    const answer = this.send('server', ['FIN', 'ACK'])
    const timeWait: State[] = together ? ['FIN_WAIT_2', 'TIME_WAIT'] : ['TIME_WAIT']
    this.wait(10_000).arrive(answer, { path: timeWait, timers: { '2MSL timeout': 240_000_000 } })
    const last = this.send('client', ['ACK'])
    this.wait(10_000).arrive(last, { path: ['CLOSED'], tcb: null })
    return this
  }

  /** The end of TIME_WAIT. */
  forget(): this {
    this.at = this.at - 10_000 + 240_000_000
    return this.step('client', { timeout: '2MSL timeout' }, { path: ['CLOSED'], tcb: null })
  }
}
