/** What is wrong has been written already; the command only ends, with this exit code. */
export class AlreadyTold extends Error {
  constructor(readonly code: 1 | 2) {
    super(`exit code ${code}`)
  }
}
