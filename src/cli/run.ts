import type { Command } from 'commander'
import { play } from '../sim/timeline.ts'
import { FORMATS, type Format, parseFormat } from './formats.ts'
import { Mistake } from './mistake.ts'
import { writeTrace } from './output.ts'
import { scenarioFrom } from './scenario-source.ts'
import { parseSeed } from './seed.ts'
import { parseSetting, type Setting, withSettings } from './settings.ts'
import type { Terminal } from './terminal.ts'

type Options = { seed?: number; set?: Setting[]; format: Format; output?: string }

/** `tcpstep run`: simulates a scenario to its end and writes the trace. */
export function runCommand(program: Command, terminal: Terminal): void {
  const { say } = terminal
  program
    .command('run')
    .description(say('cli.run'))
    .argument('<scenario>', say('cli.scenario'))
    .option('--seed <N>', say('cli.seed'), parseSeed)
    .option('--set <key=value>', say('cli.set'), parseSetting)
    .option('--format <format>', say('cli.format', { formats: FORMATS.join(', ') }), parseFormat, 'ladder')
    .option('-o, --output <FILE>', say('cli.output'))
    .action((name: string, { seed, set = [], format, output }: Options) => {
      const scenario = withSettings(scenarioFrom(name), set)
      const timeline = play(scenario, seed ?? scenario.seed ?? 1)
      const undone = scenario.actions[timeline.actions.size]
      if (undone) throw new Mistake('fault.action', { at: undone.at }, name)
      writeTrace(timeline.records, format, output, terminal)
    })
}
