import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, type Program, textAt, wordsAt } from './program.ts'

/** Speaks first, then in turn with the server; "q" from either side ends the chat. */
export const client: Program = {
  python: `${CONNECT}
while True:
    line = input("me: ")
    s.send(line.encode())
    if line == "q": break
    reply = s.recv(1024).decode()
    print("you:", reply)
    if reply in ("q", ""): break
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    for (;;) {
      const line = yield* wordsAt(4, { call: 'input', prompt: 'me: ' })
      yield* at(5, { call: 'send', fd, payload: text(line) })
      if (line === 'q') break
      const reply = yield* textAt(7, { call: 'recv', fd, max: 1024 })
      if (reply === 'q' || reply === '') break
    }
    yield* at(10, { call: 'close', fd })
  },
}

/** Answers in turn with the client; "q" from either side ends the chat. */
export const server: Program = {
  python: `${ACCEPT}
while True:
    words = conn.recv(1024).decode()
    print("you:", words)
    if words in ("q", ""): break
    line = input("me: ")
    conn.send(line.encode())
    if line == "q": break
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    for (;;) {
      const words = yield* textAt(6, { call: 'recv', fd, max: 1024 })
      if (words === 'q' || words === '') break
      const line = yield* wordsAt(9, { call: 'input', prompt: 'me: ' })
      yield* at(10, { call: 'send', fd, payload: text(line) })
      if (line === 'q') break
    }
    yield* at(12, { call: 'close', fd })
  },
}
