import { type ChildProcess, spawn } from 'node:child_process'
import { execute } from '../../src/cli/command-line.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { words } from '../../src/cli/words.ts'

/** How a command ended, and what it wrote. */
export type Ended = { code: number | null; out: string; err: string }

const COMMAND = ['node_modules/.bin/tsx', 'src/cli/tcpstep.ts'] as const

/** Starts `tcpstep` from source as a process of its own, without the language of who runs the tests. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const [tsx, source] = COMMAND
  return spawn(tsx, [source, ...args], {
    env: { ...process.env, LC_ALL: 'C', DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
  })
}

/** What a started command writes until it ends. */
export function ended(child: ChildProcess): Promise<Ended> {
  const written = { out: '', err: '' }
  child.stdout?.on('data', (data) => {
    written.out += data
  })
  child.stderr?.on('data', (data) => {
    written.err += data
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...written })))
}

/** A terminal that speaks Chinese. */
export const CHINESE = { lang: 'zh', say: words('zh') } as const

/** Runs `tcpstep` in this process, as if into a file; `more` makes a terminal of it. */
export async function tcpstep(args: readonly string[], more: Partial<Terminal> = {}): Promise<Ended> {
  const written = { out: '', err: '' }
  const terminal: Terminal = {
    out: (data) => {
      written.out += data
    },
    err: (text) => {
      written.err += text
    },
    watched: false,
    colours: false,
    columns: 80,
    lang: 'en',
    say: words('en'),
    ...more,
  }
  return { code: await execute(args, terminal), ...written }
}
