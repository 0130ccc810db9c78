import { at, numberAt, type Program } from './program.ts'

/** Asks for a port of the system as an ordinary user, then takes one that it may have. */
export const server: Program = {
  python: `
srv = socket.socket()
try:
    srv.bind(("", 80))
except PermissionError as error:
    print(error)
srv.bind(("", {port}))
srv.listen(5)
conn, addr = srv.accept()`,
  *run({ port }) {
    const fd = yield* numberAt(1, { call: 'socket' })
    yield { line: 3, call: 'bind', fd, port: 80 }
    yield* at(6, { call: 'bind', fd, port })
    yield* at(7, { call: 'listen', fd, backlog: 5 })
    yield* at(8, { call: 'accept', fd })
  },
}
