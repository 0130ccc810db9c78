import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, bytesAt, type Program } from './program.ts'

/** Says a word, then aborts: linger 0 makes close() send RST in place of FIN. */
export const client: Program = {
  python: `${CONNECT}
s.send(b"hello")
print(s.recv(1024))
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
s.close()  # RST, not FIN`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('hello') })
    yield* at(4, { call: 'recv', fd, max: 1024 })
    yield* at(5, { call: 'setsockopt', fd, option: 'SO_LINGER', value: 0 })
    yield* at(6, { call: 'close', fd })
  },
}

/** Answers, and learns of the abort by an error in place of b''. */
export const server: Program = {
  python: `${ACCEPT}
conn.send(conn.recv(1024))
try:
    conn.recv(1024)
except ConnectionResetError as error:
    print(error)
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    const message = yield* bytesAt(5, { call: 'recv', fd, max: 1024 })
    if (message !== null) yield* at(5, { call: 'send', fd, payload: message })
    yield { line: 7, call: 'recv', fd, max: 1024 }
    yield* at(10, { call: 'close', fd })
  },
}
