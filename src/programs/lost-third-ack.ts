import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/** Thinks for half a second before its first word. */
export const client: Program = {
  python: `${CONNECT}
time.sleep(0.5)
s.send(b"hello")`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'sleep', us: 500_000 })
    yield* at(4, { call: 'send', fd, payload: text('hello') })
  },
}

/** Waits for a client and its first word. */
export const server: Program = {
  python: `${ACCEPT}
conn.recv(1024)`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'recv', fd, max: 1024 })
  },
}
