import { pattern } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain, sendAll } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends 10 000 octets in one go and hangs up. */
export const client: Program = {
  python: `${CONNECT}
data = (b"abcdefghijklmnopqrstuvwxyz" * 385)[:10_000]
s.sendall(data)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* sendAll(4, fd, pattern(0, 10_000))
    yield* at(5, { call: 'close', fd })
  },
}

/** Leaves it to TCP to take it all, and reads it afterwards, so that no window update comes between the ACKs. */
export const server: Program = {
  python: `${ACCEPT}
time.sleep(10)  # TCP takes it all
while conn.recv(65536):
    pass
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'sleep', us: 10_000_000 })
    yield* drain(6, fd, 65_536)
    yield* at(8, { call: 'close', fd })
  },
}
