/** The socket calls that have a picture from everyday life: over TCP a telephone, over UDP a letter. */
export const PHONE = ['socket', 'bind', 'listen', 'accept', 'connect', 'send', 'recv', 'shutdown', 'close'] as const
export const LETTER = ['socket', 'bind', 'sendto', 'recvfrom', 'close'] as const

/** A picture, by the call that it stands for: `phone.accept`, `letter.sendto`. */
export type Everyday = `phone.${(typeof PHONE)[number]}` | `letter.${(typeof LETTER)[number]}`

const CALL = /\b(socket|bind|listen|accept|connect|sendto|recvfrom|sendall|send|recv|shutdown|close)\(/

/** Whether a program talks in datagrams. */
const isLetters = (lines: readonly string[]): boolean => lines.some((line) => line.includes('SOCK_DGRAM'))

/** The picture of a call in a program, or null where it has none. */
export function pictureOf(call: string, lines: readonly string[]): Everyday | null {
  const name = call === 'sendall' ? 'send' : call
  if (isLetters(lines)) return isOneOf(LETTER, name) ? `letter.${name}` : null
  return isOneOf(PHONE, name) ? `phone.${name}` : null
}

/** The picture of the first socket call in each line of a program; a comment calls nothing. */
export const picturesIn = (lines: readonly string[]): (Everyday | null)[] =>
  lines.map((line) => {
    const call = CALL.exec(line.replace(/#.*$/, ''))?.[1]
    return call === undefined ? null : pictureOf(call, lines)
  })

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name)
