import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, bytesAt, type Program } from './program.ts'

/** Sends three lines, reads each answer, and hangs up. */
export const client: Program = {
  python: `${CONNECT}
for line in [b"one\\n", b"two\\n", b"three\\n"]:
    s.send(line)
    print(s.recv(1024))
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    for (const line of ['one\n', 'two\n', 'three\n']) {
      yield* at(4, { call: 'send', fd, payload: text(line) })
      yield* at(5, { call: 'recv', fd, max: 1024 })
    }
    yield* at(6, { call: 'close', fd })
  },
}

/** Sends back whatever comes, until the client has closed. */
export const server: Program = {
  python: `${ACCEPT}
while True:
    msg = conn.recv(1024)
    if not msg: break  # b"" = closed
    conn.send(msg)
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    for (;;) {
      const message = yield* bytesAt(6, { call: 'recv', fd, max: 1024 })
      if (message === null) break
      yield* at(8, { call: 'send', fd, payload: message })
    }
    yield* at(9, { call: 'close', fd })
  },
}
