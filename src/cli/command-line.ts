import { Command, CommanderError } from 'commander'
import { Refusal } from '../kernel/refusal.ts'
import { en } from '../text/terminal.en.ts'
import { AlreadyTold } from './already-told.ts'
import { checkCommand } from './check.ts'
import { drillCommand } from './drill.ts'
import { FailedCheck } from './failed-check.ts'
import { labCommand } from './lab.ts'
import { lessonsCommand } from './lessons.ts'
import { liveCommand } from './live.ts'
import { Mistake } from './mistake.ts'
import { requirementsCommand } from './requirements.ts'
import { runCommand } from './run.ts'
import { scenariosCommand } from './scenarios.ts'
import type { Terminal } from './terminal.ts'

/** All commands. Commander writes help only: what is wrong is said by `execute`. */
function commandsFor(terminal: Terminal): Command {
  const { say, out } = terminal
  const program = new Command('tcpstep')
    .description(say('cli.about'))
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: () => {}, getOutHelpWidth: () => terminal.columns })
    .configureHelp({ styleTitle: (title) => say(`cli.${title.replace(':', '').toLowerCase()}`) })
    .helpOption('-h, --help', say('cli.help'))
    .helpCommand(false)
  labCommand(program, terminal)
  runCommand(program, terminal)
  liveCommand(program, terminal)
  drillCommand(program, terminal)
  checkCommand(program, terminal)
  requirementsCommand(program, terminal)
  scenariosCommand(program, terminal)
  lessonsCommand(program, terminal)
  return program
}

/** The mistake behind an error of Commander, or null where it only showed its help. */
function mistakeIn(error: CommanderError, program: Command): Mistake | null {
  if (error.exitCode === 0) return null
  if (error.code === 'commander.help')
    return new Mistake('wrong.no-command', { commands: program.commands.map((command) => command.name()).join(', ') })
  const key = error.code.replace('commander.', 'wrong.')
  if (!Object.hasOwn(en, key)) throw error
  return new Mistake(key as Mistake['key'], { what: /'([^']*)'/.exec(error.message)?.[1] ?? '' })
}

/** Does what the arguments ask for; gives the exit code. What is wrong is one line on standard error. */
export async function execute(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = commandsFor(terminal)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    const reason = error instanceof CommanderError ? mistakeIn(error, program) : error
    if (reason === null) return 0
    if (reason instanceof AlreadyTold) return reason.code
    terminal.err(`tcpstep: ${lineFor(reason, terminal)}\n`)
    return reason instanceof FailedCheck ? 1 : 2
  }
}

/** A user's mistake, what this machine refuses, or a check that failed, in words; any other error is thrown on. */
function lineFor(reason: unknown, { say }: Terminal): string {
  if (reason instanceof Refusal) return say(reason.because.key, reason.because.values)
  if (reason instanceof FailedCheck) return say(reason.key, reason.values)
  if (!(reason instanceof Mistake)) throw reason
  return `${reason.file === null ? '' : `${reason.file}: `}${say(reason.key, reason.values)}`
}
