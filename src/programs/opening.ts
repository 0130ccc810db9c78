import { lengthOf, type Payload, slice } from '../tcp/payload.ts'
import { at, type LineRequest, numberAt, type Result, type Surroundings } from './program.ts'

type Lines<T> = Generator<LineRequest, T, Result>

/** The two lines with which a client connects. */
export const CONNECT = `
s = socket.socket()
s.connect(("{peer}", {peerPort}))`

/** Runs the lines of `CONNECT`, of which the first has the number `line`; gives the connected descriptor. */
export function* connect({ peerAddress, peerPort }: Surroundings, line = 1): Lines<number> {
  const fd = yield* numberAt(line, { call: 'socket' })
  yield* at(line + 1, { call: 'connect', fd, address: peerAddress, port: peerPort })
  return fd
}

/** The three lines with which a server begins to listen. */
export const LISTEN = `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)`

/** Runs `LISTEN`; gives the listening descriptor. */
export function* listen({ port }: Surroundings): Lines<number> {
  const fd = yield* numberAt(1, { call: 'socket' })
  yield* at(2, { call: 'bind', fd, port })
  yield* at(3, { call: 'listen', fd, backlog: 5 })
  return fd
}

/** The four lines with which a server waits for its first client. */
export const ACCEPT = `${LISTEN}
conn, addr = srv.accept()`

/** Runs `ACCEPT`; gives the accepted descriptor. The listener stays until the program ends, as in a server that serves on. */
export function* accept(around: Surroundings): Lines<number> {
  const fd = yield* listen(around)
  return yield* numberAt(4, { call: 'accept', fd })
}

/** Reads on line `line` until recv gives b''. */
export function* drain(line: number, fd: number, max = 1024): Lines<void> {
  while ((yield* at(line, { call: 'recv', fd, max })) !== null) {
    // what came is only printed, or passed over
  }
}

/** sendall() on line `line`: send() again and again until all is taken. */
export function* sendAll(line: number, fd: number, data: Payload): Lines<void> {
  for (let left = data; lengthOf(left) > 0; ) {
    const n = yield* numberAt(line, { call: 'send', fd, payload: left })
    left = slice(left, n, lengthOf(left) - n)
  }
}
