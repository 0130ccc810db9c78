import type { State } from '../../src/tcp/names.ts'
import type { Because, ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'
import type { ConnectionView, ListenerView } from './moment.ts'
import { portOf } from './roster.ts'

/** A place in a queue: who waits there, or null where it is free. */
export type Slot = { conn: ConnId; port: string; state: State } | null

/** A queue of a listener, the oldest first; of a long one `more` free places are not among the slots. */
export type Queue = { slots: readonly Slot[]; filled: number; more: number }

/**
 * A segment that the queue `to` had no room for (a SYN, or the ACK that ends a handshake): the port it came from, and why; `cookie`: a
 * SYN that was answered all the same, by a SYN cookie.
 */
export type TurnedAway = { to: 'syn' | 'accept'; port: string; why: Because; cookie: boolean }

/** So many places stand in a row; of a longer queue the last place is the number of the free ones that are not drawn. */
const ROW = 5

/** Both queues of a listener with a place for each connection that the backlog allows. */
export function queuesOf(
  { syn, accept, backlog }: ListenerView,
  connections: readonly ConnectionView[],
): { syn: Queue; accept: Queue } {
  const known = new Map(connections.map((connection) => [connection.conn, connection]))
  const queue = (waiting: readonly ConnId[]): Queue => {
    const filled = waiting.map((conn): Slot => {
      const { state = 'CLOSED', remote = '' } = known.get(conn) ?? {}
      return { conn, port: portOf(remote ?? ''), state }
    })
    const free = Math.max(0, backlog - filled.length)
    const drawn = backlog <= ROW ? free : Math.min(free, Math.max(1, ROW - 1 - filled.length))
    return { slots: [...filled, ...Array<null>(drawn).fill(null)], filled: filled.length, more: free - drawn }
  }
  return { syn: queue(syn), accept: queue(accept) }
}

/** The segments that the last step (from the record `fresh` on) could not keep at `host`, for want of room. */
export function turnedAway(records: readonly TraceRecord[], fresh: number, host: HostId): TurnedAway[] {
  const away: TurnedAway[] = []
  for (let i = fresh; i < records.length; i += 1) {
    const record = records[i]!
    if (record.kind !== 'note' || record.host !== host) continue
    const cookie = record.text.key === 'cookie.sent'
    if (!cookie && !record.text.key.startsWith('listener.')) continue
    const arrived = records.slice(fresh, i).findLast(({ kind }) => kind === 'arrived')
    const id = arrived?.kind === 'arrived' ? arrived.id : null
    const sent = records.findLast((each) => each.kind === 'sent' && each.id === id)
    if (sent?.kind !== 'sent' || sent.packet.proto !== 'tcp') continue
    const { srcPort, flags } = sent.packet
    away.push({ to: flags.includes('SYN') ? 'syn' : 'accept', port: String(srcPort), why: record.text, cookie })
  }
  return away
}
