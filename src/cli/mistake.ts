import type { complaintOf } from '../scenarios/complaint.ts'
import type { Values } from '../text/say.ts'
import type { en } from '../text/terminal.en.ts'

type Wrong = 'fault.action' | Extract<keyof typeof en, `wrong.${string}`> | ReturnType<typeof complaintOf>['key']

/** A user's mistake: what is wrong, and in which file, as one line of text. The command ends with exit code 2. */
export class Mistake extends Error {
  constructor(
    readonly key: Wrong,
    readonly values: Values = {},
    readonly file: string | null = null,
  ) {
    super(key)
  }
}

/** Errors of the file system that a user can mend, by errno. Any other is thrown on as it is. */
const MENDABLE = ['ENOENT', 'EISDIR', 'EACCES', 'EPERM', 'ENOTDIR', 'ENOSPC', 'EROFS'] as const

/** The mistake that an error of the file system means for `file`. */
export function fileMistake(error: unknown, file: string): Mistake {
  const errno = MENDABLE.find((code) => code === (error as NodeJS.ErrnoException).code)
  if (!errno) throw error
  return new Mistake(`wrong.${errno}`, {}, file)
}
