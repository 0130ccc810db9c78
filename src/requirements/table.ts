import { REQUIREMENTS, type Requirement } from './rfc9293.ts'
import { TESTED } from './tested.ts'

/** A requirement and where it stands. */
export type Standing = Requirement & {
  readonly state: 'done' | 'not done' | 'not applicable'
  /** `file: title` of each test that has its id in the title */
  readonly tests: readonly string[]
}

/** Every requirement of RFC 9293: done is what a test holds, not applicable what has a reason. */
export const STANDINGS: readonly Standing[] = REQUIREMENTS.map((requirement) => {
  const tests = TESTED[requirement.id] ?? []
  const otherwise = requirement.why === undefined ? 'not done' : 'not applicable'
  return { ...requirement, state: tests.length > 0 ? 'done' : otherwise, tests }
})
