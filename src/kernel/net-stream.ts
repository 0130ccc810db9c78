import type { Socket } from 'node:net'
import type { How, Result } from '../programs/program.ts'
import type { Errno } from '../tcp/names.ts'
import { fromBytes } from '../tcp/payload.ts'
import type { Ready } from './driver.ts'
import { errnoName } from './errno.ts'
import type { Address } from './loopback.ts'

/** What is read ahead of the program before Node is told to stop. */
const READ_AHEAD = 1 << 14

/** A connection of `node:net`, made to answer at once like a non-blocking descriptor. `changed` is called at every event. */
export class NetStream {
  readonly #socket: Socket
  #unread: Buffer = Buffer.alloc(0)
  #ended = false
  #shutForReading = false
  #error: Errno | null = null

  constructor(socket: Socket, changed: () => void) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.#unread = Buffer.concat([this.#unread, chunk])
      if (this.#unread.length >= READ_AHEAD) socket.pause()
      changed()
    })
    socket.on('end', () => {
      this.#ended = true
      changed()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#error = errnoName(-(error.errno ?? 0), 'recv')
      changed()
    })
    for (const event of ['connect', 'drain', 'close'] as const) socket.on(event, changed)
    socket.resume()
  }

  get local(): Address | null {
    const { localAddress, localPort } = this.#socket
    return localAddress && localPort ? { address: localAddress, port: localPort } : null
  }

  get remote(): Address | null {
    const { remoteAddress, remotePort } = this.#socket
    return remoteAddress && remotePort ? { address: remoteAddress, port: remotePort } : null
  }

  /** How the handshake stands: EAGAIN while it runs. */
  connected(): Result {
    const error = this.takeError()
    if (error) return { errno: error }
    return this.#socket.connecting ? { errno: 'EAGAIN' } : { value: null }
  }

  recv(max: number): Result {
    if (this.#unread.length > 0) {
      const bytes = this.#unread.subarray(0, max)
      this.#unread = this.#unread.subarray(bytes.length)
      if (this.#unread.length < READ_AHEAD) this.#socket.resume()
      return { value: fromBytes(bytes) }
    }
    const error = this.takeError()
    if (error) return { errno: error }
    if (this.#ended || this.#shutForReading || this.#socket.destroyed) return { value: null }
    return { errno: 'EAGAIN' }
  }

  /** Takes all or nothing: Node keeps what the kernel's buffer has no room for. */
  send(bytes: Uint8Array): Result {
    const error = this.takeError()
    if (error) return { errno: error }
    if (this.#socket.connecting) return { errno: 'EAGAIN' }
    if (!this.#socket.writable) return { errno: 'EPIPE' }
    if (this.#socket.writableNeedDrain) return { errno: 'EAGAIN' }
    this.#socket.write(bytes)
    return { value: bytes.length }
  }

  shutdown(how: How): Result {
    if (this.#socket.destroyed || this.#socket.connecting) return { errno: 'ENOTCONN' }
    if (how !== 'SHUT_RD') this.#socket.end()
    if (how !== 'SHUT_WR') this.#shutForReading = true
    return { value: null }
  }

  noDelay(on: boolean): void {
    this.#socket.setNoDelay(on)
  }

  /** `idle`: seconds, 0 leaves it to the system. */
  keepAlive(on: boolean, idle: number): void {
    this.#socket.setKeepAlive(on, 1000 * idle)
  }

  /** FIN after what was sent; RST where text was left unread (SHLD-3), as a descriptor would. */
  close(): void {
    if (this.#unread.length > 0) this.abort()
    else this.#socket.destroySoon()
  }

  abort(): void {
    if (this.#socket.connecting) this.#socket.destroy()
    else this.#socket.resetAndDestroy()
  }

  takeError(): Errno | null {
    const error = this.#error
    this.#error = null
    return error
  }

  ready(): Omit<Ready, 'fd'> {
    const { connecting, destroyed, writableNeedDrain, writableFinished } = this.#socket
    const error = this.#error !== null
    const over = this.#ended || destroyed
    return {
      readable: this.#unread.length > 0 || over || error,
      writable: !connecting && !writableNeedDrain,
      closing: over,
      hangup: destroyed || (this.#ended && writableFinished),
      error,
    }
  }
}
