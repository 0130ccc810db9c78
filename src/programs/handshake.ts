import { at, numberAt, type Program } from './program.ts'

/** Opens a connection and leaves it open. */
export const client: Program = {
  python: `
s = socket.socket()
s.connect(("{peer}", {peerPort}))
`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
  },
}

/** Waits for one connection and leaves it open. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
`,
  *run({ port }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd, port })
    yield* at(3, { call: 'listen', fd, backlog: 5 })
    yield* at(4, { call: 'accept', fd })
  },
}
