import type { Command } from 'commander'
import { SCENARIOS } from '../scenarios/index.ts'
import type { Terminal } from './terminal.ts'

/** `tcpstep scenarios`: every scenario with its title; as JSON also whether real sockets can show it. */
export function scenariosCommand(program: Command, { say, out, lang }: Terminal): void {
  program
    .command('scenarios')
    .description(say('cli.scenarios'))
    .option('--json', say('cli.json'))
    .action(({ json }: { json?: boolean }) => {
      const list = SCENARIOS.map(({ id, title, live }) => ({ id, title: title[lang], live }))
      const width = Math.max(...list.map(({ id }) => id.length))
      const text = json ? JSON.stringify(list) : list.map(({ id, title }) => `${id.padEnd(width)}  ${title}`).join('\n')
      out(`${text}\n`)
    })
}
