/** The socket calls that have a picture from everyday life: over TCP a telephone, over UDP a letter. */
export const PHONE = ['socket', 'bind', 'listen', 'accept', 'connect', 'send', 'recv', 'shutdown', 'close'] as const
export const LETTER = ['socket', 'bind', 'sendto', 'recvfrom', 'close'] as const

/** A picture, by the call that it stands for: `phone.accept`, `letter.sendto`. */
export type Everyday = `phone.${(typeof PHONE)[number]}` | `letter.${(typeof LETTER)[number]}`

const CALL = /\b(\w+)\.(socket|bind|listen|accept|connect|sendto|recvfrom|sendall|send|recv|shutdown|close)\(/
const MAILBOX = /(\w+) = socket\.socket\(.*SOCK_DGRAM/

/** The picture of a call over TCP or UDP, or null where it has none. */
export function pictureOf(call: string, letters: boolean): Everyday | null {
  const name = call === 'sendall' ? 'send' : call
  if (letters) return isOneOf(LETTER, name) ? `letter.${name}` : null
  return isOneOf(PHONE, name) ? `phone.${name}` : null
}

/** The picture of the first socket call in each line of a program, which may talk both ways; a comment calls nothing. */
export function picturesIn(lines: readonly string[]): (Everyday | null)[] {
  const mailboxes = new Set(lines.map((line) => MAILBOX.exec(line)?.[1]))
  return lines.map((line) => {
    const [, on, call] = CALL.exec(line.replace(/#.*$/, '')) ?? []
    return call === undefined ? null : pictureOf(call, call === 'socket' ? MAILBOX.test(line) : mailboxes.has(on))
  })
}

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name)
