import { text } from '../tcp/payload.ts'
import { at, bytesAt, numberAt, type Program } from './program.ts'

/** Sends three lines, reads each answer, and hangs up. */
export const client: Program = {
  python: `
s = socket.socket()
s.connect(("{peer}", {peerPort}))
for line in [b"one\\n", b"two\\n", b"three\\n"]:
    s.send(line)
    print(s.recv(1024))
s.close()
`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
    for (const line of ['one\n', 'two\n', 'three\n']) {
      yield* at(4, { call: 'send', fd, payload: text(line) })
      yield* at(5, { call: 'recv', fd, max: 1024 })
    }
    yield* at(6, { call: 'close', fd })
  },
}

/** Sends back whatever comes, until the client has closed. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
while True:
    msg = conn.recv(1024)
    if not msg: break  # b"" = closed
    conn.send(msg)
conn.close()
srv.close()
`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    for (;;) {
      const message = yield* bytesAt(6, { call: 'recv', fd, max: 1024 })
      if (message === null) break
      yield* at(8, { call: 'send', fd, payload: message })
    }
    yield* at(9, { call: 'close', fd })
    yield* at(10, { call: 'close', fd: listener })
  },
}
