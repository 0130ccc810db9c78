import { programOf } from '../programs/known.ts'
import type { Surroundings } from '../programs/program.ts'
import { programsOf } from '../scenarios/programs.ts'
import type { ScenarioHost } from '../scenarios/scenario.ts'
import { type Runner, start } from './runner.ts'

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
  /** false once it was killed. One that came to its end lives on as its open sockets */
  readonly alive: boolean
}

/** The programs of a host before their first calls, the main one first. */
export const startAll = (host: ScenarioHost, around: Surroundings): Pick<Process, 'name' | 'runner' | 'input'>[] =>
  programsOf(host).map(({ name, program, start_ms, input }) => ({
    name,
    runner: start(programOf(program.id, program.role), around, Math.round(start_ms * 1000)),
    input,
  }))
