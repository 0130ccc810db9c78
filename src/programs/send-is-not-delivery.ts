import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends an order and waits for the answer, which alone proves that it came. */
export const client: Program = {
  python: `${CONNECT}
time.sleep(0.1)  # the cable is pulled
print(s.send(b"order"))  # 5
try:
    print(s.recv(1024))  # the proof
except OSError as error:
    print(error)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'sleep', us: 100_000 })
    yield* at(4, { call: 'send', fd, payload: text('order') })
    yield { line: 6, call: 'recv', fd, max: 1024 }
    yield* at(9, { call: 'close', fd })
  },
}

/** Takes an order and confirms it. */
export const server: Program = {
  python: `${ACCEPT}
conn.recv(1024)
conn.send(b"done")
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* at(5, { call: 'recv', fd, max: 1024 })
    yield* at(6, { call: 'send', fd, payload: text('done') })
    yield* at(7, { call: 'close', fd })
  },
}
