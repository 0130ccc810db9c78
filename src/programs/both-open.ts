import { at, numberAt, type Program } from './program.ts'

/** Connects to the peer while the peer connects to it; nobody listens. */
export const client: Program = {
  python: `
s = socket.socket()
s.bind(("", {port}))
barrier.wait()  # both together
s.connect(("{peer}", {peerPort}))
`,
  *run({ port, peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd, port })
    yield* at(3, { call: 'barrier' })
    yield* at(4, { call: 'connect', fd, address: peerAddress, port: peerPort })
  },
}

/** Both do the same. */
export const server = client
