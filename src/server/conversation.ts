import { setTimeout as pause } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { Refusal } from '../kernel/refusal.ts'
import type { Because } from '../trace/record.ts'
import { sameSecret } from './guard.ts'
import type { Live, LiveSession } from './live.ts'
import { type Answer, type Ask, ask, type Only, readMessage } from './messages.ts'

/** Codes of a web socket's end that are free for programs. */
const NO_TOKEN = 4401

/** How long a page may take to show its token. */
const PATIENCE_ms = 5000

/** How often the student's own program is looked at between steps. */
const LOOK_ms = 100

/**
 * What is said over one web socket. The first message must be the token; afterwards each message is answered in order,
 * a wrong one with an error that harms nothing. The session ends with the socket.
 */
export class Conversation {
  readonly #socket: WebSocket
  readonly #token: string
  readonly #live: Live
  #known = false
  #session: LiveSession | null = null
  #over = false
  /** what the page knows to be awaited */
  #awaited: Because | null = null
  /** all that was asked so far */
  #work: Promise<void> = Promise.resolve()
  readonly #patience: NodeJS.Timeout

  constructor(socket: WebSocket, token: string, live: Live) {
    this.#socket = socket
    this.#token = token
    this.#live = live
    this.#patience = setTimeout(() => this.#refuse(), PATIENCE_ms)
    socket.on('message', (data, binary) => this.#hear(binary ? '' : String(data)))
    // what is wrong with a frame (too large, not UTF-8) ws tells the page itself as it closes
    socket.on('error', () => {})
    socket.on('close', () => void this.end().catch((error) => console.error(error)))
  }

  /** Ends the session and the web socket; when it resolves, no socket of the session is left. */
  async end(): Promise<void> {
    this.#over = true
    clearTimeout(this.#patience)
    this.#socket.terminate()
    await this.#session?.close()
    await this.#work
  }

  #tell(answer: Answer): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(answer))
  }

  #error(why: Because): void {
    this.#tell({ type: 'error', why })
  }

  #refuse(): void {
    this.#error({ key: 'backend.token' })
    this.#socket.close(NO_TOKEN)
  }

  #hear(data: string): void {
    const read = readMessage(ask, data)
    if (!this.#known) {
      clearTimeout(this.#patience)
      const token = 'message' in read && read.message.type === 'token' ? read.message.token : ''
      this.#known = sameSecret(token, this.#token)
      if (this.#known) this.#then(async () => this.#tell({ type: 'possible', ...(await this.#live.possible()) }))
      else this.#refuse()
    } else {
      // what runs must hear of it now, not after it has run; what goes wrong is told then
      if ('message' in read && read.message.type === 'stop') this.#session?.close().catch(() => {})
      this.#then(async () => {
        if ('wrong' in read) throw new Refusal(read.wrong)
        await this.#do(read.message)
      })
    }
  }

  /** Does `work` after all that was asked before. */
  #then(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(work)
      .catch((error: unknown) => {
        if (error instanceof Refusal) this.#error(error.because)
        else {
          console.error(error)
          this.#error({ key: 'backend.broken', values: { reason: String(error) } })
        }
      })
      .then(() => this.#tellAwaited())
  }

  /** Tells what is awaited where that has changed. */
  #tellAwaited(): void {
    const why = this.#session?.awaits ?? null
    if (JSON.stringify(why) === JSON.stringify(this.#awaited)) return
    this.#awaited = why
    this.#tell({ type: 'awaits', why })
  }

  /** What the student's own program does is told as it comes, without a step. */
  async #follow(session: LiveSession): Promise<void> {
    while (this.#session === session && !this.#over) {
      await pause(LOOK_ms)
      this.#then(async () => {
        if (this.#session === session && !this.#over) await session.look()
      })
      await this.#work
    }
  }

  async #do(message: Ask): Promise<void> {
    if (message.type === 'token') throw new Refusal({ key: 'backend.token-twice' })
    if (message.type === 'start') {
      await this.#session?.close()
      this.#session = null
      const { scenario, only = null } = message
      this.#session = await this.#live.start(scenario, only, (records) => this.#tell({ type: 'records', records }))
      // the page may have gone meanwhile
      if (this.#over) await this.#session.close()
      else if (only) await this.#await(this.#session, only)
      return
    }
    const session = this.#session
    if (!session) throw new Refusal({ key: 'backend.no-session' })
    if (message.type === 'call') await session.call(message.host, message.request)
    else if (message.type === 'type') await session.type(message.host, message.line, message.program)
    else if (message.type === 'kill') await session.kill(message.host, message.program)
    else if (message.type === 'stop') {
      await session.close()
      this.#session = null
      this.#tell({ type: 'ended' })
    } else {
      let left = await session.step()
      while (left && message.type === 'run') left = await session.step()
      if (!left && session.awaits) throw new Refusal(session.awaits)
      if (!left) this.#tell({ type: 'idle' })
    }
  }

  /** Our side goes on until it needs the student's own program, which is followed from then on. */
  async #await(session: LiveSession, { side }: Only): Promise<void> {
    while (side === 'server' && !this.#over && (await session.step()));
    void this.#follow(session)
  }
}
