import type { ConnId, HostId } from '../trace/record.ts'
import type { Chronicle } from './chronicle.ts'
import type { End } from './end.ts'
import { connOf } from './end.ts'
import type { RealSocket } from './real-sockets.ts'

/** The queues of the listeners, told whenever they have changed. The kernel counts; which connections wait follows from their ends. */
export class Queues {
  readonly #hosts: readonly HostId[]
  readonly #chronicle: Chronicle
  readonly #told = new Map<number, string>()

  constructor(hosts: readonly HostId[], chronicle: Chronicle) {
    this.#hosts = hosts
    this.#chronicle = chronicle
  }

  /** Tells the queues of a listening socket, which stands at `port`. */
  tell({ host, fd, backlog }: RealSocket, port: number, ends: Iterable<End>): void {
    const children = [...ends].filter(
      ({ host: owner, pair, accepted, opened }) =>
        owner === host && pair.local.port === port && pair.remote !== null && !accepted && opened,
    )
    const named = (wanted: (end: End) => boolean): ConnId[] => children.filter(wanted).map(({ pair }) => connOf(pair))
    const syn = named(({ state }) => state === 'SYN_RECEIVED')
    const accept = named(({ state }) => state === 'ESTABLISHED' || state === 'CLOSE_WAIT')
    const what = JSON.stringify([backlog, syn, accept])
    if (this.#told.get(fd) === what) return
    this.#told.set(fd, what)
    this.#chronicle.tell({ kind: 'listener', host: this.#hosts[host]!, fd, backlog, syn, accept })
  }
}
