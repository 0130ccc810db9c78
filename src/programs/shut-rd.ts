import { text } from '../tcp/payload.ts'
import { CONNECT, connect } from './opening.ts'
import { at, type Program } from './program.ts'

/**
 * Shuts its reading half. POSIX says that it then receives nothing more; Linux gives b'' only while nothing has come,
 * and still delivers what does.
 */
export const client: Program = {
  python: `${CONNECT}
s.shutdown(socket.SHUT_RD)
print(s.recv(1024))  # b"" at once
s.send(b"still there?")
time.sleep(0.2)
print(s.recv(1024))  # on Linux
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'shutdown', fd, how: 'SHUT_RD' })
    yield* at(4, { call: 'recv', fd, max: 1024 })
    yield* at(5, { call: 'send', fd, payload: text('still there?') })
    yield* at(6, { call: 'sleep', us: 200_000 })
    yield* at(7, { call: 'recv', fd, max: 1024 })
    yield* at(8, { call: 'close', fd })
  },
}

/** Notices nothing of it: sends back what comes. */
export { server } from './one-message.ts'
