import { numberAt, type Program } from './program.ts'

/** Connects twice; each failure is told in its own words. */
export const client: Program = {
  python: `
s = socket.socket()
try:
    s.connect(("{peer}", {peerPort}))
except ConnectionRefusedError as error:
    print(error)  # at once
s = socket.socket()
try:
    s.connect(("{peer}", {peerPort}))
except TimeoutError as error:
    print(error)  # minutes later`,
  *run({ peerAddress, peerPort }) {
    const peer = { address: peerAddress, port: peerPort }
    const first = yield* numberAt(1, { call: 'socket' })
    yield { line: 3, call: 'connect', fd: first, ...peer }
    const second = yield* numberAt(6, { call: 'socket' })
    yield { line: 8, call: 'connect', fd: second, ...peer }
  },
}
