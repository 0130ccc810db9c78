import { CONNECT, connect, drain } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Is served by the server, and two seconds later by the one that was started after it. */
export const client: Program = {
  python: `${CONNECT}
s.recv(1024)  # b"" = closed
s.close()
time.sleep(2)
s = socket.socket()
s.connect(("{peer}", {peerPort}))
s.recv(1024)
s.close()`,
  *run(around) {
    const { peerAddress, peerPort } = around
    const first = yield* connect(around)
    yield* at(3, { call: 'recv', fd: first, max: 1024 })
    yield* at(4, { call: 'close', fd: first })
    yield* at(5, { call: 'sleep', us: 2_000_000 })
    const fd = yield* numberAt(6, { call: 'socket' })
    yield* at(7, { call: 'connect', fd, address: peerAddress, port: peerPort })
    yield* drain(8, fd)
    yield* at(9, { call: 'close', fd })
  },
}

/** Closes first, so that its port is in TIME_WAIT when it is started again: without SO_REUSEADDR, then with it. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
conn.close()
srv.close()
time.sleep(0.5)  # started again
srv = socket.socket()
try:
    srv.bind(("", {port}))
except OSError as error:
    print(error)  # EADDRINUSE
srv.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
conn.close()
srv.close()`,
  *run({ port }) {
    const first = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'setsockopt', fd: first, option: 'SO_REUSEADDR', value: 1 })
    yield* at(3, { call: 'bind', fd: first, port })
    yield* at(4, { call: 'listen', fd: first, backlog: 5 })
    yield* at(6, { call: 'close', fd: yield* numberAt(5, { call: 'accept', fd: first }) })
    yield* at(7, { call: 'close', fd: first })
    yield* at(8, { call: 'sleep', us: 500_000 })
    const fd = yield* numberAt(9, { call: 'socket' })
    yield { line: 11, call: 'bind', fd, port }
    yield* at(14, { call: 'setsockopt', fd, option: 'SO_REUSEADDR', value: 1 })
    yield* at(15, { call: 'bind', fd, port })
    yield* at(16, { call: 'listen', fd, backlog: 5 })
    yield* at(18, { call: 'close', fd: yield* numberAt(17, { call: 'accept', fd }) })
    yield* at(19, { call: 'close', fd })
  },
}
