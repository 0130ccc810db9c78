import { segLen } from '../../src/tcp/segment.ts'
import { add, before, distance, later, type Seq, seq } from '../../src/tcp/seq.ts'
import type { ConnId, HostId, HostInfo, StepRecord, TcbView, TraceRecord } from '../../src/trace/record.ts'
import { firstConnection } from './ladder-lane.ts'

/** What a run of sequence numbers is to the sender, and to the receiver. */
export type SendKind =
  | 'syn'
  | 'acked'
  | 'sent'
  | 'fin'
  | 'sendable'
  /** kept back by the Nagle algorithm */
  | 'held'
  | 'waiting'
  | 'window'
  /** never acknowledged, and thrown away with the TCB */
  | 'discarded'
  | 'beyond'
export type ReceiveKind = 'syn' | 'read' | 'unread' | 'fin' | 'hole' | 'early' | 'window' | 'beyond'

/** A run of sequence numbers, [from, to), real ones. `done`: a SYN or FIN that is acknowledged. */
export type Run<Kind> = { kind: Kind; from: Seq; to: Seq; done: boolean }
type Point = { name: 'SND.UNA' | 'SND.NXT' | 'RCV.NXT'; at: Seq }

/** What one end holds of a direction, as runs that follow each other. */
export type Side<Kind> = {
  host: HostId
  runs: readonly Run<Kind>[]
  points: readonly Point[]
  /** octets of the buffer that hold text, and its size; null where not known */
  used: number | null
  size: number | null
  /** the window is 0 at this number; null where it is open or not known */
  shut: Seq | null
}

/** One direction of a connection: what its sender and its receiver hold of the same sequence numbers. */
export type Direction = {
  conn: ConnId
  from: HostId
  to: HostId
  first: Seq
  sender: Side<SendKind>
  /** null before the receiver knows the numbers */
  receiver: Side<ReceiveKind> | null
}

/** What is known of an end: its TCB, whether the Nagle algorithm holds text back, whether the TCB was deleted. */
type Known = Partial<TcbView> & { held?: boolean; deleted?: boolean }

/** Both directions of a connection (by default the first that sends), the client's first, as the last record leaves them. */
export function directionsOf(
  records: readonly TraceRecord[],
  hosts: readonly HostInfo[],
  focus: ConnId | null = null,
): Direction[] {
  const conn = focus ?? firstConnection(records)
  if (conn === null) return []
  const { views, fins } = lastViews(records, conn)
  const [a, b] = hosts.filter((host) => views.has(host.id))
  const first = a ?? b
  if (!first) return []
  const second = b ?? hosts.find((host) => host.id !== first.id)
  if (!second) return []
  const ordered = hosts.indexOf(first) < hosts.indexOf(second) ? [first, second] : [second, first]
  return [ordered, ordered.toReversed()].flatMap(([from, to]) => {
    const direction = directionOf(conn, from!.id, to!.id, views, fins.get(from!.id) ?? null)
    return direction ? [direction] : []
  })
}

/** The last that was told of each end's TCB (what it was when it was deleted), and the numbers of the FINs that were sent. */
function lastViews(records: readonly TraceRecord[], conn: ConnId) {
  const views = new Map<HostId, Known>()
  const fins = new Map<HostId, Seq>()
  for (const record of records) {
    if (record.kind === 'step' && record.conn === conn && record.tcb !== null) {
      const before = views.get(record.host)
      const held = isHeld(record) ?? before?.held ?? false
      views.set(record.host, { ...before, ...record.tcb, held, deleted: false })
    } else if (record.kind === 'step' && record.conn === conn && (deletesTcb(record) || acknowledgesFin(record))) {
      // who deletes its TCB, and a kernel whose connection has ended, tell no numbers; that of an acknowledged FIN is certain
      const fin = acknowledgesFin(record) ? fins.get(record.host) : undefined
      const end = fin === undefined ? {} : { sndUna: add(fin, 1), sndNxt: add(fin, 1) }
      views.set(record.host, { ...views.get(record.host), ...end, deleted: deletesTcb(record) })
    } else if (record.kind === 'sent' && record.conn === conn) {
      const { packet, from } = record
      if (packet.proto !== 'tcp' || !packet.flags.includes('FIN')) continue
      fins.set(from, add(packet.seq, segLen(packet) - 1))
    }
  }
  return { views, fins }
}

const deletesTcb = ({ edges }: StepRecord): boolean => edges.some(({ effects }) => effects.includes('delete TCB'))

/** Why text that the Nagle algorithm held back goes. */
const LET_GO = ['send.nagle-full', 'send.nagle-acked', 'send.nagle-closed', 'call.no-delay']

