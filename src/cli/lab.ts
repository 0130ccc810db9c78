import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { live } from '../server/kernel-live.ts'
import { type Backend, PortTaken, startBackend } from '../server/server.ts'
import { interrupted } from './interrupted.ts'
import { Mistake } from './mistake.ts'
import { openBrowser } from './open-browser.ts'
import { parsePort } from './port.ts'
import type { Terminal } from './terminal.ts'

/** The folder of the built page: `dist/` beside the package's own file, from source and from `dist-node/` alike. */
function builtPage(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  const page = join(folder, 'dist')
  if (!existsSync(join(page, 'index.html'))) throw new Mistake('wrong.no-page', { file: join(page, 'index.html') })
  return page
}

async function start(port: number | null): Promise<Backend> {
  try {
    return await startBackend(builtPage(), port, live)
  } catch (error) {
    throw error instanceof PortTaken ? new Mistake('wrong.port-taken', { port: error.port }) : error
  }
}

/** `tcpstep lab`: the page with its backend, until Ctrl-C. */
export function labCommand(program: Command, { say, out }: Terminal): void {
  program
    .command('lab')
    .description(say('cli.lab'))
    .option('--port <N>', say('cli.port'), parsePort)
    .option('--no-open', say('cli.no-open'))
    .action(async ({ port, open }: { port?: number; open: boolean }) => {
      const backend = await start(port ?? null)
      const end = interrupted()
      out(`${say('lab.at', { url: backend.url })}\n`)
      if (open) openBrowser(backend.url)
      await end
      await backend.close()
    })
}
