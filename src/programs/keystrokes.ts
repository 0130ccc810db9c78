import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, drain } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

const LETTERS = [...'hello']
const PAUSE_us = 50_000

/** Sends a word letter by letter as it is typed: with the Nagle algorithm, then without. */
export const client: Program = {
  python: `
s = socket.socket()
s.connect(("{peer}", {peerPort}))
for key in "hello":
    s.send(key.encode())  # is collected
    time.sleep(0.05)
time.sleep(1)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for key in "hello":
    s.send(key.encode())  # leaves at once
    time.sleep(0.05)
s.close()`,
  *run({ peerAddress: address, peerPort: port }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'connect', fd, address, port })
    for (const letter of LETTERS) {
      yield* at(4, { call: 'send', fd, payload: text(letter) })
      yield* at(5, { call: 'sleep', us: PAUSE_us })
    }
    yield* at(6, { call: 'sleep', us: 1_000_000 })
    yield* at(7, { call: 'setsockopt', fd, option: 'TCP_NODELAY', value: 1 })
    for (const letter of LETTERS) {
      yield* at(9, { call: 'send', fd, payload: text(letter) })
      yield* at(10, { call: 'sleep', us: PAUSE_us })
    }
    yield* at(11, { call: 'close', fd })
  },
}

/** Prints what comes and says nothing to it, so no answer can take an ACK along. */
export const server: Program = {
  python: `${ACCEPT}
while True:
    data = conn.recv(1024)
    if not data: break  # b"" = closed
    print(data.decode())
conn.close()`,
  *run(around) {
    const fd = yield* accept(around)
    yield* drain(6, fd)
    yield* at(9, { call: 'close', fd })
  },
}
