#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { en } from '../text/terminal.en.ts'
import { labCommand } from './lab.ts'
import { Mistake } from './mistake.ts'
import { runCommand } from './run.ts'
import { scenariosCommand } from './scenarios.ts'
import { languageOf, words } from './words.ts'

const lang = languageOf(process.env)
const say = words(lang)

/** The whole command line. Commander writes help only: what is wrong is said in one line below. */
function commandLine(): Command {
  const program = new Command('tcpstep')
    .description(say('cli.about'))
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .configureHelp({ styleTitle: (title) => say(`cli.${title.replace(':', '').toLowerCase()}`) })
    .helpOption('-h, --help', say('cli.help'))
    .helpCommand(false)
  labCommand(program, say)
  runCommand(program, say)
  scenariosCommand(program, say, lang)
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

// a reader that has seen enough (`| head`) is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const program = commandLine()
try {
  await program.parseAsync()
} catch (error) {
  const mistake = error instanceof CommanderError ? mistakeIn(error, program) : error
  if (mistake !== null && !(mistake instanceof Mistake)) throw mistake
  if (mistake) {
    const where = mistake.file === null ? '' : `${mistake.file}: `
    process.stderr.write(`tcpstep: ${where}${say(mistake.key, mistake.values)}\n`)
    process.exitCode = 2
  }
}
