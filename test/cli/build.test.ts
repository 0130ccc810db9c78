import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tcpstep } from './tcpstep.ts'

test('the program that `bin` names is built, can be executed, and does what the source does', {
  timeout: 60_000,
}, async () => {
  // inside the project: what it needs is found in node_modules
  const folder = mkdtempSync(join('node_modules', 'build-'))
  try {
    const build = ['build', '--logLevel', 'error', '--config', 'vite.node.config.ts', '--outDir', folder]
    execFileSync('node_modules/.bin/vite', build)
    const built = execFileSync(join(folder, 'tcpstep.js'), ['run', 'refused', '--format', 'jsonl'], {
      encoding: 'utf8',
    })
    expect(built).toBe((await tcpstep(['run', 'refused', '--format', 'jsonl'])).out)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
