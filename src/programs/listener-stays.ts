import { connect, LISTEN, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Calls three times; the third time nobody listens any more. */
export const client: Program = {
  python: `
for i in range(2):
    s = socket.socket()
    s.connect(("{peer}", {peerPort}))
    print(s.recv(1024))  # b""
    s.close()
time.sleep(0.2)
s = socket.socket()
s.connect(("{peer}", {peerPort}))`,
  *run(around) {
    for (let call = 0; call < 2; call += 1) {
      const fd = yield* connect(around, 2)
      yield* at(4, { call: 'recv', fd, max: 1024 })
      yield* at(5, { call: 'close', fd })
    }
    yield* at(6, { call: 'sleep', us: 200_000 })
    yield* connect(around, 7)
  },
}

/** Closes the socket of each client, which leaves the listener; then the listener too. */
export const server: Program = {
  python: `${LISTEN}
for i in range(2):
    conn, addr = srv.accept()
    conn.close()  # srv listens on
srv.close()       # nobody listens`,
  *run(around) {
    const listener = yield* listen(around)
    for (let client = 0; client < 2; client += 1) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      yield* at(6, { call: 'close', fd })
    }
    yield* at(7, { call: 'close', fd: listener })
  },
}
