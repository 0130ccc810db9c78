import {
  type LineRequest,
  type Program,
  type Result,
  type Run,
  type Surroundings,
  Uncaught,
} from '../programs/program.ts'
import type { CallId, Micros } from '../trace/record.ts'

/**
 * A program that runs: never its generator, but the results it was given, so that any moment of it can be rebuilt.
 * `results` is append-only and shared by all copies; the first `count` are this one's.
 */
export type Runner = {
  readonly program: Program
  readonly around: Surroundings
  /** makes its generator: the program's own, or that of one of its threads */
  readonly begin: () => Run
  readonly results: Result[]
  readonly count: number
  /** the call that comes next or is being made; null at the end of the program */
  readonly request: LineRequest | null
  /** number of that call once it was made and blocks; null before */
  readonly blocked: CallId | null
  /** when the next call will be made, or a sleep ends; null while the call waits for something else */
  readonly due: Micros | null
}

/** By results: the generator that was given all of them; whoever adds the next may go on with it. */
const live = new WeakMap<Result[], Run>()

/** A program that will make its first call at `due`. */
export const start = (program: Program, around: Surroundings, due: Micros): Runner =>
  begun(program, around, () => program.run(around), due)

/** A thread of a running program, given a descriptor, that will make its first call at `due`. */
export function startThread({ program, around }: Runner, name: string, fd: number, due: Micros): Runner {
  const thread = program.threads?.[name]
  if (!thread) throw new RangeError(`the program has no thread ${name}`)
  return begun(program, around, () => thread(around, fd), due)
}

function begun(program: Program, around: Surroundings, begin: () => Run, due: Micros): Runner {
  const results: Result[] = []
  const request = advance(begin, results)
  return { program, around, begin, results, count: 0, request, blocked: null, due: request && due }
}

/** The program makes no call any more. */
export const stopped = (runner: Runner): Runner => ({ ...runner, request: null, blocked: null, due: null })

/** The program after the call at hand gave `result`: it will make its next call at `due`. */
export function resume(runner: Runner, result: Result, due: Micros): Runner {
  const { begin, count } = runner
  // another branch of time may have gone on from here: then this one continues on its own copy
  const owned = runner.results.length === count
  const results = owned ? runner.results : runner.results.slice(0, count)
  results.push(result)
  const request = advance(begin, results)
  return { ...runner, results, count: count + 1, request, blocked: null, due: request && due }
}

/** The call that follows `results`: from the generator that was given all but the last of them, else by replay. */
function advance(begin: () => Run, results: Result[]): LineRequest | null {
  const going = live.get(results)
  const run = going ?? begin()
  live.set(results, run)
  try {
    const next = going ? run.next(results.at(-1)!) : replay(run, results)
    return next.done ? null : next.value
  } catch (error) {
    if (error instanceof Uncaught) return null
    throw error
  }
}

function replay(run: Run, results: readonly Result[]): IteratorResult<LineRequest, void> {
  let next = run.next()
  for (const result of results) next = run.next(result)
  return next
}
