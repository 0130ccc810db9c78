import { literal, text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect } from './opening.ts'
import { at, bytesAt, type Program } from './program.ts'

/** Asks three times: in two writes, in two writes without the Nagle algorithm, in one write with it. */
export const client: Program = {
  python: `${CONNECT}
s.send(b"head")
s.send(b"body")  # is held back
s.recv(1024)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
s.send(b"head")
s.send(b"body")  # leaves at once
s.recv(1024)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
s.send(b"head" + b"body")  # one write
s.recv(1024)
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('head') })
    yield* at(4, { call: 'send', fd, payload: text('body') })
    yield* at(5, { call: 'recv', fd, max: 1024 })
    yield* at(6, { call: 'setsockopt', fd, option: 'TCP_NODELAY', value: 1 })
    yield* at(7, { call: 'send', fd, payload: text('head') })
    yield* at(8, { call: 'send', fd, payload: text('body') })
    yield* at(9, { call: 'recv', fd, max: 1024 })
    yield* at(10, { call: 'setsockopt', fd, option: 'TCP_NODELAY', value: 0 })
    yield* at(11, { call: 'send', fd, payload: text('headbody') })
    yield* at(12, { call: 'recv', fd, max: 1024 })
    yield* at(13, { call: 'close', fd })
  },
}

/** Has nothing to say to the head alone: its answer, on which an ACK could ride, comes after the body. */
export const server: Program = {
  python: `${ACCEPT}
while True:
    msg = conn.recv(1024)
    if not msg: break
    if msg != b"head":
        conn.send(b"done")
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    for (;;) {
      const message = yield* bytesAt(6, { call: 'recv', fd, max: 1024 })
      if (message === null) break
      if (literal(message) !== "b'head'") yield* at(9, { call: 'send', fd, payload: text('done') })
    }
    yield* at(10, { call: 'close', fd })
  },
}
