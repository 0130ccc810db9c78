import { pattern, slice } from '../tcp/payload.ts'
import { sendAll } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

const OCTETS = 16_384

/**
 * send() takes what the send buffer has room for; sendall() sends again and again until all is taken, which is shown as the
 * calls that it makes. Without a time-out Linux would keep the program in send() until all is taken.
 */
export const client: Program = {
  python: `
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
s.settimeout(60)  # else send() waits
s.connect(("{peer}", {peerPort}))
data = (b"abcdefghijklmnopqrstuvwxyz" * 631)[:16384]
n = s.send(data)
print(n, "of", len(data))
s.sendall(data[n:])  # all the rest
s.close()`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'setsockopt', fd, option: 'SO_SNDBUF', value: 4096 })
    yield* at(4, { call: 'connect', fd, address: peerAddress, port: peerPort })
    const data = pattern(0, OCTETS)
    const n = yield* numberAt(6, { call: 'send', fd, payload: data })
    yield* sendAll(8, fd, slice(data, n, OCTETS - n))
    yield* at(9, { call: 'close', fd })
  },
}
