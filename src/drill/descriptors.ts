import type { Socket } from '../host/host.ts'
import type { LoneHost } from './lone-host.ts'

/** The descriptors of a script, which are numbers of its own, and what they stand for at the host. */
export class Descriptors {
  readonly #opened = new Map<number, number>()
  readonly #nonBlocking = new Set<number>()

  constructor(private readonly host: LoneHost) {}

  /** From now on the script's number stands for a socket of the host, which waits. */
  open(number: number, fd: number): void {
    this.#opened.set(number, fd)
    this.#nonBlocking.delete(number)
  }

  close(number: number): void {
    this.#opened.delete(number)
  }

  has(number: number): boolean {
    return this.#opened.has(number)
  }

  /** The host's descriptor; one that the script has not opened is as wrong there as here. */
  fdOf(number: number): number {
    return this.#opened.get(number) ?? -1
  }

  socketOf(number: number): Socket | undefined {
    return this.host.state.sockets.get(this.fdOf(number))
  }

  /** Whether calls of the socket wait (O_NONBLOCK). */
  waits(number: number): boolean {
    return !this.#nonBlocking.has(number)
  }

  setWaiting(number: number, waits: boolean): void {
    if (waits) this.#nonBlocking.delete(number)
    else this.#nonBlocking.add(number)
  }
}
