import { text } from '../tcp/payload.ts'
import { ACCEPT, accept, drain } from './opening.ts'
import { at, numberAt, type Program } from './program.ts'

const LINES = [1, 2, 3, 4, 5]
const line = (number: number) => text(`line ${number}\n`)
const PAUSE_us = 50_000

/** Sends the same five lines twice: over TCP, and when that is done over UDP. */
export const client: Program = {
  python: `
t = socket.socket()
t.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
t.connect(("{peer}", {peerPort}))
for i in range(1, 6):
    t.send(b"line %d\\n" % i)
    time.sleep(0.05)
t.close()
time.sleep(2)  # TCP repairs
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for i in range(1, 6):
    u.sendto(b"line %d\\n" % i, ("{peer}", {peerPort}))
    time.sleep(0.05)
u.close()`,
  *run({ peerAddress: address, peerPort: port }) {
    const stream = yield* numberAt(1, { call: 'socket' })
    yield* at(2, { call: 'setsockopt', fd: stream, option: 'TCP_NODELAY', value: 1 })
    yield* at(3, { call: 'connect', fd: stream, address, port })
    for (const number of LINES) {
      yield* at(5, { call: 'send', fd: stream, payload: line(number) })
      yield* at(6, { call: 'sleep', us: PAUSE_us })
    }
    yield* at(7, { call: 'close', fd: stream })
    yield* at(8, { call: 'sleep', us: 2_000_000 })
    const fd = yield* numberAt(9, { call: 'socket', type: 'dgram' })
    for (const number of LINES) {
      yield* at(11, { call: 'sendto', fd, payload: line(number), address, port })
      yield* at(12, { call: 'sleep', us: PAUSE_us })
    }
    yield* at(13, { call: 'close', fd })
  },
}

/** Reads over TCP until b'' tells the end, then over UDP, where nothing ever does. */
export const server: Program = {
  python: `${ACCEPT}
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("", {port}))  # UDP has its own ports
while True:
    data = conn.recv(1024)
    if not data: break  # b"" = closed
    print(data)
conn.close()
while True:  # no end is told
    print(u.recvfrom(1024))`,
  *run(around) {
    const stream = yield* accept(around)
    const fd = yield* numberAt(5, { call: 'socket', type: 'dgram' })
    yield* at(6, { call: 'bind', fd, port: around.port })
    yield* drain(8, stream)
    yield* at(11, { call: 'close', fd: stream })
    for (;;) yield* at(13, { call: 'recvfrom', fd, max: 1024 })
  },
}
