import { text } from '../tcp/payload.ts'
import { at, bytesAt, numberAt, type Program } from './program.ts'

/** Asks, says that nothing more will come, and goes on reading. */
export const client: Program = {
  python: `
s = socket.socket()
s.connect(("{peer}", {peerPort}))
s.send(b"sum 1 2 3\\n")
s.shutdown(socket.SHUT_WR)  # my half
while True:
    msg = s.recv(1024)
    if not msg: break
    print(msg)
s.close()
`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
    yield* at(3, { call: 'send', fd, payload: text('sum 1 2 3\n') })
    yield* at(4, { call: 'shutdown', fd, how: 'SHUT_WR' })
    while ((yield* bytesAt(6, { call: 'recv', fd, max: 1024 })) !== null) {
      // prints what came
    }
    yield* at(9, { call: 'close', fd })
  },
}

/** Reads all of the question before it answers; the client hears although it has finished speaking. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
while conn.recv(1024):
    pass
conn.send(b"6\\n")  # still open
conn.close()
srv.close()
`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    while ((yield* bytesAt(5, { call: 'recv', fd, max: 1024 })) !== null) {
      // reads on
    }
    yield* at(7, { call: 'send', fd, payload: text('6\n') })
    yield* at(8, { call: 'close', fd })
    yield* at(9, { call: 'close', fd: listener })
  },
}
