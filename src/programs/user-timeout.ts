import { text } from '../tcp/payload.ts'
import { at, numberAt, type Program } from './program.ts'

/** Gives an ACK five seconds, then sends into a silence. */
export const client: Program = {
  python: `
s = socket.socket()
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 5000)  # ms
s.connect(("{peer}", {peerPort}))
time.sleep(1)
s.send(b"hello?")
try:
    s.recv(1024)
except OSError as error:
    print(error)  # ETIMEDOUT
s.close()`,
  *run({ peerAddress, peerPort }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'setsockopt', fd, option: 'TCP_USER_TIMEOUT', value: 5000 })
    yield* at(3, { call: 'connect', fd, address: peerAddress, port: peerPort })
    yield* at(4, { call: 'sleep', us: 1_000_000 })
    yield* at(5, { call: 'send', fd, payload: text('hello?') })
    yield { line: 7, call: 'recv', fd, max: 1024 }
    yield* at(10, { call: 'close', fd })
  },
}

/** Waits for a message that never comes. */
export { server } from './keepalive.ts'
