import { createServer, type Server, type Socket } from 'node:net'
import type { Result } from '../programs/program.ts'
import type { Errno } from '../tcp/names.ts'
import type { Ready } from './driver.ts'
import { errnoName } from './errno.ts'
import { type Address, LOOPBACK } from './loopback.ts'

/** A server of `node:net` whose connections wait until the program accepts them. `changed` is called at every event. */
export class NetListener {
  readonly #server: Server
  readonly #accepted: Socket[] = []
  #error: Errno | null = null

  constructor(port: number, backlog: number, changed: () => void) {
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      this.#accepted.push(socket)
      changed()
    })
    this.#server.on('error', (error: NodeJS.ErrnoException) => {
      this.#error = errnoName(-(error.errno ?? 0), 'listen')
      changed()
    })
    this.#server.listen({ host: LOOPBACK, port, backlog }, changed)
  }

  get local(): Address | null {
    const address = this.#server.address()
    return address && typeof address === 'object' ? { address: address.address, port: address.port } : null
  }

  /** How listen() stands: Node tells an address in use later. */
  listening(): Result {
    const error = this.takeError()
    if (error) return { errno: error }
    return this.#server.listening ? { value: null } : { errno: 'EAGAIN' }
  }

  accept(): Socket | null {
    return this.#accepted.shift() ?? null
  }

  /** No new connections; those that nobody accepted are reset, as the kernel does. */
  close(): void {
    if (this.#server.listening) this.#server.close()
    for (const socket of this.#accepted) socket.resetAndDestroy()
  }

  takeError(): Errno | null {
    const error = this.#error
    this.#error = null
    return error
  }

  ready(): Omit<Ready, 'fd'> {
    const error = this.#error !== null
    return {
      readable: this.#accepted.length > 0,
      writable: this.#server.listening || error,
      closing: false,
      hangup: false,
      error,
    }
  }
}
