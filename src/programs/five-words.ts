import { text } from '../tcp/payload.ts'
import { at, numberAt, type Program } from './program.ts'

/** Sends five words, each in a segment of its own, and hangs up. */
export const client: Program = {
  python: `
s = socket.socket()
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
s.connect(("{peer}", {peerPort}))
for word in [b"one ", b"two ", b"three ", b"four ", b"five "]:
    s.send(word)
    time.sleep(0.03)
s.close()`,
  *run({ peerAddress: address, peerPort: port }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'setsockopt', fd, option: 'TCP_NODELAY', value: 1 })
    yield* at(3, { call: 'connect', fd, address, port })
    for (const word of ['one ', 'two ', 'three ', 'four ', 'five ']) {
      yield* at(5, { call: 'send', fd, payload: text(word) })
      yield* at(6, { call: 'sleep', us: 30_000 })
    }
    yield* at(7, { call: 'close', fd })
  },
}

export { server } from './two-words.ts'
