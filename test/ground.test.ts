import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What a tool of the project says about the whole tree: empty where it finds nothing. */
function complaints(tool: string, ...options: string[]): string {
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${tool}`, options, { encoding: 'utf8' })
  return status === 0 ? '' : stdout + stderr
}

test('types', { timeout: 120_000 }, () => {
  expect(complaints('tsc', '--noEmit')).toBe('')
})

test('lint and format', { timeout: 60_000 }, () => {
  expect(complaints('biome', 'check')).toBe('')
})

test('the lock file records no download addresses', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"')
})

test("the checks of a change are the README's line for tests, and nothing else", () => {
  const line = 'npm ci && npm test'
  expect(readFileSync('README.md', 'utf8').split('\n')).toContain(line)
  const commands = readFileSync('.ci/run', 'utf8')
    .split('\n')
    .filter((row) => row.startsWith('npm'))
  expect(commands).toEqual([line])
})
