import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/** Writes to a peer that has closed: the first send() succeeds and draws a RST, the second fails. */
export const client: Program = {
  python: `${CONNECT}
time.sleep(0.2)  # its FIN comes
print(s.send(b"first"))
time.sleep(0.2)  # its RST comes
try:
    s.send(b"second")
except BrokenPipeError as error:
    print(error)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'sleep', us: 200_000 })
    yield* at(4, { call: 'send', fd, payload: text('first') })
    yield* at(5, { call: 'sleep', us: 200_000 })
    yield { line: 7, call: 'send', fd, payload: text('second') }
    yield* at(10, { call: 'close', fd })
  },
}

/** Closes as soon as it has accepted. */
export const server: Program = {
  python: `${ACCEPT}
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'close', fd })
  },
}
