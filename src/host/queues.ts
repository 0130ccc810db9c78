import type { Because } from '../tcp/because.ts'
import { nextDeadline } from '../tcp/timers.ts'
import type { Endpoint, Step } from './endpoint.ts'
import type { Connection, Host, Listener } from './host.ts'
import type { Outside } from './outside.ts'
import { tellStep } from './view.ts'

/** A child took a step: established, it waits for accept(); back in LISTEN or CLOSED, it leaves the queues. */
export function moveInQueues(host: Host, child: Connection, done: Step, outside: Outside): void {
  const listener = child.listener === null ? undefined : host.listeners.get(child.listener)
  if (!listener || done.path.length === 0) return
  const gone = child.endpoint.state === 'LISTEN' || child.endpoint.state === 'CLOSED'
  if (gone) {
    host.connections.delete(child.key)
    if (child.endpoint.state === 'LISTEN' && child.earlier) returnTo(host, child, child.earlier, outside)
    host.listeners.set(listener.port, {
      ...listener,
      syn: without(listener.syn, child.key),
      accept: without(listener.accept, child.key),
    })
  } else if (done.signals.includes('established')) {
    host.listeners.set(listener.port, {
      ...listener,
      syn: without(listener.syn, child.key),
      accept: [...listener.accept, child.key],
    })
  } else {
    return
  }
  tellQueues(host, listener.port, outside)
}

/** The SYN was an old duplicate, for its sender has sent a RST: the connection that it replaced is in TIME_WAIT again (MAY-2). */
function returnTo(host: Host, child: Connection, earlier: Endpoint, outside: Outside): void {
  const wake = earlier.tcb && nextDeadline(earlier.tcb)
  host.connections.set(child.key, { ...child, endpoint: earlier, earlier: null, listener: null, reported: [], wake })
  if (wake !== null) outside.wakeAt(child.key, wake)
  const told = { from: earlier.state, path: [earlier.state], edges: [], because: [OLD_DUPLICATE], signals: [] }
  tellStep(outside, host.id, child.id, told, earlier.tcb)
}

const OLD_DUPLICATE: Because = { key: 'reopening.old-duplicate', clause: '3.6.1' }

const without = (keys: readonly number[], key: number): number[] => keys.filter((each) => each !== key)

/** Tells both queues of a listener as they are now. */
export function tellQueues(host: Host, port: number, outside: Outside): void {
  const listener = host.listeners.get(port)
  if (!listener || !outside.tell) return
  const ids = (keys: readonly number[]) => keys.map((key) => host.connections.get(key)!.id)
  const { fd, backlog } = listener
  outside.tell({ kind: 'listener', host: host.id, fd, backlog, syn: ids(listener.syn), accept: ids(listener.accept) })
}

/** How many established connections may wait for accept(): one more than the backlog says, as Linux counts. */
const capacity = (listener: Listener): number => listener.backlog + 1

/** No further connection may become established: accept() has not taken the earlier ones. */
export const acceptQueueFull = (listener: Listener): boolean => listener.accept.length >= capacity(listener)

/** No further SYN is taken: both queues together hold all that the backlog allows. */
export const synQueueFull = (listener: Listener): boolean =>
  acceptQueueFull(listener) || listener.syn.length >= capacity(listener)
