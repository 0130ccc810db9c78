import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import type { Program } from './program.ts'

/** Opens a connection and leaves it open. */
export const client: Program = {
  python: CONNECT,
  *run(around) {
    yield* connect(around)
  },
}

/** Waits for one connection and leaves it open. */
export const server: Program = {
  python: ACCEPT,
  *run(around) {
    yield* accept(around)
  },
}
