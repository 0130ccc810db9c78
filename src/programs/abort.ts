import { text } from '../tcp/payload.ts'
import { at, bytesAt, numberAt, type Program } from './program.ts'

/** Says a word, then aborts: linger 0 makes close() send RST in place of FIN. */
export const client: Program = {
  python: `
s = socket.socket()
s.connect(("{peer}", {peerPort}))
s.send(b"hello")
print(s.recv(1024))
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
s.close()  # RST, not FIN
`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
    yield* at(3, { call: 'send', fd, payload: text('hello') })
    yield* at(4, { call: 'recv', fd, max: 1024 })
    yield* at(5, { call: 'setsockopt', fd, option: 'SO_LINGER', value: 0 })
    yield* at(6, { call: 'close', fd })
  },
}

/** Answers, and learns of the abort by an error in place of b''. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
conn.send(conn.recv(1024))
try:
    conn.recv(1024)
except ConnectionResetError as error:
    print(error)
conn.close()
srv.close()
`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    const message = yield* bytesAt(5, { call: 'recv', fd, max: 1024 })
    if (message !== null) yield* at(5, { call: 'send', fd, payload: message })
    yield { line: 7, call: 'recv', fd, max: 1024 }
    yield* at(10, { call: 'close', fd })
    yield* at(11, { call: 'close', fd: listener })
  },
}
