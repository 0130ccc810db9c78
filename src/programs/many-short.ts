import { at, numberAt, type Program } from './program.ts'

const TIMES = 20

/** Comes twenty times, and each time waits until the server hangs up. */
export const client: Program = {
  python: `
for i in range(20):
    s = socket.socket()
    s.connect(("{peer}", {peerPort}))
    s.recv(1024)  # b"" = closed
    s.close()`,
  *run({ peerAddress, peerPort }) {
    for (let n = 0; n < TIMES; n += 1) {
      const fd = yield* numberAt(2, { call: 'socket' })
      yield* at(3, { call: 'connect', fd, address: peerAddress, port: peerPort })
      yield* at(4, { call: 'recv', fd, max: 1024 })
      yield* at(5, { call: 'close', fd })
    }
  },
}

/** Hangs up first, each time. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
for i in range(20):
    conn, addr = srv.accept()
    conn.close()  # the server closes first`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    for (let n = 0; n < TIMES; n += 1) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      yield* at(6, { call: 'close', fd })
    }
  },
}
