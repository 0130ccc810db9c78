import { at, numberAt, type Program } from './program.ts'

/** Connects, and closes at the same moment as the server. */
export const client: Program = {
  python: `
s = socket.socket()
s.connect(("{peer}", {peerPort}))
barrier.wait()  # both together
s.close()
`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
    yield* at(3, { call: 'barrier' })
    yield* at(4, { call: 'close', fd })
  },
}

/** Accepts, and closes at the same moment as the client. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
barrier.wait()  # both together
conn.close()
srv.close()
`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    yield* at(5, { call: 'barrier' })
    yield* at(6, { call: 'close', fd })
    yield* at(7, { call: 'close', fd: listener })
  },
}
