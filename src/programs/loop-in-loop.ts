import { join, type Payload, text } from '../tcp/payload.ts'
import { at, type LineRequest, numberAt, type Program, type Result } from './program.ts'

/** Three clients one after the other; the second one closes before it has read the answer. */
export const client: Program = {
  python: `
for hasty in [False, True, False]:
    s = socket.socket()
    s.connect(("{peer}", {peerPort}))
    s.send(b"hello")
    time.sleep(0.5)  # the answer comes
    if not hasty: print(s.recv(1024))
    s.close()
    time.sleep(0.5)`,
  *run({ peerAddress, peerPort }) {
    for (const hasty of [false, true, false]) {
      const fd = yield* numberAt(2, { call: 'socket' })
      yield* at(3, { call: 'connect', fd, address: peerAddress, port: peerPort })
      yield* at(4, { call: 'send', fd, payload: text('hello') })
      yield* at(5, { call: 'sleep', us: 500_000 })
      if (!hasty) yield* at(6, { call: 'recv', fd, max: 1024 })
      yield* at(7, { call: 'close', fd })
      yield* at(8, { call: 'sleep', us: 500_000 })
    }
  },
}

/**
 * A loop of messages inside a loop of connections. With the first two clients it does not look whether the message is empty, and
 * only an error ends the inner loop; with the third it does.
 */
export const server: Program = {
  python: `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
for careful in [False, False, True]:
    conn, addr = srv.accept()
    try:
        while True:
            msg = conn.recv(1024)
            if careful and not msg: break
            time.sleep(0.1)
            conn.send(b"got " + msg)
    except OSError as error:
        print(error)
    conn.close()`,
  *run({ port }) {
    const listener = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'bind', fd: listener, port })
    yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
    for (const careful of [false, false, true]) {
      const fd = yield* numberAt(5, { call: 'accept', fd: listener })
      yield* messages(fd, careful)
      yield* at(14, { call: 'close', fd })
    }
  },
}

/** The inner loop: until an error, or the end of the client where somebody looks for it. */
function* messages(fd: number, careful: boolean): Generator<LineRequest, void, Result> {
  for (;;) {
    const heard = yield { line: 8, call: 'recv', fd, max: 1024 }
    if (heard.errno !== undefined) return
    const message = heard.value as Payload | null
    if (careful && message === null) return
    yield* at(10, { call: 'sleep', us: 100_000 })
    const payload = join([text('got '), ...(message ? [message] : [])])!
    const sent = yield { line: 11, call: 'send', fd, payload }
    if (sent.errno !== undefined) return
  }
}
