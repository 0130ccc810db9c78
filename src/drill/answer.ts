import type { Errno } from '../tcp/names.ts'

/** A part of an argument that the call has filled in: its name, what the script expects there, and what it was. */
type Filled = { readonly name: string; readonly expected: number | string; readonly seen: number | string }

/** What a system call gave. A connect() that does not wait says EINPROGRESS, which no call of the host does. */
export type Answer =
  | { readonly value: number; readonly errno?: undefined; readonly filled?: readonly Filled[] }
  | {
      readonly errno: Errno | 'EINPROGRESS' | 'EFAULT' | 'EPROTONOSUPPORT' | 'EEXIST' | 'ENOENT'
      readonly value?: undefined
      readonly filled?: undefined
    }

/** As the script writes it after `=`. */
export const shownAnswer = (answer: Answer): string =>
  answer.errno === undefined ? String(answer.value) : `-1 ${answer.errno}`
