import * as v from 'valibot'
import { expect, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type Answer, answer, PATH } from '../../src/server/messages.ts'

/** A page's end of the web socket: what it hears is checked against the schema of answers. */
export class Page {
  readonly heard: Answer[] = []
  readonly socket: WebSocket
  /** why the socket was closed; null while it is open */
  code: number | null = null

  constructor(port: number, origin: string | null = `http://127.0.0.1:${port}`, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${PATH}`, { headers, ...(origin ? { origin } : {}) })
    this.socket.on('message', (data) => this.heard.push(v.parse(answer, JSON.parse(String(data)))))
    this.socket.on('close', (code) => {
      this.code = code
    })
    this.socket.on('error', () => {})
  }

  async says(...messages: unknown[]): Promise<this> {
    await vi.waitFor(() => expect(this.socket.readyState).not.toBe(WebSocket.CONNECTING))
    for (const message of messages) this.socket.send(typeof message === 'string' ? message : JSON.stringify(message))
    return this
  }

  hears(...answers: unknown[]): Promise<void> {
    return vi.waitFor(() => expect(this.heard).toEqual(answers.map((one) => expect.objectContaining(one))))
  }
}
