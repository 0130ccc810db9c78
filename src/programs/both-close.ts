import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/** Connects, and closes at the same moment as the server. */
export const client: Program = {
  python: `${CONNECT}
barrier.wait()  # both together
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'barrier' })
    yield* at(4, { call: 'close', fd })
  },
}

/** Accepts, and closes at the same moment as the client. */
export const server: Program = {
  python: `${ACCEPT}
barrier.wait()  # both together
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'barrier' })
    yield* at(6, { call: 'close', fd })
  },
}
