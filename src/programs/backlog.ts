import { at, numberAt, type Program } from './program.ts'

const CLIENTS = 3

/** Connects three times; accept() need not have been called for that, but the queue must have room. */
export const client: Program = {
  python: `
socks = []
for i in range(3):
    s = socket.socket()
    s.connect(("{peer}", {peerPort}))  # the third waits
    socks.append(s)`,
  *run({ peerAddress, peerPort }) {
    for (let n = 0; n < CLIENTS; n += 1) {
      const fd = yield* numberAt(3, { call: 'socket' })
      yield* at(4, { call: 'connect', fd, address: peerAddress, port: peerPort })
    }
  },
}

/** Listens with a backlog of 1, and is busy for a while before it accepts anybody. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(1)
time.sleep(4)  # busy: nobody is accepted
conns = []
for i in range(3):
    conn, addr = srv.accept()
    conns.append(conn)`,
  *run({ port }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd, port })
    yield* at(3, { call: 'listen', fd, backlog: 1 })
    yield* at(4, { call: 'sleep', us: 4_000_000 })
    for (let n = 0; n < CLIENTS; n += 1) yield* at(7, { call: 'accept', fd })
  },
}
