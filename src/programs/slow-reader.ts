import { lengthOf, pattern, slice } from '../tcp/payload.ts'
import { drain } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

const OCTETS = 16_384

/** Sends much more than both buffers hold: send() blocks while the server sleeps. */
export const client: Program = {
  python: `
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
s.connect(("{peer}", {peerPort}))
data = (b"abcdefghijklmnopqrstuvwxyz" * 631)[:16384]
while data:
    n = s.send(data)  # blocks
    data = data[n:]
s.close()
`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'setsockopt', fd, option: 'SO_SNDBUF', value: 4096 })
    yield* at(3, { call: 'connect', fd, address: peerAddress, port: peerPort })
    let data = pattern(0, OCTETS)
    for (let left = lengthOf(data); left > 0; ) {
      const n = yield* numberAt(6, { call: 'send', fd, payload: data })
      left -= n
      data = slice(data, n, left)
    }
    yield* at(8, { call: 'close', fd })
  },
}

/** Sleeps before it reads: its receive buffer fills and the window closes. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()
time.sleep(1.5)  # buffers fill
while conn.recv(1024):
    pass
conn.close()`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'setsockopt', fd: listener, option: 'SO_RCVBUF', value: 4096 })
    yield* at(3, { call: 'bind', fd: listener, port })
    yield* at(4, { call: 'listen', fd: listener, backlog: 5 })
    const fd = yield* numberAt(5, { call: 'accept', fd: listener })
    yield* at(6, { call: 'sleep', us: 1_500_000 })
    yield* drain(7, fd)
    yield* at(9, { call: 'close', fd })
  },
}
