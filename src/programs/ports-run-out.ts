import { at, numberAt, type Program } from './program.ts'

const TRIES = 17

/** Opens connections to one destination until no port is left for it, and then one to another destination. */
export const client: Program = {
  python: `
s = socket.socket()
socks = []
try:
    for i in range(17):
        s.connect(("{peer}", {peerPort}))
        socks.append(s)
        s = socket.socket()
except OSError as error:  # EADDRNOTAVAIL
    print(len(socks), "connections:", error)
s.connect(("{peer}", {peerPort} + 1))`,
  *run({ peerAddress, peerPort }) {
    let fd = yield* numberAt(1, { call: 'socket' })
    for (let n = 0; n < TRIES; n += 1) {
      const connected = yield { line: 5, call: 'connect', fd, address: peerAddress, port: peerPort }
      if (connected.errno !== undefined) break
      fd = yield* numberAt(7, { call: 'socket' })
    }
    yield* at(10, { call: 'connect', fd, address: peerAddress, port: peerPort + 1 })
  },
}

/** Listens on two ports; connections may wait in the queues. */
export const server: Program = {
  python: `
one = socket.socket()
one.bind(("", {port}))
one.listen(20)
two = socket.socket()
two.bind(("", {port} + 1))
two.listen(20)
time.sleep(60)`,
  *run({ port }) {
    const one = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: one, port })
    yield* at(3, { call: 'listen', fd: one, backlog: 20 })
    const two = yield* numberAt(4, { call: 'socket' })
    yield* at(5, { call: 'bind', fd: two, port: port + 1 })
    yield* at(6, { call: 'listen', fd: two, backlog: 20 })
    yield* at(7, { call: 'sleep', us: 60_000_000 })
  },
}
