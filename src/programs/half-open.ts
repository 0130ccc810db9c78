import { text } from '../tcp/payload.ts'
import { LISTEN, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Connects, always from the same port, says hello and waits for news. */
export const client: Program = {
  python: `
s = socket.socket()
s.bind(("", {port}))  # always this port
s.connect(("{peer}", {peerPort}))
s.send(b"hello")
s.recv(1024)  # waits for news
s.close()`,
  *run({ port, peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd, port })
    yield* at(3, { call: 'connect', fd, address: peerAddress, port: peerPort })
    yield* at(4, { call: 'send', fd, payload: text('hello') })
    yield* at(5, { call: 'recv', fd, max: 1024 })
    yield* at(6, { call: 'close', fd })
  },
}

/** Has news for each client three seconds after its hello. */
export const server: Program = {
  python: `${LISTEN}
while True:
    conn, addr = srv.accept()
    try:
        conn.recv(1024)
        time.sleep(3)
        conn.send(b"news")
        conn.recv(1024)
    except ConnectionResetError as error:
        print(error)
    conn.close()`,
  *run(around) {
    const listener = yield* listen(around)
    for (;;) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      yield* at(7, { call: 'recv', fd, max: 1024 })
      yield* at(8, { call: 'sleep', us: 3_000_000 })
      const sent = yield { line: 9, call: 'send', fd, payload: text('news') }
      if (!sent.errno) yield { line: 10, call: 'recv', fd, max: 1024 }
      yield* at(13, { call: 'close', fd })
    }
  },
}
