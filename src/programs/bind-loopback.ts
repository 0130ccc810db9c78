import { at, numberAt, type Program } from './program.ts'

/** Calls from another machine, twice. */
export const client: Program = {
  python: `
s = socket.socket()
try:
    s.connect(("{peer}", {peerPort}))
except ConnectionRefusedError as error:
    print(error)
time.sleep(1)
s = socket.socket()
s.connect(("{peer}", {peerPort}))`,
  *run({ peerAddress, peerPort }) {
    const peer = { address: peerAddress, port: peerPort }
    const first = yield* numberAt(1, { call: 'socket' })
    yield { line: 3, call: 'connect', fd: first, ...peer }
    yield* at(6, { call: 'sleep', us: 1_000_000 })
    const second = yield* numberAt(7, { call: 'socket' })
    yield* at(8, { call: 'connect', fd: second, ...peer })
  },
}

/** Listens for its own machine only, then on every address it has. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("127.0.0.1", {port}))
srv.listen(5)  # only from here
time.sleep(0.5)
srv.close()
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)  # from everywhere
conn, addr = srv.accept()`,
  *run({ port }) {
    const local = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: local, address: '127.0.0.1', port })
    yield* at(3, { call: 'listen', fd: local, backlog: 5 })
    yield* at(4, { call: 'sleep', us: 500_000 })
    yield* at(5, { call: 'close', fd: local })
    const fd = yield* numberAt(6, { call: 'socket' })
    yield* at(7, { call: 'bind', fd, port })
    yield* at(8, { call: 'listen', fd, backlog: 5 })
    yield* at(9, { call: 'accept', fd })
  },
}