/** What a step says of text that the Nagle algorithm holds back; null where it says nothing. */
function isHeld({ because }: StepRecord): boolean | null {
  if (because.some(({ key }) => key === 'send.nagle')) return true
  return because.some(({ key }) => LET_GO.includes(key)) ? false : null
}

const acknowledgesFin = ({ edges }: StepRecord): boolean => edges.some(({ event }) => event === 'rcv ACK of FIN')

function directionOf(
  conn: ConnId,
  from: HostId,
  to: HostId,
  views: ReadonlyMap<HostId, Known>,
  fin: Seq | null,
): Direction | null {
  const sender = senderOf(from, views.get(from) ?? {}, fin)
  if (!sender) return null
  const first = sender.runs[0]!.from
  return { conn, from, to, first, sender, receiver: receiverOf(to, views.get(to) ?? {}, first, fin) }
}

function senderOf(host: HostId, view: Known, fin: Seq | null): Side<SendKind> | null {
  if (view.iss === undefined || view.sndUna === undefined || view.sndNxt === undefined) return null
  const first = seq(view.iss)
  const una = seq(view.sndUna)
  const nxt = seq(view.sndNxt)
  // a FIN that is not sent yet has no number of its own
  const end = later(nxt, seq(view.sndEnd ?? nxt))
  const edge = add(una, view.sndWnd ?? 0)
  const text = add(first, 1)
  const runs = new Runs<SendKind>(first)
  runs.to('syn', text, una !== first)
  runs.to('acked', una)
  if (view.deleted) runs.to('discarded', end)
  else {
    runs.to('sent', nxt)
    runs.to(view.held ? 'held' : 'sendable', before(edge, end) ? edge : end)
    runs.to('waiting', end)
    runs.to('window', edge)
  }
  const parts = fin !== null && before(fin, nxt) ? runs.withFin(fin, before(fin, una)) : runs.list
  const opened = una !== first
  return {
    host,
    runs: view.deleted
      ? parts
      : [...parts, { kind: 'beyond', from: later(edge, end), to: later(edge, end), done: false }],
    points: [
      { name: 'SND.UNA', at: una },
      { name: 'SND.NXT', at: nxt },
    ],
    used:
      opened && !view.deleted
        ? distance(una, end) - (fin !== null && !before(fin, una) && before(fin, end) ? 1 : 0)
        : 0,
    size: view.sndBuffer ?? null,
    shut: opened && !view.deleted && view.sndWnd === 0 ? edge : null,
  }
}

function receiverOf(host: HostId, view: Known, first: Seq, fin: Seq | null): Side<ReceiveKind> | null {
  if (view.rcvNxt === undefined || view.rcvNxt === null) return null
  const nxt = seq(view.rcvNxt)
  const read = seq(view.rcvRead ?? nxt)
  const edge = add(nxt, view.rcvWnd ?? 0)
  const runs = new Runs<ReceiveKind>(first)
  runs.to('syn', add(first, 1), true)
  runs.to('read', read)
  runs.to('unread', nxt)
  for (const [from, to] of view.outOfOrder ?? []) {
    runs.to('hole', seq(from))
    runs.to('early', seq(to))
  }
  runs.to('window', edge)
  const last = runs.end
  const taken = fin !== null && before(fin, nxt)
  return {
    host,
    runs: [...(taken ? runs.withFin(fin, true) : runs.list), { kind: 'beyond', from: last, to: last, done: false }],
    points: [{ name: 'RCV.NXT', at: nxt }],
    used: distance(read, nxt) - (taken && !before(fin, read) ? 1 : 0),
    size: view.rcvBuffer ?? null,
    shut: view.rcvWnd === 0 && !taken ? nxt : null,
  }
}

/** Runs that follow each other; one that would be empty is left out. */
class Runs<Kind extends string> {
  readonly list: Run<Kind | 'fin'>[] = []
  end: Seq

  constructor(first: Seq) {
    this.end = first
  }

  to(kind: Kind, to: Seq, done = false): void {
    if (!before(this.end, to)) return
    this.list.push({ kind, from: this.end, to, done })
    this.end = to
  }

  /** The same with the FIN's number as a run of its own. */
  withFin(fin: Seq, done: boolean): Run<Kind | 'fin'>[] {
    const after = add(fin, 1)
    return this.list.flatMap((run) => {
      if (before(fin, run.from) || !before(fin, run.to)) return [run]
      const parts = [
        { ...run, to: fin },
        { kind: 'fin' as const, from: fin, to: after, done },
        { ...run, from: after },
      ]
      return parts.filter(({ from, to }) => from !== to)
    })
  }
}
