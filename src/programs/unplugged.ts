import { text } from '../tcp/payload.ts'
import { CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/** Is silent for ten minutes; only its next message finds out what has become of the connection. */
export const client: Program = {
  python: `${CONNECT}
time.sleep(600)  # nobody notices anything
s.send(b"hello?")
try:
    s.recv(1024)
except OSError as error:
    print(error)  # ETIMEDOUT
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'sleep', us: 600_000_000 })
    yield* at(4, { call: 'send', fd, payload: text('hello?') })
    yield { line: 6, call: 'recv', fd, max: 1024 }
    yield* at(9, { call: 'close', fd })
  },
}

/** Waits for a message that never comes. */
export { server } from './keepalive.ts'
