import { Command, CommanderError } from 'commander'
import { en } from '../text/terminal.en.ts'
import { labCommand } from './lab.ts'
import { Mistake } from './mistake.ts'
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
  scenariosCommand(program, terminal)
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

/** Does what the arguments ask for; gives the exit code. A user's mistake is one line on standard error and code 2. */
export async function execute(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = commandsFor(terminal)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    const mistake = error instanceof CommanderError ? mistakeIn(error, program) : error
    if (mistake === null) return 0
    if (!(mistake instanceof Mistake)) throw mistake
    const where = mistake.file === null ? '' : `${mistake.file}: `
    terminal.err(`tcpstep: ${where}${terminal.say(mistake.key, mistake.values)}\n`)
    return 2
  }
}
