import { text } from '../tcp/payload.ts'
import { at, numberAt, type Program } from './program.ts'

/** One message each way, then the client hangs up first. */
export const client: Program = {
  python: `
s = socket.socket()
s.connect(("{peer}", {peerPort}))
s.send("你好".encode())
print(s.recv(1024).decode())
s.close()
`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
    yield* at(3, { call: 'send', fd, payload: text('你好') })
    yield* at(4, { call: 'recv', fd, max: 1024 })
    yield* at(5, { call: 'close', fd })
  },
}

/** Answers one message, waits for the end of the client, and closes after it. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
msg = conn.recv(1024)
conn.send(msg)
conn.recv(1024)  # b"" = closed
conn.close()
srv.close()
`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    const message = yield* at(5, { call: 'recv', fd, max: 1024 })
    if (message !== null && typeof message === 'object') yield* at(6, { call: 'send', fd, payload: message })
    yield* at(7, { call: 'recv', fd, max: 1024 })
    yield* at(8, { call: 'close', fd })
    yield* at(9, { call: 'close', fd: listener })
  },
}
