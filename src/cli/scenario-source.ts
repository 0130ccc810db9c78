import { readFileSync } from 'node:fs'
import { SCENARIOS, scenarioById } from '../scenarios/index.ts'
import { scenarioOf } from '../scenarios/read.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { fileMistake, Mistake } from './mistake.ts'

/** The scenario that the command line names: by its id, or a JSON file with one. */
export function scenarioFrom(name: string): Scenario {
  const known = scenarioById(name)
  if (known) return known
  if (!name.includes('/') && !name.endsWith('.json'))
    throw new Mistake('wrong.scenario', { id: name, ids: SCENARIOS.map(({ id }) => id).join(', ') })
  const read = scenarioOf(jsonIn(name))
  if ('wrong' in read) throw new Mistake(read.wrong.key, read.wrong.values, name)
  return read.scenario
}

function jsonIn(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw fileMistake(error, file)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Mistake('wrong.json', { reason: (error as Error).message.replace(/\s+/g, ' ') }, file)
  }
}
