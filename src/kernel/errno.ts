import { constants } from 'node:os'
import { ERRNOS, type Errno } from '../tcp/names.ts'
import { Refusal } from './refusal.ts'

/** The numbers that this system gives to the error names of the bench. */
export const ERRNO = Object.fromEntries(ERRNOS.map((name) => [name, constants.errno[name]])) as Record<Errno, number>

const NAMES = new Map(Object.entries(ERRNO).map(([name, number]) => [number, name as Errno]))

/** What only connect() says: it has begun; and, the one before had failed. No words of the bench. */
export const { EINPROGRESS, ECONNABORTED } = constants.errno

/** How errno(3) spells a number, also one that the bench has no word for. */
export function errnoCode(number: number): string {
  return Object.entries(constants.errno).find(([, value]) => value === number)?.[0] ?? `errno ${number}`
}

/** The name of an error number. One that the bench has no word for (EMFILE, ENOBUFS …) is thrown as a `Refusal`. */
export function errnoName(number: number, call: string): Errno {
  const name = NAMES.get(number)
  if (name) return name
  throw new Refusal({ key: 'kernel.errno', values: { call, errno: errnoCode(number) } })
}
