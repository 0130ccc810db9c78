import { setTimeout as pause } from 'node:timers/promises'
import type { LineRequest, Result } from '../programs/program.ts'
import type { CallId } from '../trace/record.ts'
import { LOOPBACK } from './loopback.ts'
import type { Kernel } from './open.ts'
import type { Made, Scene } from './scene.ts'

type Call = { id: CallId; host: number; request: LineRequest }
type Pair = readonly [Made, Made]

/** What two calls gave, whether their segments crossed, and in how many tries where they could be made again. */
export type Met = { results: readonly Result[]; crossed: boolean; tries?: number }

/** Segments cross in most tries. */
export const TRIES = 40
/** How long the kernel may take to bring both ends of a simultaneous close to TIME_WAIT. */
const PATIENCE_ms = 20

/** Two calls at the same moment, so that what they send crosses on the wire. */
export class Meeting {
  readonly #kernel: Kernel
  readonly #scene: Scene

  constructor(kernel: Kernel, scene: Scene) {
    this.#kernel = kernel
    this.#scene = scene
  }

  /** Whether these calls can be made together here: two times connect(), or two times close(). */
  canMake(calls: readonly Call[]): calls is readonly [Call & Made, Call & Made] {
    const [one, other] = calls.map(({ request }) => request.call)
    return (
      this.#kernel.together !== null && calls.length === 2 && one === other && (one === 'connect' || one === 'close')
    )
  }

  /** Makes them, where the socket chart permits both. */
  async make(calls: Pair): Promise<Met> {
    const asked = calls.map(({ host, request }) => this.#scene.sockets.ask(host, request))
    if (asked.some((result) => result !== null)) {
      const results = calls.map((made, index) => asked[index] ?? this.#scene.make(made, false) ?? { value: null })
      return { results, crossed: false }
    }
    return calls[0].request.call === 'connect' ? await this.#connect(calls) : await this.#close(calls)
  }

  /** Both connect, each to the other. Where the SYNs do not cross, both are refused and as before: they try again. */
  async #connect(calls: Pair): Promise<Met> {
    const { sockets, wire } = this.#scene
    const [one, other] = calls.map(({ request }) =>
      request.call === 'connect' ? { fd: request.fd, to: { address: LOOPBACK, port: request.port } } : null,
    )
    for (const { host, request } of calls) if (request.call === 'connect') wire.reach(host, request.port)
    let results: readonly Result[] = []
    let tries = 0
    do {
      wire.forget()
      tries += 1
      results = await this.#kernel.together!.connect(one!, other!, () => wire.crossed([one!.to.port, other!.to.port]))
    } while (tries < TRIES && results.some(({ errno }) => errno === 'ECONNREFUSED'))
    for (const { host, request } of calls) sockets.answer(host, request, { errno: 'EAGAIN' })
    this.#scene.atOnce(() => {
      for (const made of calls) this.#scene.begun(made)
    })
    await this.#scene.settle(null)
    calls.forEach(({ host, request }, index) => {
      sockets.answer(host, request, results[index]!)
    })
    return { results, crossed: results.every(({ errno }) => errno === undefined), tries }
  }

  /**
   * Both close. What sends the FIN of a close() is its shutdown, and that can be done at one moment on two processors; the
   * descriptors are given back after it.
   */
  async #close(calls: Pair): Promise<Met> {
    const [one, other] = calls.map(({ request }) => ('fd' in request ? request.fd : -1))
    await this.#kernel.together!.shutdown(one!, other!)
    const crossed = await this.#crossed(calls)
    const results: Result[] = []
    this.#scene.atOnce(() => {
      for (const made of calls) results.push(this.#scene.close(made))
    })
    return { results, crossed }
  }

  async #crossed(calls: Pair): Promise<boolean> {
    for (const deadline = performance.now() + PATIENCE_ms; ; await pause(1)) {
      const states = this.#scene.statesOf(calls)
      if (states.every((state) => state === 'TIME_WAIT')) return true
      if (performance.now() > deadline) return false
    }
  }
}
