import { readFileSync } from 'node:fs'
import { addressBytes } from '../codec/ip.ts'
import { hexOf } from '../tcp/payload.ts'
import { type KernelRow, type Pair, rowOf } from './kernel-row.ts'
import type { Address } from './loopback.ts'

/** The kernel prints times in ticks of 10 ms (USER_HZ is 100). */
const TICK_US = 10_000

/** The kernel's table of TCP sockets as a text (some milliseconds): for where sock_diag does not answer, and where koffi is missing. */
export class ProcNetTcp {
  readonly #read: () => string
  /** the table while several questions are asked of one moment */
  #table: string | null = null

  /** `read` gives the text of `/proc/net/tcp`. */
  constructor(read = () => readFileSync('/proc/net/tcp', 'latin1')) {
    this.#read = read
  }

  /** Reads the table once for all that `asks` wants to find in it. */
  atOnce<T>(asks: () => T): T {
    this.#table = this.#read()
    try {
      return asks()
    } finally {
      this.#table = null
    }
  }

  /** What the kernel says of the socket with these ends; null where it has none. */
  find({ local, remote }: Pair): KernelRow | null {
    const ends = `${printed(local)} ${printed(remote ?? { address: '0.0.0.0', port: 0 })}`
    const line = (this.#table ?? this.#read()).split('\n').find((row) => row.includes(ends))
    if (line === undefined) return null
    const [, , , state, queues, timer, retransmissions] = line.trim().split(/\s+/)
    const [wqueue, rqueue] = queues!.split(':')
    const [kind, ticks] = timer!.split(':')
    const hex = (digits: string | undefined) => Number.parseInt(digits!, 16)
    return rowOf({
      state: hex(state),
      rqueue: hex(rqueue),
      wqueue: hex(wqueue),
      timer: hex(kind),
      left_us: hex(ticks) * TICK_US,
      retransmissions: hex(retransmissions),
    })
  }

  end(): void {}
}

/** As the kernel prints an end: the address as a number of the machine's order, little-endian, and the port. */
function printed({ address, port }: Address): string {
  return `${hexOf(addressBytes(address).reverse())}:${port.toString(16).padStart(4, '0')}`.toUpperCase()
}
