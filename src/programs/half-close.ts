import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain } from './opening.ts'
import { at, type Program } from './program.ts'

/** Asks, says that nothing more will come, and goes on reading. */
export const client: Program = {
  python: `${CONNECT}
s.send(b"sum 1 2 3\\n")
s.shutdown(socket.SHUT_WR)  # my half
while True:
    msg = s.recv(1024)
    if not msg: break
    print(msg)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('sum 1 2 3\n') })
    yield* at(4, { call: 'shutdown', fd, how: 'SHUT_WR' })
    yield* drain(6, fd)
    yield* at(9, { call: 'close', fd })
  },
}

/** Reads all of the question before it answers; the client hears although it has finished speaking. */
export const server: Program = {
  python: `${ACCEPT}
while conn.recv(1024):
    pass
conn.send(b"6\\n")  # still open
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* drain(5, fd)
    yield* at(7, { call: 'send', fd, payload: text('6\n') })
    yield* at(8, { call: 'close', fd })
  },
}
