import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/** Opens and closes without a word: all that is counted are SYN and FIN. */
export const client: Program = {
  python: `${CONNECT}
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'close', fd })
  },
}

/** Waits for the end of its client, and closes after it. */
export const server: Program = {
  python: `${ACCEPT}
conn.recv(1024)  # b"" = closed
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'recv', fd, max: 1024 })
    yield* at(6, { call: 'close', fd })
  },
}
