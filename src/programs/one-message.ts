import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, bytesAt, type Program } from './program.ts'

/** One message each way, then the client hangs up first. */
export const client: Program = {
  python: `${CONNECT}
s.send("你好".encode())
print(s.recv(1024).decode())
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('你好') })
    yield* at(4, { call: 'recv', fd, max: 1024 })
    yield* at(5, { call: 'close', fd })
  },
}

/** Answers one message, waits for the end of the client, and closes after it. */
export const server: Program = {
  python: `${ACCEPT}
msg = conn.recv(1024)
conn.send(msg)
conn.recv(1024)  # b"" = closed
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    const message = yield* bytesAt(5, { call: 'recv', fd, max: 1024 })
    if (message !== null) yield* at(6, { call: 'send', fd, payload: message })
    yield* at(7, { call: 'recv', fd, max: 1024 })
    yield* at(8, { call: 'close', fd })
  },
}
