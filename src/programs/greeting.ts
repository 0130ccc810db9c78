import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain } from './opening.ts'
import { at, type Program } from './program.ts'

/** Reads until the server has closed, then closes too. */
export const client: Program = {
  python: `${CONNECT}
while True:
    msg = s.recv(1024)
    if not msg: break  # b"" = closed
    print(msg.decode())
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* drain(4, fd)
    yield* at(7, { call: 'close', fd })
  },
}

/** Greets its client and closes at once, as a day-time server does: the server closes first. */
export const server: Program = {
  python: `${ACCEPT}
conn.send("再见".encode())
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'send', fd, payload: text('再见') })
    yield* at(6, { call: 'close', fd })
  },
}
