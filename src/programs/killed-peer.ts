import { text } from '../tcp/payload.ts'
import { CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/** Would close at its end, and is killed as it waits: then the kernel closes its descriptors. */
export const client: Program = {
  python: `${CONNECT}
s.send(b"hello")
print(s.recv(1024))
s.recv(1024)  # killed as it waits
s.close()     # never made`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('hello') })
    yield* at(4, { call: 'recv', fd, max: 1024 })
    yield* at(5, { call: 'recv', fd, max: 1024 })
    yield* at(6, { call: 'close', fd })
  },
}
