import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { complaintOf } from '../scenarios/complaint.ts'
import { SCENARIOS, scenarioById } from '../scenarios/index.ts'
import { type Scenario, scenario } from '../scenarios/scenario.ts'
import { fileMistake, Mistake } from './mistake.ts'

/** The scenario that the command line names: by its id, or a JSON file with one. */
export function scenarioFrom(name: string): Scenario {
  const known = scenarioById(name)
  if (known) return known
  if (!name.includes('/') && !name.endsWith('.json'))
    throw new Mistake('wrong.scenario', { id: name, ids: SCENARIOS.map(({ id }) => id).join(', ') })
  const checked = v.safeParse(scenario, jsonIn(name))
  if (!checked.success) {
    const { key, values } = complaintOf(checked.issues)
    throw new Mistake(key, values, name)
  }
  return checked.output
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
