import { Refusal } from '../../src/kernel/refusal.ts'
import type { SocketRequest } from '../../src/programs/program.ts'
import type { Live, LiveSession } from '../../src/server/live.ts'
import type { Only } from '../../src/server/messages.ts'
import type { TraceRecord } from '../../src/trace/record.ts'

const record = (n: number): TraceRecord => ({ n, at: n, basis: 'reported', kind: 'arrived', id: n })

/**
 * A world without sockets for tests of what the backend says and hears: three steps, a record each. `open` counts the
 * sessions that nobody has ended.
 */
export class ScriptedLive implements Live {
  open = 0
  /** who was ours in each session, what hands did besides calls, and how often the other side was looked at */
  sides: (Only | null)[] = []
  hands: unknown[] = []
  looks = 0
  calls: { host: string; request: SocketRequest }[] = []
  /** ending a session fails */
  broken = false
  /** what opening a session waits for */
  ready: Promise<void> = Promise.resolve()

  async possible() {
    return { driver: 'koffi' as const, capture: true, lacks: [] }
  }

  async start(
    _scenario: unknown,
    only: Only | null,
    tell: (records: readonly TraceRecord[]) => void,
  ): Promise<LiveSession> {
    await this.ready
    this.open += 1
    let steps = 0
    let ended = false
    this.sides.push(only)
    return {
      awaits: only && { key: 'kernel.awaits.accept', values: { port: only.port } },
      look: async () => {
        this.looks += 1
      },
      type: async (...typed) => void this.hands.push(typed),
      kill: async (...killed) => void this.hands.push(killed),
      step: async () => {
        await new Promise((soon) => setTimeout(soon, 5))
        if (ended || steps === 3) return false
        tell([record(steps)])
        steps += 1
        return true
      },
      call: async (host, request) => {
        if (request.call === 'bind' && request.port === 80)
          throw new Refusal({ key: 'kernel.port', values: { port: 80 } })
        if (request.call === 'listen') throw new Error('broken on purpose')
        this.calls.push({ host, request })
      },
      close: async () => {
        if (!ended) this.open -= 1
        ended = true
        if (this.broken) throw new Error('broken on purpose')
      },
    }
  }
}
