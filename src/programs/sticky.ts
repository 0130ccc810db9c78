import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends three times, then reads the answer four octets at a time. */
export const client: Program = {
  python: `${CONNECT}
for word in [b"one", b"two", b"three"]:
    s.send(word)
while True:
    msg = s.recv(4)
    if not msg: break  # b"" = closed
    print(msg)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    for (const word of ['one', 'two', 'three']) yield* at(4, { call: 'send', fd, payload: text(word) })
    yield* drain(6, fd, 4)
    yield* at(9, { call: 'close', fd })
  },
}

/** Reads once what was sent three times, and answers with one send. */
export const server: Program = {
  python: `${ACCEPT}
time.sleep(0.5)  # all three come
print(conn.recv(1024))
conn.send(b"thank you")
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'sleep', us: 500_000 })
    yield* at(6, { call: 'recv', fd, max: 1024 })
    yield* at(7, { call: 'send', fd, payload: text('thank you') })
    yield* at(8, { call: 'close', fd })
  },
}
