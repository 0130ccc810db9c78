import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { parseScript } from '../../src/drill/parse.ts'
import { report } from '../../src/drill/report.ts'
import { runScript } from '../../src/drill/run.ts'
import { ScriptError } from '../../src/drill/script-error.ts'

const DRILLS = new URL('../drills/', import.meta.url)
const SCRIPTS = readdirSync(DRILLS).map((file) => readFileSync(new URL(file, DRILLS), 'utf8'))

const EDGES = [0, 1, 2, 87, 1000, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1, -1]
const number = fc.oneof(fc.constantFrom(...EDGES), fc.nat(70_000)).map(String)
const flags = fc.constantFrom('S', 'S.', '.', 'P.', 'F.', 'R', 'R.', 'FSRPU.', '-', 'U.', 'SF', 'SEW')

/** Most numbers and flags of a drill stay as they are. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 25, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

/** An own drill in which some numbers and flags are other ones; half of them look at nothing that the host sends, so they go on. */
const changed =
  fc.tuple(fc.constantFrom(...SCRIPTS), fc.infiniteStream(seldom(number)), fc.infiniteStream(seldom(flags)), fc.boolean()) // biome-ignore format: one idea
    .map(([script, numbers, letters, blind]) => {
      const body = script.replace(/^\/\/.*$/gm, '').replace(blind ? /^.*(?: > |assert|read).*$/gm : /^$/, '')
      return body
        .replace(/([<>]) ([FSRPU]*\.?) /g, (all, way, _old) => {
          const other = letters.next().value
          return other ? `${way} ${other} ` : all
        })
        .replace(/(?<![\d.+x])\d+(?![\d.]| [a-z]+\()/g, (old) => numbers.next().value ?? old)
        .replace(/(\d+):(\d+)\((\d+)\)/g, (_all, seq, _end, length) => {
          const octets = Number(length) % 100_000
          return `${seq}:${(Number(seq) + octets) % 2 ** 32}(${octets})`
        })
    })

test('whatever segments and calls a script makes, it passes or fails, and never throws', { timeout: 30_000 }, () => {
  let ran = 0
  fc.assert(
    fc.property(changed, fc.constantFrom('rfc' as const, 'linux' as const), (text, profile) => {
      try {
        const outcome = runScript(parseScript(text), profile)
        ran += 1
        expect(report('a.pkt', outcome, words('en'))).toMatch(/^(ok|FAIL) /)
      } catch (error) {
        if (!(error instanceof ScriptError)) throw error
      }
    }),
    { numRuns: 1500 },
  )
  expect(ran).toBeGreaterThan(300)
})
