import * as v from 'valibot'
import { complaintOf } from './complaint.ts'
import { type Scenario, scenario } from './scenario.ts'

/** A scenario out of data that came from elsewhere, or what is wrong in its first wrong field. */
export function scenarioOf(data: unknown): { scenario: Scenario } | { wrong: ReturnType<typeof complaintOf> } {
  const checked = v.safeParse(scenario, data, { abortEarly: true })
  return checked.success ? { scenario: checked.output } : { wrong: complaintOf(checked.issues) }
}

/** The same scenario is the same text, in whatever order its fields were written. @throws ValiError where it is none */
export const textOf = (data: Scenario): string => JSON.stringify(v.parse(scenario, data))

/** Every wrong field of a scenario in the making, by its path (`hosts.0.port`), with what is wrong in it. */
export function complaintsIn(data: unknown): Map<string, ReturnType<typeof complaintOf>> {
  const checked = v.safeParse(scenario, data)
  const complaints = new Map<string, ReturnType<typeof complaintOf>>()
  for (const issue of checked.issues ?? []) {
    const path = v.getDotPath(issue) ?? ''
    if (!complaints.has(path)) complaints.set(path, complaintOf([issue]))
  }
  return complaints
}
