import { text } from '../tcp/payload.ts'
import { at, letterAt, numberAt, type Program } from './program.ts'

/** Asks twice before it listens: no handshake, no bind(); each answer comes as the letter it is, with its sender. */
export const client: Program = {
  python: `
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.sendto("你好".encode(), ("{peer}", {peerPort}))
s.sendto(b"two", ("{peer}", {peerPort}))
for _ in range(2):
    msg, addr = s.recvfrom(1024)
    print(msg.decode(), addr)
s.close()  # sends nothing`,
  *run({ peerAddress: address, peerPort: port }) {
    const fd = yield* numberAt(1, { call: 'socket', type: 'dgram' })
    yield* at(2, { call: 'sendto', fd, payload: text('你好'), address, port })
    yield* at(3, { call: 'sendto', fd, payload: text('two'), address, port })
    for (let letters = 0; letters < 2; letters += 1) yield* at(5, { call: 'recvfrom', fd, max: 1024 })
    yield* at(7, { call: 'close', fd })
  },
}

/** Answers two letters, whoever sends them: recvfrom() says from where, and the answer goes there. */
export const server: Program = {
  python: `
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", {port}))
for _ in range(2):
    msg, addr = s.recvfrom(1024)
    s.sendto(msg, addr)  # to who asked
s.close()`,
  *run({ port }) {
    const fd = yield* numberAt(1, { call: 'socket', type: 'dgram' })
    yield* at(2, { call: 'bind', fd, port })
    for (let letters = 0; letters < 2; letters += 1) {
      const { payload, address, port: sender } = yield* letterAt(4, { call: 'recvfrom', fd, max: 1024 })
      yield* at(5, { call: 'sendto', fd, payload: payload ?? text(''), address, port: sender })
    }
    yield* at(6, { call: 'close', fd })
  },
}
