import { text } from '../tcp/payload.ts'
import { connect, drain, LISTEN, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Ends one connection with shutdown() and still reads, the other with close() and cannot. */
export const client: Program = {
  python: `
a = socket.socket()
a.connect(("{peer}", {peerPort}))
a.shutdown(socket.SHUT_WR)  # FIN
while a.recv(1024):
    pass
a.close()
b = socket.socket()
b.connect(("{peer}", {peerPort}))
b.close()  # FIN too`,
  *run(around) {
    const a = yield* connect(around)
    yield* at(3, { call: 'shutdown', fd: a, how: 'SHUT_WR' })
    yield* drain(4, a)
    yield* at(6, { call: 'close', fd: a })
    const b = yield* connect(around, 7)
    yield* at(9, { call: 'close', fd: b })
  },
}

/** Answers after the end of each client, for it cannot see which of the two it was. */
export const server: Program = {
  python: `${LISTEN}
for i in range(2):
    conn, addr = srv.accept()
    while conn.recv(1024):
        pass
    conn.send(b"answer")
    conn.close()`,
  *run(around) {
    const listener = yield* listen(around)
    for (let client = 0; client < 2; client += 1) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      yield* drain(6, fd)
      yield* at(8, { call: 'send', fd, payload: text('answer') })
      yield* at(9, { call: 'close', fd })
    }
  },
}
