import { type Answer, type Ask, answer, PATH, type Possible, readMessage } from '../../src/server/messages.ts'
import { en } from '../../src/text/kernel.en.ts'
import { zh } from '../../src/text/kernel.zh.ts'
import { learn } from '../../src/text/say.ts'
import type { Because, TraceRecord } from '../../src/trace/record.ts'

// nobody else has real sockets to speak of
learn('en', en)
learn('zh', zh)

/** What the page hears from its backend. */
type Ears = {
  /** what this machine permits, once the token was right; null when the backend is gone */
  possible(possible: Possible | null): void
  records(records: readonly TraceRecord[]): void
  /** what is awaited that no step brings; null: nothing */
  awaiting(why: Because | null): void
  /** no program has a next call */
  idle(): void
  /** one line of reason: a call was refused, a message was wrong */
  error(why: Because): void
}

/** The web socket to the backend that served this page. The token in the page's address is its first message. */
export class Backend {
  private readonly socket: WebSocket

  constructor(token: string, ears: Ears) {
    this.socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${PATH}`)
    this.socket.addEventListener('open', () => this.ask({ type: 'token', token }))
    this.socket.addEventListener('close', () => ears.possible(null))
    this.socket.addEventListener('message', ({ data }) => {
      const read = readMessage(answer, String(data))
      if ('wrong' in read) ears.error(read.wrong)
      else this.hear(read.message, ears)
    })
  }

  /** Sends a message; while the web socket is not open, it goes nowhere. */
  ask(message: Ask): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
  }

  close(): void {
    this.socket.close()
  }

  private hear(message: Answer, ears: Ears): void {
    if (message.type === 'possible') ears.possible(message)
    else if (message.type === 'records') ears.records(message.records)
    else if (message.type === 'awaits') ears.awaiting(message.why)
    else if (message.type === 'idle') ears.idle()
    else if (message.type === 'error') ears.error(message.why)
  }
}
