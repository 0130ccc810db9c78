import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends two words, one second apart, and hangs up. */
export const client: Program = {
  python: `${CONNECT}
s.send(b"hello ")
time.sleep(1)
s.send(b"world")
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('hello ') })
    yield* at(4, { call: 'sleep', us: 1_000_000 })
    yield* at(5, { call: 'send', fd, payload: text('world') })
    yield* at(6, { call: 'close', fd })
  },
}

/** Prints what comes until the client has closed. */
export const server: Program = {
  python: `${ACCEPT}
while True:
    data = conn.recv(1024)
    if not data: break  # b"" = closed
    print(data)
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* drain(6, fd)
    yield* at(9, { call: 'close', fd })
  },
}
