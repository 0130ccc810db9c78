import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { type Explored, explore } from '../check/explore.ts'
import { recordsOf } from '../check/records.ts'
import { scenarioFor } from '../check/scenario.ts'
import { runSeeds, type Seeded } from '../check/seeds.ts'
import { BOUNDS } from '../check/world.ts'
import { step } from '../host/endpoint.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { FailedCheck } from './failed-check.ts'
import { written } from './formats.ts'
import { fileMistake, Mistake } from './mistake.ts'
import { parseSeed } from './seed.ts'
import type { Terminal } from './terminal.ts'

type Options = { depth?: number; seeds?: number; seed?: number; json?: boolean }
/** What was checked. */
type Checked = { explored: Explored | null; seeded: Seeded | null; seconds: { exploring: number; seeds: number } }

/** The million is reached at this depth. */
const DEPTH = 6
/** One state in so many is followed to its end. */
const SAMPLE = 16

function parseDepth(text: string): number {
  const depth = /^\d+$/.test(text) ? Number(text) : 0
  if (depth < 1 || depth > 12) throw new Mistake('wrong.depth', { depth: text })
  return depth
}

function parseSeeds(text: string): number {
  const seeds = /^\d+$/.test(text) ? Number(text) : 0
  if (seeds < 1 || seeds >= 2 ** 32) throw new Mistake('wrong.seeds', { seeds: text })
  return seeds
}

/**
 * `tcpstep check`: explores the states of two endpoints, or with `--seeds` runs the simulated world at random. Seconds are of CPU
 * time, for other programs may run on this machine.
 */
export function checkCommand(program: Command, terminal: Terminal): void {
  const { say } = terminal
  program
    .command('check')
    .description(say('cli.check'))
    .option('--depth <N>', say('cli.depth'), parseDepth)
    .option('--seeds <N>', say('cli.seeds'), parseSeeds)
    .option('--seed <N>', say('cli.first-seed'), parseSeed)
    .option('--json', say('cli.json'))
    .action(({ depth, seeds, seed, json = false }: Options) => {
      if (seed !== undefined && seeds === undefined) throw new Mistake('wrong.seed-alone', { seed })
      const line = (key: string, values: Record<string, string | number>) => {
        if (!json) terminal.out(`${say(key, values)}\n`)
      }
      const onDepth = (reached: number, states: number) => line('check.depth', { depth: reached, states })
      const exploring = seeds === undefined || depth !== undefined
      const extent = { bounds: BOUNDS, depth: depth ?? DEPTH, sample: SAMPLE, onDepth }
      const [explored, first] = timed(() => (exploring ? explore(step, extent) : null))
      const [seeded, second] = timed(() => (seeds === undefined ? null : runSeeds(seed ?? 1, seeds)))
      report({ explored, seeded, seconds: { exploring: first, seeds: second } }, json, terminal)
      const count = (explored?.violations.length ?? 0) + (seeded?.failures.length ?? 0)
      if (count > 0) throw new FailedCheck('failed.violations', { count })
    })
}

/** What it gave, and the seconds of CPU time that it took. */
function timed<T>(work: () => T): [T, number] {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return [result, (user + system) / 1e6]
}

function report({ explored, seeded, seconds }: Checked, json: boolean, terminal: Terminal): void {
  const { out, say } = terminal
  const line = (key: string, values: Record<string, string | number> = {}) => out(`${say(key, values)}\n`)
  const violations = (explored?.violations ?? []).map((each, place) => ({
    ...each,
    file: saved(scenarioFor(each, step, BOUNDS), `check-${each.rule}-${place + 1}.json`),
  }))
  const failures = (seeded?.failures ?? []).map(({ seed, seen, scenario }) => ({
    seed,
    seen,
    file: saved(scenario, `check-seed-${seed}.json`),
  }))
  if (json) {
    const told = [...violations.map(({ hosts: _, ...each }) => each), ...failures]
    const { states = 0, leftOut = 0 } = explored ?? {}
    const connections = seeded ? { connections: seeded.connections } : {}
    const total = Number((seconds.exploring + seconds.seeds).toFixed(3))
    out(
      `${JSON.stringify({ states, ...(leftOut > 0 && { leftOut }), ...connections, seconds: total, violations: told })}\n`,
    )
    return
  }
  for (const each of violations) {
    line('check.violation', { rule: each.rule, seen: each.seen, moves: each.moves.length })
    out(written(recordsOf(each, step, BOUNDS), 'ladder', terminal))
    fileOf(each.file)
  }
  for (const { seed, seen, file } of failures) {
    line('check.failure', { seed, seen })
    fileOf(file)
  }
  if (explored) {
    const { states, moves, leftOut, continuations } = explored
    if (leftOut > 0) line('check.left-out', { states: leftOut })
    line('check.explored', { states, moves, continuations, ...figures(states, seconds.exploring) })
  }
  if (seeded) {
    const { runs, connections } = seeded
    line('check.seeds', { runs, connections, ...figures(connections, seconds.seeds) })
  }

  function fileOf(file: string | null): void {
    if (file === null) line('check.no-scenario')
    else line('check.written', { file })
  }
}

const figures = (count: number, seconds: number) => ({ seconds: seconds.toFixed(1), rate: Math.round(count / seconds) })

/** Writes a scenario to a file of that name; null where there is none. */
function saved(scenario: Scenario | null, file: string): string | null {
  if (scenario === null) return null
  try {
    writeFileSync(file, `${JSON.stringify(scenario)}\n`)
    return file
  } catch (error) {
    throw fileMistake(error, file)
  }
}
