import { pattern } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain, sendAll } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends 1300 octets. */
export const client: Program = {
  python: `${CONNECT}
data = b"abcdefghijklmnopqrstuvwxyz" * 50
s.sendall(data)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* sendAll(4, fd, pattern(0, 1300))
    yield* at(5, { call: 'close', fd })
  },
}

/** Reads 100 octets at a time, ten times a second, and in the end the rest. */
export const server: Program = {
  python: `${ACCEPT}
time.sleep(0.3)  # the buffer fills
for i in range(6):
    conn.recv(100)  # so little
    time.sleep(0.1)
while conn.recv(4096):
    pass
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'sleep', us: 300_000 })
    for (let i = 0; i < 6; i += 1) {
      yield* at(7, { call: 'recv', fd, max: 100 })
      yield* at(8, { call: 'sleep', us: 100_000 })
    }
    yield* drain(9, fd, 4096)
    yield* at(11, { call: 'close', fd })
  },
}
