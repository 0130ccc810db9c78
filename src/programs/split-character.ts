import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, CONNECT, connect, drain } from './opening.ts'
import { at, type Program } from './program.ts'

/** Sends two characters, six octets in UTF-8. */
export const client: Program = {
  python: `${CONNECT}
s.send("你好".encode())
s.close()`,
  *run(around) {
    const fd = yield* connect(around)
    yield* at(3, { call: 'send', fd, payload: text('你好') })
    yield* at(4, { call: 'close', fd })
  },
}

/** Reads four octets at a time: the second character is cut in two, unless the octets are collected first. */
export const server: Program = {
  python: `${ACCEPT}
data = b""
while True:
    msg = conn.recv(4)
    if not msg: break  # b"" = closed
    data += msg
    try:
        print(msg.decode())  # wrong
    except UnicodeDecodeError as error:
        print(error)
print(data.decode())  # right
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* drain(7, fd, 4)
    yield* at(15, { call: 'close', fd })
  },
}
