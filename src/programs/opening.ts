import { at, type LineRequest, numberAt, type Result, type Surroundings } from './program.ts'

type Lines<T> = Generator<LineRequest, T, Result>

/** The two lines with which a client connects. */
export const CONNECT = `
s = socket.socket()
s.connect(("{peer}", {peerPort}))`

/** Runs `CONNECT`; gives the connected descriptor. */
export function* connect({ peerAddress, peerPort }: Surroundings): Lines<number> {
  const fd = yield* numberAt(1, { call: 'socket' })
  yield* at(2, { call: 'connect', fd, address: peerAddress, port: peerPort })
  return fd
}

/** The four lines with which a server waits for its first client. */
export const ACCEPT = `
srv = socket.socket()
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()`

/** Runs `ACCEPT`; gives the accepted descriptor. The listener stays until the program ends, as in a server that serves on. */
export function* accept({ port }: Surroundings): Lines<number> {
  const listener = yield* numberAt(1, { call: 'socket' })
  yield* at(2, { call: 'bind', fd: listener, port })
  yield* at(3, { call: 'listen', fd: listener, backlog: 5 })
  return yield* numberAt(4, { call: 'accept', fd: listener })
}

/** Reads on line `line` until recv gives b''. */
export function* drain(line: number, fd: number): Lines<void> {
  while ((yield* at(line, { call: 'recv', fd, max: 1024 })) !== null) {
    // what came is only printed, or passed over
  }
}
