import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { CHINESE, tcpstep } from './tcpstep.ts'

const home = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'check-'))
afterAll(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true })
})

test('what was explored is told depth by depth, and at what speed', async () => {
  const { code, out } = await tcpstep(['check', '--depth', '2'])
  expect(code).toBe(0)
  expect(out).toMatch(/^depth 1: 215 states\ndepth 2: 1\d{3} states\n\d+ states and \d+ moves in [\d.]+ s of CPU time/)
  expect((await tcpstep(['check', '--depth', '1'], CHINESE)).out).toMatch(/^深度 1：215 个状态\n215 个状态/)
})

test('as JSON: states, seconds, violations', async () => {
  const { code, out } = await tcpstep(['check', '--depth', '1', '--json'])
  expect({ code, told: JSON.parse(out) }).toEqual({
    code: 0,
    told: { states: 215, seconds: expect.any(Number), violations: [] },
  })
})

test('random runs: how many, with how many connections', async () => {
  const { code, out } = await tcpstep(['check', '--seeds', '3', '--seed', '7'])
  expect(code).toBe(0)
  expect(out).toMatch(/^3 runs with 30 connections in [\d.]+ s of CPU time, \d+ connections a second\n$/)
})

describe('a rule that does not hold', () => {
  beforeEach(() => {
    process.chdir(folder)
    vi.resetModules()
    vi.doMock('../../src/tcp/effects.ts', async (original) => {
      const real = (await original()) as typeof import('../../src/tcp/effects.ts')
      const mark: typeof real.mark = (tcb, effect, now) => {
        real.mark(tcb, effect, now)
        if (effect === 'start 2MSL') tcb.timers.twoMsl = now + tcb.habits.msl
      }
      return { ...real, mark }
    })
  })

  test('is shown as a time line and written as a scenario; exit code 1', { timeout: 60_000 }, async () => {
    const planted = await import('./tcpstep.ts')
    const { code, out, err } = await planted.tcpstep(['check', '--depth', '1'])
    expect(code).toBe(1)
    expect(err).toMatch(/^tcpstep: rules that do not hold: \d+\n$/)
    expect(out).toMatch(/time-wait: TIME_WAIT ends in 120 s, in \d+ moves\n/)
    // the ladder of it: the FIN of the server, and where it leads
    expect(out).toMatch(/FIN,ACK.*\n.*TIME_WAIT/)
    const [file] = /check-time-wait-\d+\.json/.exec(out) ?? []
    expect(readdirSync(folder)).toContain(file)
    const run = await planted.tcpstep(['run', join(folder, file!)])
    expect(run.out).toMatch(/TIME_WAIT/)
  })

  test('as JSON: the rule, what was seen, the moves and the file', { timeout: 60_000 }, async () => {
    const planted = await import('./tcpstep.ts')
    const { code, out } = await planted.tcpstep(['check', '--depth', '1', '--json'])
    expect(code).toBe(1)
    const { violations } = JSON.parse(out)
    expect(violations[0]).toMatchObject({ rule: 'time-wait', seen: 'TIME_WAIT ends in 120 s' })
    expect(violations[0].moves[0]).toEqual({ do: 'call', side: 1, call: 'passive OPEN' })
    const scenario = JSON.parse(readFileSync(join(folder, violations[0].file), 'utf8'))
    expect(scenario.actions.length).toBeGreaterThan(5)
  })
})

test.each([
  ['check --depth 0', /^--depth 0: expected a whole number from 1 to 12$/],
  ['check --depth deep', /^--depth deep: expected/],
  ['check --seeds 0', /^--seeds 0: expected a whole number from 1 to 4294967295$/],
  ['check --seed 3', /^--seed 3: expected --seeds N too$/],
  ['check --seeds 3 --seed -1', /^--seed -1: expected/],
  ['check everything', /^too many arguments$/],
])('%s is a mistake: one line and exit code 2', async (line, says) => {
  const { code, err } = await tcpstep(line.split(' '))
  expect(code).toBe(2)
  expect(err.slice('tcpstep: '.length, -1)).toMatch(says)
})
