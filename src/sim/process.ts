import type { Runner } from './runner.ts'

/** A program of a host as it runs, or one of its threads: threads share the descriptors of their program, and its end. */
export type Process = {
  /** `client`, `client-2` … */
  readonly name: string
  /** index of its host */
  readonly host: number
  /** place in the list of the program whose thread it is; of a program its own */
  readonly of: number
  readonly runner: Runner
  /** descriptors that the program and its threads have opened, in order; those that were closed too */
  readonly fds: readonly number[]
  /** lines that will be typed when it asks for them; null once a hand has typed one: then only hands type */
  readonly input: readonly string[] | null
  /** false once it was killed or has exited. One that came to its end lives on as its open sockets */
  readonly alive: boolean
}
