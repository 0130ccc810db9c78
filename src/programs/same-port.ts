import { text } from '../tcp/payload.ts'
import { drain, LISTEN, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Connects twice from the same port, and lets the server close first. */
export const client: Program = {
  python: `
for i in range(2):
    s = socket.socket()
    s.bind(("", {port}))  # always this port
    s.connect(("{peer}", {peerPort}))
    while s.recv(1024):
        pass
    s.close()
    time.sleep(1)`,
  *run({ port, peerAddress, peerPort }) {
    for (let i = 0; i < 2; i += 1) {
      const fd = yield* numberAt(2, { call: 'socket' })
      yield* at(3, { call: 'bind', fd, port })
      yield* at(4, { call: 'connect', fd, address: peerAddress, port: peerPort })
      yield* drain(5, fd)
      yield* at(7, { call: 'close', fd })
      yield* at(8, { call: 'sleep', us: 1_000_000 })
    }
  },
}

/** Says something to each client and closes first: TIME_WAIT is on its side. */
export const server: Program = {
  python: `${LISTEN}
while True:
    conn, addr = srv.accept()
    conn.send(b"bye")
    conn.close()`,
  *run(around) {
    const listener = yield* listen(around)
    for (;;) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      yield* at(6, { call: 'send', fd, payload: text('bye') })
      yield* at(7, { call: 'close', fd })
    }
  },
}
