import { createSocket } from 'node:dgram'
import type { Result } from '../programs/program.ts'
import type { Errno } from '../tcp/names.ts'
import { bytesOf, fromBytes, type Payload } from '../tcp/payload.ts'
import type { Ready } from './driver.ts'
import { errnoName } from './errno.ts'
import { type Address, LOOPBACK } from './loopback.ts'

/** What bind() and connect() come to: not asked yet, under way, done. */
type Progress = 'none' | 'begun' | 'done'

/**
 * A socket of `node:dgram` whose datagrams wait until the program takes them. Node binds and connects in its own time, so
 * these give EAGAIN at first and tell their answer when called again. `changed` is called at every event.
 */
export class NetDatagrams {
  readonly #socket = createSocket('udp4')
  readonly #waiting: { bytes: Uint8Array; from: Address }[] = []
  #bound: Progress = 'none'
  #peer: Progress = 'none'
  #error: Errno | null = null

  constructor(changed: () => void) {
    this.#socket.on('message', (bytes, { address, port }) => {
      this.#waiting.push({ bytes, from: { address, port } })
      changed()
    })
    this.#socket.on('listening', () => {
      this.#bound = 'done'
      changed()
    })
    this.#socket.on('connect', () => {
      this.#peer = 'done'
      changed()
    })
    this.#socket.on('error', (error: NodeJS.ErrnoException) => this.#failed(error, changed))
  }

  get local(): Address | null {
    return this.#bound === 'done' ? addressOf(this.#socket.address()) : null
  }

  get remote(): Address | null {
    return this.#peer === 'done' ? addressOf(this.#socket.remoteAddress()) : null
  }

  /** How bind() stands; port 0 is any free one. */
  bind(port: number): Result {
    const error = this.takeError()
    if (error) return { errno: error }
    if (this.#bound === 'done') return { value: null }
    if (this.#bound === 'none') {
      this.#bound = 'begun'
      this.#socket.bind(port, LOOPBACK)
    }
    return { errno: 'EAGAIN' }
  }

  connect({ address, port }: Address): Result {
    const bound = this.bind(0)
    if (bound.errno !== undefined) return bound
    if (this.#peer === 'done') return { value: null }
    if (this.#peer === 'none') {
      this.#peer = 'begun'
      this.#socket.connect(port, address)
    }
    return { errno: 'EAGAIN' }
  }

  /** Sends to the peer that connect() chose, or to `to`; an unbound socket is bound first. */
  send(payload: Payload, to: Address | null): Result {
    const bound = this.bind(0)
    if (bound.errno !== undefined) return bound
    const bytes = bytesOf(payload)
    // Node tells what a send came to only later: an error is told by the next call
    const done = (error: Error | null) => error && this.#failed(error, () => {})
    if (this.#peer === 'done') this.#socket.send(bytes, done)
    else if (to) this.#socket.send(bytes, to.port, to.address, done)
    else return { errno: 'EDESTADDRREQ' }
    return { value: bytes.length }
  }

  /** The oldest datagram; what does not fit in `max` octets is lost. */
  recvfrom(max: number): Result {
    const error = this.takeError()
    if (error) return { errno: error }
    const letter = this.#waiting.shift()
    if (!letter) return { errno: 'EAGAIN' }
    const bytes = letter.bytes.subarray(0, max)
    return { value: { payload: bytes.length === 0 ? null : fromBytes(bytes), ...letter.from } }
  }

  close(): void {
    this.#socket.close()
  }

  takeError(): Errno | null {
    const error = this.#error
    this.#error = null
    return error
  }

  ready(): Omit<Ready, 'fd'> {
    const error = this.#error !== null
    const idle = this.#bound !== 'begun' && this.#peer !== 'begun'
    return { readable: this.#waiting.length > 0, writable: idle || error, closing: false, hangup: false, error }
  }

  #failed(error: NodeJS.ErrnoException, changed: () => void): void {
    this.#error = errnoName(Math.abs(error.errno ?? 0), 'sendto')
    if (this.#bound === 'begun') this.#bound = 'none'
    if (this.#peer === 'begun') this.#peer = 'none'
    changed()
  }
}

const addressOf = ({ address, port }: Address): Address => ({ address, port })
