import { drain, LISTEN, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Binds the port of its own, connects and closes, twice: its own TIME_WAIT is in the way the second time. */
export const client: Program = {
  python: `
for i in range(2):
    s = socket.socket()
    s.bind(("", {port}))  # my port
    s.connect(("{peer}", {peerPort}))
    time.sleep(0.3)  # still mine
    s.close()
    time.sleep(0.2)  # TIME_WAIT`,
  *run({ port, peerAddress, peerPort }) {
    for (let turn = 0; turn < 2; turn += 1) {
      const fd = yield* numberAt(2, { call: 'socket' })
      yield* at(3, { call: 'bind', fd, port })
      yield* at(4, { call: 'connect', fd, address: peerAddress, port: peerPort })
      yield* at(5, { call: 'sleep', us: 300_000 })
      yield* at(6, { call: 'close', fd })
      yield* at(7, { call: 'sleep', us: 200_000 })
    }
  },
}

/** Serves one client after the other. */
export const server: Program = {
  python: `${LISTEN}
while True:
    conn, addr = srv.accept()
    while conn.recv(1024):
        pass
    conn.close()`,
  *run(around) {
    const listener = yield* listen(around)
    for (;;) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      yield* drain(6, fd)
      yield* at(8, { call: 'close', fd })
    }
  },
}
