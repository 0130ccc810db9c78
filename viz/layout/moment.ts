import type { SocketCall, SocketState, State } from '../../src/tcp/names.ts'
import { folded } from '../../src/trace/fold.ts'
import type {
  Basis,
  CallRecord,
  ConnId,
  EdgeView,
  HostId,
  HostInfo,
  Micros,
  StepRecord,
  TcbView,
  TraceRecord,
} from '../../src/trace/record.ts'
import type { Letter } from '../../src/udp/datagram.ts'

/** An edge that was crossed, and from where. */
export type Crossed = EdgeView & { from: State }

/** One end of a connection, as far as the records tell. */
export type ConnectionView = {
  conn: ConnId
  state: State
  basis: Basis
  local: string | null
  remote: string | null
  fd: number | null
  /** every edge crossed so far, in order */
  crossed: readonly Crossed[]
  /** the last known value of each field; empty after the TCB is gone */
  tcb: Partial<TcbView>
  /** what the kernel reported last, and whether the model agrees; null where no kernel is asked */
  kernel: KernelView | null
}

/** What a real kernel said of the connection, and what the model says to it. */
export type KernelView = { state: State; says: 'agrees' | 'not yet' | 'contradicts' }

/** A socket, and the errno of each call that it would refuse now. */
export type SocketView = {
  fd: number
  conn: ConnId | null
  state: SocketState
  refuses: Partial<Record<SocketCall, string>>
}

/** A listening socket and its queues. */
export type ListenerView = { fd: number; backlog: number; syn: readonly ConnId[]; accept: readonly ConnId[] }

/** What waits at a socket for datagrams, oldest first, and the octets that have room there. */
export type MailboxView = { fd: number; local: string; room: number; queue: readonly Letter[] }

/** One host: all that its panels show. */
export type HostView = {
  host: HostInfo
  /** in the order in which they were opened */
  connections: readonly ConnectionView[]
  sockets: readonly SocketView[]
  listeners: readonly ListenerView[]
  mailboxes: readonly MailboxView[]
  /** its sockets are all for datagrams, so there is no connection and no state to show */
  stateless: boolean
  /** the last record of the program's call */
  program: CallRecord | null
}

/** Everything the page shows at one moment. */
export type Moment = {
  at: Micros
  hosts: readonly HostView[]
}

type Draft = {
  host: HostInfo
  connections: Map<ConnId, ConnectionView>
  sockets: Map<number, SocketView>
  listeners: Map<number, ListenerView>
  mailboxes: Map<number, MailboxView>
  /** what its sockets were, or will next be, asked for */
  kinds: Set<'stream' | 'datagrams'>
  program: CallRecord | null
}

/** What each host is, has and waits for at the end of the records. */
export const momentOf = folded<Map<HostId, Draft>, Moment>({
  start: () => new Map(),
  copy: (hosts) => new Map([...hosts].map(([id, draft]) => [id, again(draft)])),
  tell: (hosts, record) => {
    if (record.kind === 'begin') for (const host of record.hosts) hosts.set(host.id, empty(host))
    else {
      const draft = 'host' in record && record.host !== undefined ? hosts.get(record.host) : undefined
      if (draft) tell(draft, record)
    }
  },
  told: (hosts, records) => ({ at: records.at(-1)?.at ?? 0, hosts: [...hosts.values()].map(finished) }),
})

const again = (draft: Draft): Draft => ({
  ...draft,
  connections: new Map(draft.connections),
  sockets: new Map(draft.sockets),
  listeners: new Map(draft.listeners),
  mailboxes: new Map(draft.mailboxes),
  kinds: new Set(draft.kinds),
})

const empty = (host: HostInfo): Draft => ({
  host,
  connections: new Map(),
  sockets: new Map(),
  listeners: new Map(),
  mailboxes: new Map(),
  kinds: new Set(),
  program: null,
})

const finished = (draft: Draft): HostView => ({
  host: draft.host,
  connections: [...draft.connections.values()],
  sockets: [...draft.sockets.values()],
  listeners: [...draft.listeners.values()],
  mailboxes: [...draft.mailboxes.values()],
  stateless: draft.kinds.has('datagrams') && !draft.kinds.has('stream') && draft.connections.size === 0,
  program: draft.program,
})

const unknown = (conn: ConnId): ConnectionView => ({
  conn,
  state: 'CLOSED',
  basis: 'computed',
  local: null,
  remote: null,
  fd: null,
  crossed: [],
  tcb: {},
  kernel: null,
})

/** What one record changes in the picture of its host. */
function tell(draft: Draft, record: TraceRecord): void {
  switch (record.kind) {
    case 'opened': {
      const { conn, local, remote, fd = null } = record
      draft.connections.set(conn, { ...(draft.connections.get(conn) ?? unknown(conn)), local, remote, fd })
      break
    }
    case 'step': {
      const before = draft.connections.get(record.conn) ?? unknown(record.conn)
      const state = record.path.at(-1) ?? record.from
      draft.connections.set(record.conn, {
        ...before,
        state,
        basis: record.basis,
        crossed: [...before.crossed, ...crossedBy(record)],
        tcb: record.tcb === null ? {} : { ...before.tcb, ...record.tcb },
      })
      break
    }
    case 'verdict': {
      const before = draft.connections.get(record.conn) ?? unknown(record.conn)
      const kernel = { state: record.reported, says: record.says }
      draft.connections.set(record.conn, { ...before, kernel })
      break
    }
    case 'socket':
      if (record.state === 'closed') {
        draft.sockets.delete(record.fd)
        draft.listeners.delete(record.fd)
        draft.mailboxes.delete(record.fd)
      } else {
        const { fd, state, refuses, conn = null } = record
        draft.sockets.set(fd, { fd, state, refuses, conn })
      }
      break
    case 'listener':
      draft.listeners.set(record.fd, record)
      break
    case 'datagrams':
      draft.mailboxes.set(record.fd, record)
      break
    case 'call':
      if (record.call === 'socket') draft.kinds.add(record.args.includes('dgram') ? 'datagrams' : 'stream')
      if (record.program !== undefined) draft.program = record
      break
  }
}

/** The edges of a step, each with the state it starts from: one segment may cross two (FIN with the ACK of our FIN). */
export function crossedBy(record: StepRecord): Crossed[] {
  let from = record.from
  return record.edges.map((edge) => {
    const crossed = { ...edge, from }
    from = edge.to
    return crossed
  })
}

/**
 * The connection a panel shows: the one in focus, and where this host does not know it yet the listener that waits for
 * it. Without a focus it is the newest that is not a listener, else the listener.
 */
export function inFocus({ connections }: HostView, focus: ConnId | null): ConnectionView | null {
  if (focus === null) return connections.findLast(({ remote }) => remote !== null) ?? connections.at(-1) ?? null
  const ends = focus.split('-')
  return connections.find(({ conn }) => conn === focus) ?? connections.find(({ conn }) => ends.includes(conn)) ?? null
}

/** The state that stands for a host: of the connection in focus; null where it has no connections and never will (UDP). */
export const stateShown = (host: HostView, focus: ConnId | null): State | null =>
  host.stateless ? null : (inFocus(host, focus)?.state ?? 'CLOSED')
