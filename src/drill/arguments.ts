import type { How } from '../programs/program.ts'
import { Failed } from './failure.ts'
import type { Call, Value } from './script.ts'

/** The constants of the socket API that a drill counts with, as Linux numbers them. */
const CONSTANTS: Readonly<Record<string, number>> = {
  NULL: 0,
  POLLIN: 1,
  POLLPRI: 2,
  POLLOUT: 4,
  POLLERR: 8,
  POLLHUP: 16,
  POLLRDHUP: 0x2000,
  EPOLLIN: 1,
  EPOLLPRI: 2,
  EPOLLOUT: 4,
  EPOLLERR: 8,
  EPOLLHUP: 16,
  EPOLLRDHUP: 0x2000,
  EPOLLONESHOT: 2 ** 30,
  EPOLLET: 2 ** 31,
  TCP_NAGLE_OFF: 1,
}

/** The arguments of a call by position and meaning. What is not there or not of its kind fails the drill. */
export class Arguments {
  constructor(readonly call: Call) {}

  /** The argument itself; what was left out is `...`. */
  at(place: number): Value {
    return this.call.args[place] ?? { kind: 'default' }
  }

  /** A number, or constants that stand for one. A list of one number counts as the number. */
  number(place: number): number {
    return numberOf(this.at(place)) ?? this.wrong(place)
  }

  /** The same, where the script may leave the choice to us. */
  numberOr(place: number, other: number): number {
    return this.at(place).kind === 'default' ? other : this.number(place)
  }

  /** Constants that are or-ed, such as flags; a 0 is none. */
  words(place: number): readonly string[] {
    const value = this.at(place)
    if (value.kind === 'words') return value.words
    return value.kind === 'default' || numberOf(value) === 0 ? [] : this.wrong(place)
  }

  /** Says that an argument is not of the kind that the call takes. */
  wrong(place: number): never {
    throw new Failed({ key: 'failed.argument', values: { call: this.call.name, place: place + 1 } })
  }
}

/** The number that a value stands for, null where it stands for none. */
export function numberOf(value: Value): number | null {
  if (value.kind === 'number') return value.value
  if (value.kind === 'list' && value.items.length === 1) return numberOf(value.items[0]!)
  if (value.kind === 'function' && value.name === 'htons' && value.args.length === 1) return numberOf(value.args[0]!)
  if (value.kind !== 'words') return null
  let sum = 0
  for (const word of value.words) {
    const constant = /^\d/.test(word) ? Number(word) : CONSTANTS[word]
    if (constant === undefined) return null
    sum |= constant
  }
  return sum
}

/** A part of a struct by its name; undefined where the value is no struct or has no such part. */
export const partOf = (value: Value, name: string): Value | undefined =>
  value.kind === 'struct' ? value.fields.find((field) => field.name === name)?.value : undefined

const WAYS: readonly How[] = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR']
/** What shutdown() shuts. */
export const howOf = (args: Arguments): How => WAYS.find((way) => args.words(1).includes(way)) ?? args.wrong(1)

/** {onoff=1, linger=N}: N seconds, or -1 for off. */
export function lingerOf(args: Arguments, place: number): number {
  const on = numberOf(partOf(args.at(place), 'onoff') ?? args.wrong(place))
  const seconds = numberOf(partOf(args.at(place), 'linger') ?? args.wrong(place))
  return on === 0 ? -1 : (seconds ?? args.wrong(place))
}

/** {sa_family = AF_INET, sin_port = htons(N), sin_addr = inet_addr("A")}, or `...` for what is usual. */
export function addressOf(value: Value, address: string, port: number): { address: string; port: number } {
  const said = partOf(value, 'sin_addr')
  const text = said?.kind === 'function' && said.args[0]?.kind === 'text' ? said.args[0].text : address
  return { address: text, port: numberOf(partOf(value, 'sin_port') ?? { kind: 'number', value: port }) ?? port }
}

/** The octets of all vectors of a message. */
export function octetsIn(args: Arguments, place: number): number {
  const message = args.at(place)
  const vectors = partOf(message, 'msg_iov') ?? message
  if (vectors.kind !== 'list') return args.wrong(place)
  return vectors.items.reduce((sum, vector) => {
    const length = vector.kind === 'struct' ? vector.fields.at(-1)?.value : undefined
    return sum + (numberOf(length ?? { kind: 'default' }) ?? args.wrong(place))
  }, 0)
}
