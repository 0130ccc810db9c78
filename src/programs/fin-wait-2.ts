import { text } from '../tcp/payload.ts'
import { ACCEPT, CONNECT, connect, drain, listen } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

/** Finishes its own half and waits for an end of the other that never comes. */
export const client: Program = {
  python: `${CONNECT}
s.send(b"that is all")
s.shutdown(socket.SHUT_WR)
print(s.recv(1024))  # until when?
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('that is all') })
    yield* at(4, { call: 'shutdown', fd, how: 'SHUT_WR' })
    yield* at(5, { call: 'recv', fd, max: 1024 })
    yield* at(6, { call: 'close', fd })
  },
}

/** Knows that its client has finished, and turns to the next one without an answer. */
export const server: Program = {
  python: `${ACCEPT}
while conn.recv(1024):
    pass
other, addr = srv.accept()  # conn is forgotten`,
  *run(around) {
    const listener = yield* listen(around)
    const fd = yield* numberAt(4, { call: 'accept', fd: listener })
    yield* drain(5, fd)
    yield* at(7, { call: 'accept', fd: listener })
  },
}
