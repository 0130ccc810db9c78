import { Command, InvalidArgumentError, Option } from 'commander'
import { type BulkSettings, bulk } from './bulk.ts'
import { short } from './short.ts'

/**
 * The benches: `npm run -s bench -- NAME [--json]`. They print figures and judge nothing. Those of the page are loaded when
 * asked for: their browser tools weigh more than what the others measure.
 */
const program = new Command('bench').description('measure tcpstep').option('--json', 'one line of JSON')

const whole = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('expected a whole number from 1')
  return value
}

const share = (text: string): number => {
  const value = Number(text)
  if (!(value >= 0 && value < 1)) throw new InvalidArgumentError('expected a share from 0 to below 1')
  return value
}

function print(figures: Record<string, unknown>): void {
  if (program.opts<{ json?: boolean }>().json) console.log(JSON.stringify(figures))
  else console.table(figures)
}

program
  .command('bulk')
  .description('one connection, 1 Gbit/s, 10 ms one way, MSS 1448, window 4 MiB')
  .option('--mib <n>', 'how much to send', whole, 64)
  .addOption(
    new Option('--records <what>', 'what becomes of the records').choices(['off', 'sink', 'keep']).default('off'),
  )
  .option('--loss <share>', 'how many of the segments are lost', share, 0)
  .option('--options', 'with timestamps, SACK and window scale', false)
  .action((settings: BulkSettings) => print(bulk(settings)))

program
  .command('short')
  .description('many connections of handshake, 1 kB and full close in one world')
  .option('--n <n>', 'how many', whole, 20_000)
  .option('--options', 'with timestamps, SACK and window scale', false)
  .action(({ n, options }: { n: number; options: boolean }) => print(short(n, options)))

program
  .command('page-step')
  .description('from key to layout and to painted frame in a real browser')
  .action(async () => print(await (await import('./page-step.ts')).pageStep()))

program
  .command('page-size')
  .description('the built page, compressed')
  .action(async () => print(await (await import('./page-size.ts')).pageSize()))

for (const command of program.commands) command.option('--json', 'one line of JSON')
program.hook('preAction', (_, command) => {
  program.setOptionValue('json', command.opts().json ?? program.opts().json)
})
await program.parseAsync()
