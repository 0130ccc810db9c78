import { connect, LISTEN, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Ends three connections in three ways: close(), shutdown(SHUT_WR), and an abort. */
export const client: Program = {
  python: `
a = socket.socket()
a.connect(("{peer}", {peerPort}))
a.close()                   # FIN
b = socket.socket()
b.connect(("{peer}", {peerPort}))
b.shutdown(socket.SHUT_WR)  # FIN
print(b.recv(1024))
b.close()
c = socket.socket()
c.connect(("{peer}", {peerPort}))
c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
c.close()                   # RST`,
  *run(around) {
    const a = yield* connect(around)
    yield* at(3, { call: 'close', fd: a })
    const b = yield* connect(around, 4)
    yield* at(6, { call: 'shutdown', fd: b, how: 'SHUT_WR' })
    yield* at(7, { call: 'recv', fd: b, max: 1024 })
    yield* at(8, { call: 'close', fd: b })
    const c = yield* connect(around, 9)
    yield* at(11, { call: 'setsockopt', fd: c, option: 'SO_LINGER', value: 0 })
    yield* at(12, { call: 'close', fd: c })
  },
}

/** Sees b'' twice and an error once. */
export const server: Program = {
  python: `${LISTEN}
for i in range(3):
    conn, addr = srv.accept()
    try:
        print(conn.recv(1024))
    except ConnectionResetError as error:
        print(error)
    conn.close()`,
  *run(around) {
    const listener = yield* listen(around)
    for (let client = 0; client < 3; client += 1) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      yield { line: 7, call: 'recv', fd, max: 1024 }
      yield* at(10, { call: 'close', fd })
    }
  },
}
