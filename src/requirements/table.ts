import { REQUIREMENTS, type Requirement } from './rfc9293.ts'
import { TESTED } from './tested.ts'

/** A requirement and where it stands. */
export type Standing = Requirement & {
  readonly state: 'done' | 'not done' | 'not applicable'
  /** `file: title` of each test that has its id in the title */
  readonly tests: readonly string[]
}

/** Every requirement of RFC 9293: done is what a test holds, not applicable what has a reason, but for what is left for later. */
export const STANDINGS: readonly Standing[] = REQUIREMENTS.map((requirement) => {
  const tests = TESTED[requirement.id] ?? []
  const otherwise = requirement.why === undefined || requirement.why === 'later' ? 'not done' : 'not applicable'
  return { ...requirement, state: tests.length > 0 ? 'done' : otherwise, tests }
})

const count = (which: (standing: Standing) => boolean): number => STANDINGS.filter(which).length
const isDone = ({ state }: Standing): boolean => state === 'done'
const isObservable = ({ observable }: Standing): boolean => observable === 'yes'

/** How many stand where, and of those that can be observed how many are done. */
export const SUM = {
  done: count(isDone),
  notApplicable: count(({ state }) => state === 'not applicable'),
  notDone: count(({ state }) => state === 'not done'),
  observable: count(isObservable),
  observed: count((standing) => isObservable(standing) && isDone(standing)),
}

/** A mark for each state, for the eye. */
export const MARKS: Record<Standing['state'], string> = { done: '✓', 'not done': '✗', 'not applicable': '–' }
