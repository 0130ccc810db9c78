import { text } from '../tcp/payload.ts'
import { at, numberAt, type Program } from './program.ts'

/** Looks for a server on its own machine, again and again, on a port that connect() may itself be given. */
export const client: Program = {
  python: `
s = socket.socket()
while True:
    try:
        s.connect(("127.0.0.1", {port}))
        break
    except ConnectionRefusedError:
        print("no server yet")
s.send(b"is anybody there?")
print(s.recv(1024))  # its own words
s.close()`,
  *run({ port }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    for (;;) {
      const connected = yield { line: 4, call: 'connect', fd, address: '127.0.0.1', port }
      if (connected.errno !== 'ECONNREFUSED') break
    }
    yield* at(8, { call: 'send', fd, payload: text('is anybody there?') })
    yield* at(9, { call: 'recv', fd, max: 1024 })
    yield* at(10, { call: 'close', fd })
  },
}

/** The server that the client is looking for. */
export { server } from './echo.ts'
