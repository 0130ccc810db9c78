import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { definitionOf, parseScript } from '../drill/parse.ts'
import { PROFILES, type Profile, profileOf } from '../drill/profile.ts'
import { report, syntaxLine } from '../drill/report.ts'
import { runScript } from '../drill/run.ts'
import { ScriptError } from '../drill/script-error.ts'
import type { Definition } from '../drill/source.ts'
import { AlreadyTold } from './already-told.ts'
import { fileMistake, Mistake } from './mistake.ts'
import type { Terminal } from './terminal.ts'

/** What came of a file; `unread`: it is not in the language. */
type Ended = 'passed' | 'failed' | 'unread'

function parseProfile(name: string): Profile {
  const profile = PROFILES.find((known) => known === name)
  if (!profile) throw new Mistake('wrong.profile', { profile: name, profiles: PROFILES.join(', ') })
  return profile
}

function parseDefinition(text: string, before: readonly Definition[] = []): readonly Definition[] {
  const definition = definitionOf(text)
  if (!definition) throw new Mistake('wrong.definition', { text })
  return [...before, definition]
}

/** What the command line says for all scripts. */
type Settings = { profile?: Profile; define?: readonly Definition[] }

/** `tcpstep drill`: plays packetdrill scripts, each against a host of its own. A script that cannot be read counts as failed. */
export function drillCommand(program: Command, terminal: Terminal): void {
  const { say, out } = terminal
  program
    .command('drill')
    .description(say('cli.drill'))
    .argument('<file.pkt...>', say('cli.scripts'))
    .option('--profile <profile>', say('cli.profile', { profiles: PROFILES.join(', ') }), parseProfile)
    .option('-D, --define <name=value>', say('cli.define'), parseDefinition)
    .action((files: string[], settings: Settings) => {
      const texts = files.map(textOf)
      const ended = files.map((file, i) => drill(file, texts[i]!, settings, terminal))
      const passed = ended.filter((each) => each === 'passed').length
      // the same in every language: programs read it
      out(`${passed} passed, ${ended.length - passed} failed\n`)
      if (ended.includes('unread')) throw new AlreadyTold(2)
      if (passed < ended.length) throw new AlreadyTold(1)
    })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw fileMistake(error, file)
  }
}

function drill(file: string, text: string, { profile, define }: Settings, { say, out, err }: Terminal): Ended {
  try {
    const outcome = runScript(parseScript(text, define), profile ?? profileOf(text))
    out(report(file, outcome, say))
    return outcome.failure === null ? 'passed' : 'failed'
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error
    err(`tcpstep: ${syntaxLine(file, error, say)}\n`)
    return 'unread'
  }
}
