import { pattern } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain, sendAll } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends 130 000 octets in one go and hangs up: more than a window of 16 bits can offer. */
export const client: Program = {
  python: `${CONNECT}
data = b"abcdefghijklmnopqrstuvwxyz" * 5000
s.sendall(data)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* sendAll(4, fd, pattern(0, 130_000))
    yield* at(5, { call: 'close', fd })
  },
}

/** Reads all of it as it comes. */
export const server: Program = {
  python: `${ACCEPT}
while conn.recv(65536):
    pass
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* drain(5, fd, 65_536)
    yield* at(7, { call: 'close', fd })
  },
}
