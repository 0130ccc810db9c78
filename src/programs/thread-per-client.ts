import { text } from '../tcp/payload.ts'
import { CONNECT, connect } from './opening.ts'
import { at, bytesAt, numberAt, type Program } from './program.ts'

/** Sends two lines with a pause between them, reads each answer, and hangs up. */
export const client: Program = {
  python: `${CONNECT}
for line in [b"one\\n", b"two\\n"]:
    s.send(line)
    print(s.recv(1024))
    time.sleep(0.2)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    for (const line of ['one\n', 'two\n']) {
      yield* at(4, { call: 'send', fd, payload: text(line) })
      yield* at(5, { call: 'recv', fd, max: 1024 })
      yield* at(6, { call: 'sleep', us: 200_000 })
    }
    yield* at(7, { call: 'close', fd })
  },
}

/** Gives each client a thread of its own, which sends back what comes; the main thread only accepts. */
export const server: Program = {
  python: `
def serve(conn):
    while True:
        msg = conn.recv(1024)
        if not msg: break  # b"" = closed
        conn.send(msg)
    conn.close()

srv = socket.socket()
srv.bind(("", {port}))
srv.listen()  # as many as usual: 128
while True:
    conn, addr = srv.accept()
    threading.Thread(target=serve, args=(conn,)).start()`,
  *run({ port }) {
    const listener = yield* numberAt(8, { call: 'socket' })
    yield* at(9, { call: 'bind', fd: listener, port })
    yield* at(10, { call: 'listen', fd: listener, backlog: 128 })
    for (;;) {
      const fd = yield* numberAt(12, { call: 'accept', fd: listener })
      yield* at(13, { call: 'thread', run: 'serve', fd })
    }
  },
  threads: {
    *serve(_, fd) {
      for (;;) {
        const message = yield* bytesAt(3, { call: 'recv', fd, max: 1024 })
        if (message === null) break
        yield* at(5, { call: 'send', fd, payload: message })
      }
      yield* at(6, { call: 'close', fd })
    },
  },
}
