import type { Answer } from './answer.ts'
import { type Arguments, numberOf, partOf } from './arguments.ts'
import type { Descriptors } from './descriptors.ts'
import type { LoneHost } from './lone-host.ts'
import { ready, tcbOf } from './readiness.ts'
import type { Value } from './script.ts'

const POLLNVAL = 0x20
const EPOLLET = 2 ** 31
const EPOLLONESHOT = 2 ** 30

/** A socket that epoll watches: what for, and whether something new has happened since it was last told (edge-triggered). */
type Watched = {
  asked: number
  edge: boolean
  once: boolean
  news: boolean
  /** how it was when it was last looked at: the events, and how much text has come */
  events: number
  text: number
}

/** The calls that wait for several sockets: poll, and epoll_create, epoll_ctl and epoll_wait. */
export class PollCalls {
  /** by the script's number of the epoll, by its number of the socket */
  readonly #epolls = new Map<number, Map<number, Watched>>()

  constructor(
    private readonly host: LoneHost,
    private readonly descriptors: Descriptors,
  ) {}

  /** poll(): returns when something is ready or its time is over; a descriptor that is not open is POLLNVAL. */
  poll(args: Arguments, expired: boolean): Answer | null {
    const list = args.at(0)
    if (list.kind !== 'list') args.wrong(0)
    const filled = list.items.map((item) => {
      const number = numberOf(partOf(item, 'fd') ?? item) ?? args.wrong(0)
      const asked = numberOf(partOf(item, 'events') ?? item) ?? args.wrong(0)
      const expected = numberOf(partOf(item, 'revents') ?? NOTHING) ?? args.wrong(0)
      return { name: 'revents', expected, seen: this.#ready(number, asked) }
    })
    const value = filled.filter(({ seen }) => seen !== 0).length
    return value === 0 && args.number(2) !== 0 && !expired ? null : { value, filled }
  }

  create(args: Arguments): Answer {
    const number = args.call.result
    this.#epolls.set(number, new Map())
    return { value: number }
  }

  /** epoll_ctl(): a socket that is put in or changed is looked at anew. */
  control(args: Arguments): Answer {
    const watched = this.#epolls.get(args.number(0))
    const number = args.number(2)
    if (!watched || !this.descriptors.has(number)) return { errno: 'EBADF' }
    const [operation] = args.words(1)
    const known = watched.has(number)
    if (operation === 'EPOLL_CTL_ADD' && known) return { errno: 'EEXIST' }
    if (operation !== 'EPOLL_CTL_ADD' && !known) return { errno: 'ENOENT' }
    if (operation === 'EPOLL_CTL_DEL') {
      watched.delete(number)
      return { value: 0 }
    }
    const asked = numberOf(partOf(args.at(3), 'events') ?? args.wrong(3)) ?? args.wrong(3)
    const edge = (asked & EPOLLET) !== 0
    const once = (asked & EPOLLONESHOT) !== 0
    const plain = asked & ~(EPOLLET | EPOLLONESHOT)
    watched.set(number, { asked: plain, edge, once, news: true, events: this.#ready(number, plain), text: 0 })
    this.look()
    return { value: 0 }
  }

  /** epoll_wait(): gives what is ready, at most as many as there is room for. */
  wait(args: Arguments, expired: boolean): Answer | null {
    const watched = this.#epolls.get(args.number(0))
    if (!watched) return { errno: 'EBADF' }
    this.look()
    const wanted = args.at(1)
    const places: readonly Value[] = wanted.kind === 'list' ? wanted.items : [wanted]
    const told = [...watched]
      .filter(([, { events, edge, news }]) => events !== 0 && (news || !edge))
      .slice(0, args.number(2))
    if (told.length === 0 && args.number(3) !== 0 && !expired) return null
    const filled = places.flatMap((place, i) => {
      const events = partOf(place, 'events')
      if (events === undefined) return []
      const expected = numberOf(events) ?? args.wrong(1)
      return [{ name: 'events', expected, seen: told[i]?.[1].events ?? 0 }]
    })
    for (const [, each] of told) {
      each.news = false
      if (each.once) each.asked = 0
    }
    return { value: told.length, filled }
  }

  /** Something has happened: text that came, and room that there was not before, are news. */
  look(): void {
    for (const watched of this.#epolls.values())
      for (const [number, each] of watched) {
        const socket = this.descriptors.socketOf(number)
        if (!socket) {
          watched.delete(number)
          continue
        }
        const events = each.asked === 0 ? 0 : this.#ready(number, each.asked)
        const text = tcbOf(this.host.state, socket)?.rcv.text.end ?? each.text
        if ((events & ~each.events) !== 0 || text > each.text) each.news = true
        each.events = events
        each.text = text
      }
  }

  #ready(number: number, asked: number): number {
    const socket = this.descriptors.socketOf(number)
    return socket ? ready(this.host.state, socket, asked) : POLLNVAL
  }
}

const NOTHING: Value = { kind: 'number', value: 0 }
