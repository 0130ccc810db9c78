import { join, text } from '../tcp/payload.ts'
import { CONNECT, connect } from './opening.ts'
import { at, bytesAt, numberAt, type Program, textAt, wordsAt } from './program.ts'

/** Sends what its user types and prints the answer, until an empty line. */
export const client: Program = {
  python: `${CONNECT}
while True:
    line = input("> ")
    if not line: break
    s.send(line.encode())
    print(s.recv(1024).decode())
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    for (;;) {
      const line = yield* wordsAt(4, { call: 'input', prompt: '> ' })
      if (line === '') break
      yield* at(6, { call: 'send', fd, payload: text(line) })
      yield* textAt(7, { call: 'recv', fd, max: 1024 })
    }
    yield* at(8, { call: 'close', fd })
  },
}

/** Answers each message with the time and the message itself, one client after the other, for ever. */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
while True:
    conn, addr = srv.accept()
    while True:
        msg = conn.recv(1024)
        if not msg: break  # b"" = closed
        now = time.strftime("%H:%M:%S ")
        conn.send(now.encode() + msg)
    conn.close()`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    for (;;) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      for (;;) {
        const message = yield* bytesAt(7, { call: 'recv', fd, max: 1024 })
        if (message === null) break
        const now = yield* wordsAt(9, { call: 'time' })
        yield* at(10, { call: 'send', fd, payload: join([text(`${now} `), message])! })
      }
      yield* at(11, { call: 'close', fd })
    }
  },
}
