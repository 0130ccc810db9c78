import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

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

describe('the lock file', () => {
  const text = readFileSync('package-lock.json', 'utf8')

  test('records no download addresses', () => {
    expect(text).not.toContain('"resolved"')
  })

  test('holds every package that one of its packages names, for every system, or npm ci refuses', () => {
    type Entry = { dependencies?: object; devDependencies?: object; optionalDependencies?: object }
    const packages: Record<string, Entry> = JSON.parse(text).packages
    const missing = Object.entries(packages).flatMap(([place, entry]) =>
      Object.keys({
        ...entry.dependencies,
        ...entry.optionalDependencies,
        ...(place ? {} : entry.devDependencies),
      }).filter((name) => !(`${place}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages)),
    )
    expect(missing).toEqual([])
  })

  test('says what package.json says', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(JSON.parse(text).packages['']).toMatchObject({ dependencies, devDependencies })
  })
})

test("the checks of a change are the README's line for tests, and nothing else", () => {
  const line = 'npm ci && npm test'
  expect(readFileSync('README.md', 'utf8').split('\n')).toContain(line)
  const commands = readFileSync('.ci/run', 'utf8')
    .split('\n')
    .filter((row) => row.startsWith('npm'))
  expect(commands).toEqual([line])
})
