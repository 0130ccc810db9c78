import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'

/**
 * Builds the page once, before the first page test, as `npm run build` does: Vitest's own NODE_ENV would give a page for
 * developers. Where that fails no older page is left to test instead.
 */
export default function setup(): void {
  try {
    const env = { ...process.env, NODE_ENV: 'production' }
    execFileSync('node_modules/.bin/vite', ['build', '--logLevel', 'warn'], { env, stdio: 'inherit' })
  } catch {
    rmSync('dist', { recursive: true, force: true })
  }
}
