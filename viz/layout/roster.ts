import type { State } from '../../src/tcp/names.ts'
import { folded } from '../../src/trace/fold.ts'
import type { ConnId, HostId, HostInfo, TraceRecord } from '../../src/trace/record.ts'
import { type Concerns, noConcerns, sameConcerns, tellConcern } from './concern.ts'

/** A state that an end was in, from the record `index` on. */
export type Stay = { index: number; state: State }

/** One end of a connection: its states in order, and the program whose calls hold it. */
export type End = { host: HostId; stays: readonly Stay[]; program: string | null }

/** A connection as the rail lists it: the port of the client, and the address that it was opened to. */
export type Listed = { conn: ConnId; port: string; server: string; ends: readonly End[] }

/** Every connection of a trace, in the order in which they were opened. */
export type Roster = {
  connections: readonly Listed[]
  /** the listening sockets: ends of no connection */
  listeners: readonly End[]
  /** the connection that the last step concerned; null before there is one */
  last: ConnId | null
}

/** A connection as it was opened, by whom, and its ends by host; values, so that a roster stays as it is. */
type Opened = { conn: ConnId; host: HostId; local: string; remote: string; ends: ReadonlyMap<HostId, End> }

type Met = {
  concerns: Concerns
  connections: Map<ConnId, Opened>
  listeners: Map<ConnId, End>
  last: ConnId | null
}

const met = folded<Met, Omit<Met, 'concerns'>>({
  start: () => ({ concerns: noConcerns(), connections: new Map(), listeners: new Map(), last: null }),
  copy: ({ concerns, connections, listeners, last }) => ({
    concerns: sameConcerns(concerns),
    connections: new Map(connections),
    listeners: new Map(listeners),
    last,
  }),
  tell: (known, record, index) => {
    const { concerns, connections, listeners } = known
    if (record.kind === 'opened') {
      const { conn, host, local, remote } = record
      if (remote === null) listeners.set(conn, listeners.get(conn) ?? blank(host))
      else if (!connections.has(conn)) connections.set(conn, { conn, host, local, remote, ends: new Map() })
    }
    tellConcern(concerns, record)
    const conn = concerns.of[index]
    const opened = conn === undefined ? undefined : connections.get(conn)
    if (opened) known.last = opened.conn
    const change = (host: HostId, changed: (end: End) => End) => {
      if (opened)
        connections.set(opened.conn, {
          ...opened,
          ends: new Map(opened.ends).set(host, changed(opened.ends.get(host) ?? blank(host))),
        })
    }
    if (record.kind === 'step' && record.path.length > 0) {
      const moved = (end: End): End => ({
        ...end,
        stays: [...end.stays, ...record.path.map((state) => ({ index, state }))],
      })
      const listener = opened ? undefined : listeners.get(record.conn)
      if (listener) listeners.set(record.conn, moved(listener))
      else change(record.host, moved)
    } else if (record.kind === 'call' && record.program !== undefined) {
      const { program } = record
      change(record.host, (end) => ({ ...end, program }))
    }
  },
  told: ({ connections, listeners, last }) => ({
    connections: new Map(connections),
    listeners: new Map(listeners),
    last,
  }),
})

/** The connections of a trace and their states up to its last record. */
export function rosterOf(records: readonly TraceRecord[], hosts: readonly HostInfo[]): Roster {
  const { connections, listeners, last } = met(records)
  const clients = new Set(hosts.filter(({ side }) => side === 'client').map(({ id }) => id))
  return {
    connections: Array.from(connections.values(), ({ conn, host, local, remote, ends }) => {
      const [client, server] = clients.has(host) ? [local, remote] : [remote, local]
      return { conn, port: portOf(client), server, ends: hosts.map(({ id }) => ends.get(id) ?? blank(id)) }
    }),
    listeners: [...listeners.values()],
    last,
  }
}

const blank = (host: HostId): End => ({ host, stays: [], program: null })

/** The port of `address:port`. */
export const portOf = (address: string): string => address.slice(address.lastIndexOf(':') + 1)

/** The state of an end now; CLOSED before it is opened. */
export const stateOf = ({ stays }: End): State => stays.at(-1)?.state ?? 'CLOSED'

/** How many connections a trace has. */
export const countConnections = (records: readonly TraceRecord[]): number => met(records).connections.size
