import { ACCEPT, accept } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Waits for a message, and asks for probes while nothing comes. */
export const client: Program = {
  python: `
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 10)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 5)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)
s.connect(("{peer}", {peerPort}))
try:
    s.recv(1024)
except OSError as error:
    print(error)  # ETIMEDOUT
s.close()`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'setsockopt', fd, option: 'SO_KEEPALIVE', value: 1 })
    yield* at(3, { call: 'setsockopt', fd, option: 'TCP_KEEPIDLE', value: 10 })
    yield* at(4, { call: 'setsockopt', fd, option: 'TCP_KEEPINTVL', value: 5 })
    yield* at(5, { call: 'setsockopt', fd, option: 'TCP_KEEPCNT', value: 3 })
    yield* at(6, { call: 'connect', fd, address: peerAddress, port: peerPort })
    yield { line: 8, call: 'recv', fd, max: 1024 }
    yield* at(11, { call: 'close', fd })
  },
}

/** Waits too: neither side says anything. */
export const server: Program = {
  python: `${ACCEPT}
conn.recv(1024)  # waits for ever
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'recv', fd, max: 1024 })
    yield* at(6, { call: 'close', fd })
  },
}
