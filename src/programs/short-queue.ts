import { at, bytesAt, numberAt, type Program } from './program.ts'

/** One message each way, then it hangs up. */
export { client } from './one-message.ts'

/** Answers one message; its queues are as short as can be. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(1)  # a short queue
conn, addr = srv.accept()
msg = conn.recv(1024)
conn.send(msg)
conn.recv(1024)  # b"" = closed
conn.close()`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 1 })
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    const message = yield* bytesAt(5, { call: 'recv', fd, max: 1024 })
    if (message !== null) yield* at(6, { call: 'send', fd, payload: message })
    yield* at(7, { call: 'recv', fd, max: 1024 })
    yield* at(8, { call: 'close', fd })
  },
}
