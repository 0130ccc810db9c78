import type { Habits } from '../tcp/habits.ts'
import type { Segment } from '../tcp/segment.ts'
import { type Seq, seq } from '../tcp/seq.ts'
import type { ConnId } from '../trace/record.ts'
import { newConnection, stepConnection } from './connection.ts'
import { CLOSED, type Endpoint, step } from './endpoint.ts'
import { chooseIss, type Host, type Listener, type Socket } from './host.ts'
import { note, type Outside } from './outside.ts'
import { acceptQueueFull, synQueueFull, tellQueues } from './queues.ts'
import { issBeyond } from './reopening.ts'
import { NO_HABITS } from './socket.ts'
import { tellStep } from './view.ts'

/** The passive OPEN of listen(); a second listen() only changes the backlog. */
export function openListener(host: Host, socket: Socket, port: number, backlog: number, outside: Outside): void {
  const known = host.listeners.get(port)
  if (known) {
    host.listeners.set(port, { ...known, backlog })
  } else {
    const conn = nameOf(host, { address: socket.address, port })
    outside.tell?.({ kind: 'opened', host: host.id, conn, local: conn, remote: null, fd: socket.fd })
    const [endpoint, done] = step(CLOSED, passiveOpen(habitsOf(host, socket), port, NEVER_SENT), outside.now)
    tellStep(outside, host.id, conn, done, endpoint.tcb)
    host.listeners.set(port, {
      fd: socket.fd,
      address: socket.address,
      port,
      backlog,
      endpoint,
      syn: [],
      accept: [],
      cookieSentAt: null,
    })
  }
  tellQueues(host, port, outside)
}

const nameOf = (host: Host, { address, port }: Pick<Listener, 'address' | 'port'>): ConnId =>
  `${address ?? host.address}:${port}`

/** The OPEN that a listener and each of its children begin with. */
export const passiveOpen = (habits: Habits, port: number, iss: Seq) => ({
  call: 'passive OPEN' as const,
  open: { localPort: port, remotePort: null, iss, habits },
})

/** The initial sequence number of a listener itself, which is never sent: each SYN is answered by a child with its own. */
const NEVER_SENT = seq(0)

/** The host's habits with what the program has set otherwise for this socket. */
export function habitsOf(host: Host, socket: Socket | undefined): Habits {
  return !socket || socket.habits === NO_HABITS ? host.habits : { ...host.habits, ...socket.habits }
}

/**
 * A SYN for a listening port: a child of the listener takes it, when the queues have room. Without room it is dropped silently, and
 * the client will try again. `reopens`: the connection in TIME_WAIT whose place the child takes.
 */
export function admit(
  host: Host,
  listener: Listener,
  from: number,
  segment: Segment,
  outside: Outside,
  reopens: Endpoint | null = null,
): void {
  const { port } = listener
  if (synQueueFull(listener)) {
    const key = acceptQueueFull(listener) ? 'listener.queue-full' : 'listener.syn-queue-full'
    note(outside, host.id, { key, values: { backlog: listener.backlog } })
    return
  }
  const iss = reopens?.tcb ? issBeyond(reopens.tcb) : chooseIss(host, outside.now, [from, segment.srcPort, port])
  const socket = host.sockets.get(listener.fd)
  const open = passiveOpen(habitsOf(host, socket), port, iss)
  const [endpoint] = step(CLOSED, open, outside.now)
  const child = newConnection(
    host,
    outside,
    port,
    { index: from, port: segment.srcPort },
    { fd: null, listener: port, endpoint, reuseAddress: socket?.reuseAddress ?? false, earlier: reopens },
  )
  host.listeners.set(port, { ...listener, syn: [...listener.syn, child.key] })
  stepConnection(host, child.key, { segment }, outside)
  tellQueues(host, port, outside)
}

/** close() of a listener: CLOSE, and ABORT for each child that nobody has accepted. */
export function closeListener(host: Host, listener: Listener, outside: Outside): void {
  host.listeners.delete(listener.port)
  const [, done] = step(listener.endpoint, { call: 'CLOSE' }, outside.now)
  tellStep(outside, host.id, nameOf(host, listener), done, null)
  for (const key of [...listener.syn, ...listener.accept]) stepConnection(host, key, { call: 'ABORT' }, outside)
}
