import type { State } from '../../src/tcp/names.ts'
import type { ConnId, HostId, HostInfo, TraceRecord } from '../../src/trace/record.ts'
import { concernsOf } from './concern.ts'

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

type Draft = { host: HostId; stays: Stay[]; program: string | null }
type DraftListed = Omit<Listed, 'ends'> & { ends: Draft[] }

/** Reads the records once, from the first to the last. */
export function rosterOf(records: readonly TraceRecord[], hosts: readonly HostInfo[]): Roster {
  const clients = new Set(hosts.filter(({ side }) => side === 'client').map(({ id }) => id))
  const drafts = new Map<ConnId, DraftListed>()
  const listeners = new Map<ConnId, Draft>()
  const concerns = concernsOf(records)
  let last: ConnId | null = null
  records.forEach((record, index) => {
    if (record.kind === 'opened') {
      const { conn, host, local, remote } = record
      if (remote === null) listeners.set(conn, listeners.get(conn) ?? blank(host))
      else if (!drafts.has(conn)) {
        const [client, server] = clients.has(host) ? [local, remote] : [remote, local]
        drafts.set(conn, { conn, port: portOf(client), server, ends: hosts.map(({ id }) => blank(id)) })
      }
    }
    const conn = concerns[index]
    const listed = conn === undefined ? undefined : drafts.get(conn)
    if (listed) last = listed.conn
    if (record.kind === 'step') {
      const end = listed?.ends.find(({ host }) => host === record.host) ?? listeners.get(record.conn)
      for (const state of record.path) end?.stays.push({ index, state })
    } else if (record.kind === 'call' && record.program !== undefined) {
      const end = listed?.ends.find(({ host }) => host === record.host)
      if (end) end.program = record.program
    }
  })
  return { connections: [...drafts.values()], listeners: [...listeners.values()], last }
}

const blank = (host: HostId): Draft => ({ host, stays: [], program: null })

/** The port of `address:port`. */
export const portOf = (address: string): string => address.slice(address.lastIndexOf(':') + 1)

/** The state of an end now; CLOSED before it is opened. */
export const stateOf = ({ stays }: End): State => stays.at(-1)?.state ?? 'CLOSED'

/** How many connections a trace has. */
export function countConnections(records: readonly TraceRecord[]): number {
  const met = new Set<ConnId>()
  for (const record of records) if (record.kind === 'opened' && record.remote !== null) met.add(record.conn)
  return met.size
}
