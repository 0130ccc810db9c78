import { text } from '../tcp/payload.ts'
import { at, bytesAt, numberAt, type Program } from './program.ts'

/** Reads until the server has closed, then closes too. */
export const client: Program = {
  python: `
s = socket.socket()
s.connect(("{peer}", {peerPort}))
while True:
    msg = s.recv(1024)
    if not msg: break  # b"" = closed
    print(msg.decode())
s.close()
`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
    while ((yield* bytesAt(4, { call: 'recv', fd, max: 1024 })) !== null) {
      // prints what came
    }
    yield* at(7, { call: 'close', fd })
  },
}

/** Greets its client and closes at once, as a day-time server does: the server closes first. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
conn.send("再见".encode())
conn.close()
srv.close()
`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    yield* at(5, { call: 'send', fd, payload: text('再见') })
    yield* at(6, { call: 'close', fd })
    yield* at(7, { call: 'close', fd: listener })
  },
}
