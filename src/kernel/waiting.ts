import type { Ready, Want } from './driver.ts'
import type { Libc } from './libc.ts'
import { Waiters } from './waiters.ts'

const POLLIN = 0x1
const POLLOUT = 0x4
const POLLERR = 0x8
const POLLHUP = 0x10
const POLLRDHUP = 0x2000
/** Bytes of a struct pollfd: the descriptor, what is asked and what is so. */
const POLLFD = 8

const EPOLL_CLOEXEC = 0x80000
const EFD_NONBLOCK = 0x800
const EPOLL_CTL_ADD = 1
const EPOLL_CTL_MOD = 3
const EPOLLONESHOT = 0x4000_0000
/** struct epoll_event is packed on x86-64 only. */
const EPOLL_EVENT = process.arch === 'x64' ? 12 : 16
const EVENTS_AT_ONCE = 16

/**
 * Waits for descriptors without blocking Node's loop: one epoll_wait() in koffi's worker, and only while somebody waits.
 * epoll and not poll(), because a poll() that waits holds the file: a close() would send its FIN only when it returns.
 * epoll says that something happened; what is so, poll() with no time tells.
 */
export class Waiting {
  readonly #libc: Libc
  readonly #epoll: number
  readonly #bell: number
  readonly #waiters = new Waiters(
    (wants) => this.#check(wants),
    () => this.#ring(),
  )
  #worker: Promise<void> | null = null
  #ended = false
  /** A worker thread that still waits would keep process.exit() from returning. */
  readonly #atExit = () => this.#ring()

  constructor(libc: Libc) {
    this.#libc = libc
    this.#epoll = libc.epoll_create1(EPOLL_CLOEXEC)
    this.#bell = libc.eventfd(0, EPOLL_CLOEXEC | EFD_NONBLOCK)
    libc.epoll_ctl(this.#epoll, EPOLL_CTL_ADD, this.#bell, epollEvent(POLLIN))
    process.on('exit', this.#atExit)
  }

  /** As `Driver.ready`. */
  wait(wants: readonly Want[], timeout_ms?: number): Promise<Ready[]> {
    const answer = this.#waiters.wait(wants, timeout_ms)
    if (this.#waiters.size > 0) {
      this.#arm()
      this.#worker ??= this.#work()
    }
    return answer
  }

  /** Nobody waits for this descriptor any more: it is about to be closed. */
  forget(fd: number): void {
    this.#waiters.forget(fd)
  }

  /** Sends all who wait home and gives the descriptors back. */
  async end(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    process.off('exit', this.#atExit)
    this.#waiters.end()
    await this.#worker
    this.#libc.close(this.#epoll)
    this.#libc.close(this.#bell)
  }

  async #work(): Promise<void> {
    const events = new Uint8Array(EVENTS_AT_ONCE * EPOLL_EVENT)
    while (this.#waiters.size > 0) {
      await new Promise<void>((resolve) => {
        this.#libc.epoll_wait.async(this.#epoll, events, EVENTS_AT_ONCE, -1, () => resolve())
      })
      this.#libc.eventfd_read(this.#bell, new Uint8Array(8))
      this.#waiters.recheck()
      this.#arm()
    }
    this.#worker = null
  }

  #ring(): void {
    this.#libc.eventfd_write(this.#bell, 1n)
  }

  /** Asks epoll for one event at each descriptor where somebody waits. */
  #arm(): void {
    const masks = new Map<number, number>()
    for (const want of this.#waiters.wants) masks.set(want.fd, (masks.get(want.fd) ?? EPOLLONESHOT) | maskOf(want))
    for (const [fd, mask] of masks) {
      const event = epollEvent(mask)
      if (this.#libc.epoll_ctl(this.#epoll, EPOLL_CTL_MOD, fd, event) < 0)
        this.#libc.epoll_ctl(this.#epoll, EPOLL_CTL_ADD, fd, event)
    }
  }

  #check(wants: readonly Want[]): Ready[] {
    const bytes = new Uint8Array(wants.length * POLLFD)
    const view = new DataView(bytes.buffer)
    wants.forEach((want, i) => {
      view.setInt32(i * POLLFD, want.fd, true)
      view.setInt16(i * POLLFD + 4, maskOf(want), true)
    })
    this.#libc.poll(bytes, wants.length, 0)
    return wants.flatMap(({ fd }, i) => {
      const is = view.getInt16(i * POLLFD + 6, true)
      return is === 0 ? [] : [readyOf(fd, is)]
    })
  }
}

const maskOf = ({ readable, writable, closing }: Want): number =>
  (readable ? POLLIN : 0) | (writable ? POLLOUT : 0) | (closing ? POLLRDHUP : 0)

const readyOf = (fd: number, is: number): Ready => ({
  fd,
  readable: (is & POLLIN) !== 0,
  writable: (is & POLLOUT) !== 0,
  closing: (is & POLLRDHUP) !== 0,
  hangup: (is & POLLHUP) !== 0,
  error: (is & POLLERR) !== 0,
})

function epollEvent(events: number): Uint8Array {
  const bytes = new Uint8Array(EPOLL_EVENT)
  new DataView(bytes.buffer).setUint32(0, events, true)
  return bytes
}
