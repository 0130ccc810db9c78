import { expect, test } from 'vitest'
import { at, type LineRequest, numberAt, type Program, type Surroundings } from '../../src/programs/program.ts'
import { type Runner, resume, start } from '../../src/sim/runner.ts'
import { text } from '../../src/tcp/payload.ts'

const AROUND: Surroundings = { port: 1, peerAddress: '10.0.0.2', peerPort: 2 }

/** Sends how often it has been asked and what it was told, so that each call shows the results before it. */
function counting(): { program: Program; runs: () => number } {
  let runs = 0
  const program: Program = {
    python: '',
    *run() {
      runs += 1
      const told: number[] = []
      for (let line = 1; line <= 6; line += 1)
        told.push(yield* numberAt(line, { call: 'send', fd: 3, payload: text(told.join(',')) }))
    },
  }
  return { program, runs: () => runs }
}

const shown = ({ request }: Runner): string | null =>
  request === null ? null : `${request.line}: ${(request as LineRequest & { payload: { text: string } }).payload.text}`

const given = (runner: Runner, ...values: number[]): Runner =>
  values.reduce((current, value) => resume(current, { value }, 0), runner)

test('each result leads to the next call, and after the last there is none', () => {
  let runner = start(counting().program, AROUND, 5)
  expect([shown(runner), runner.due]).toEqual(['1: ', 5])
  runner = resume(runner, { value: 10 }, 7)
  expect([shown(runner), runner.due, runner.count]).toEqual(['2: 10', 7, 1])
  runner = given(runner, 20, 30, 40, 50, 60)
  expect([shown(runner), runner.due, runner.count]).toEqual([null, null, 6])
})

test('branches of time share what they have in common and never see each other', () => {
  const { program } = counting()
  const stem = given(start(program, AROUND, 0), 10, 20)
  const one = given(stem, 31)
  const two = given(stem, 32)
  const onward = given(one, 41)
  expect([shown(one), shown(two), shown(onward)]).toEqual(['4: 10,20,31', '4: 10,20,32', '5: 10,20,31,41'])
  expect(shown(given(two, 42))).toBe('5: 10,20,32,42')
  expect(shown(given(stem, 33))).toBe('4: 10,20,33')
  expect(one.results).toBe(stem.results)
  expect(two.results).not.toBe(stem.results)
})

test('one branch runs its generator once; another one replays it', () => {
  const { program, runs } = counting()
  const stem = given(start(program, AROUND, 0), 10, 20)
  given(stem, 30, 40, 50, 60)
  expect(runs()).toBe(1)
  given(stem, 31, 41)
  expect(runs()).toBe(2)
})

test('an errno that the program does not catch ends it', () => {
  const runner = resume(start(counting().program, AROUND, 0), { errno: 'EPIPE' }, 0)
  expect([runner.request, runner.due]).toEqual([null, null])
})

test('a mistake in a program is not hidden', () => {
  const program: Program = {
    python: '',
    *run() {
      yield* at(1, { call: 'socket' })
      throw new TypeError('a mistake')
    },
  }
  expect(() => resume(start(program, AROUND, 0), { value: 3 }, 0)).toThrow('a mistake')
})
