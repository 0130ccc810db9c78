import { pattern } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain, sendAll } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends 2600 octets, which may be more than the receive buffer of the other side holds. */
export const client: Program = {
  python: `${CONNECT}
data = b"abcdefghijklmnopqrstuvwxyz" * 100
s.sendall(data)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* sendAll(4, fd, pattern(0, 2600))
    yield* at(5, { call: 'close', fd })
  },
}

/** Reads nothing for four seconds, then all. */
export const server: Program = {
  python: `${ACCEPT}
time.sleep(4)  # the buffer fills
while conn.recv(4096):
    pass
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'sleep', us: 4_000_000 })
    yield* drain(6, fd, 4096)
    yield* at(8, { call: 'close', fd })
  },
}
