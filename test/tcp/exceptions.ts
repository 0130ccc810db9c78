/**
 * Rows of `rfc9293-transitions.tsv`, of level `base` or `RFC5961`, that no endpoint can show, each with the reason.
 * The test of the table lets at most 15 stand here, and none that has a test.
 */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  T004: 'Who may use a local socket is decided where sockets have owners: bind() gives EACCES; an endpoint has no users.',
  T005: 'An endpoint is one value and always has room for its TCB; how many a host holds is the host’s affair.',
  T026: 'An active OPEN in LISTEN is served at once, so no queue of requests can be full.',
}
