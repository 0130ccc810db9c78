import { text } from '../tcp/payload.ts'
import { CONNECT, connect, LISTEN, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Says hello to whoever accepts. */
export const client: Program = {
  python: `${CONNECT}
s.send(b"hello")
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('hello') })
    yield* at(4, { call: 'close', fd })
  },
}

/** Tries to talk through its listening socket, then through the one that accept() gives. */
export const server: Program = {
  python: `${LISTEN}
try:
    srv.recv(1024)
except OSError as error:
    print(error)  # not connected
try:
    srv.send(b"hello")
except BrokenPipeError as error:
    print(error)
conn, addr = srv.accept()
print(conn.recv(1024))
conn.close()`,
  *run(around) {
    const listener = yield* listen(around)
    yield { line: 5, call: 'recv', fd: listener, max: 1024 }
    yield { line: 9, call: 'send', fd: listener, payload: text('hello') }
    const fd = yield* numberAt(12, { call: 'accept', fd: listener })
    yield* at(13, { call: 'recv', fd, max: 1024 })
    yield* at(14, { call: 'close', fd })
  },
}
