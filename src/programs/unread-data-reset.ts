import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends a request and waits for the answer; what comes is an error. */
export const client: Program = {
  python: `${CONNECT}
s.send(b"please read me")
try:
    print(s.recv(1024))
except ConnectionResetError as error:
    print(error)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('please read me') })
    yield { line: 5, call: 'recv', fd, max: 1024 }
    yield* at(8, { call: 'close', fd })
  },
}

/** Closes with the request unread in its receive buffer. */
export const server: Program = {
  python: `${ACCEPT}
time.sleep(0.2)  # the request comes
conn.close()     # never read`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'sleep', us: 200_000 })
    yield* at(6, { call: 'close', fd })
  },
}
