import { text } from '../tcp/payload.ts'
import { connect, drain, LISTEN, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

const CLIENTS = 3

/** Three clients, one after the other; each sends a word and closes. */
export const client: Program = {
  python: `
for i in range(3):
    s = socket.socket()
    s.connect(("{peer}", {peerPort}))
    s.send(b"bye")
    s.close()`,
  *run(around) {
    for (let client = 0; client < CLIENTS; client += 1) {
      const fd = yield* connect(around, 2)
      yield* at(4, { call: 'send', fd, payload: text('bye') })
      yield* at(5, { call: 'close', fd })
    }
  },
}

/** Reads to the end of each client and forgets to close: each descriptor stays in CLOSE_WAIT. */
export const server: Program = {
  python: `${LISTEN}
clients = []
while True:
    conn, addr = srv.accept()
    clients.append(conn)
    while conn.recv(1024):
        pass
    # b"": it closed. And we?`,
  *run(around) {
    const listener = yield* listen(around)
    for (;;) {
      const fd = yield* numberAt(6, { call: 'accept', fd: listener })
      yield* drain(8, fd)
    }
  },
}
