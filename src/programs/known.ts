import * as handshake from './handshake.ts'
import type { Program } from './program.ts'

/** A pair of programs: who connects and who is connected to. */
export type Pair = { client: Program; server: Program }

/** The program of the first scenario is at hand; the others are known once `index.ts` was loaded, which the page does when one is wanted. */
const KNOWN: Record<string, Pair> = { handshake }

/** From here on scenarios may name these programs. */
export function know(programs: Readonly<Record<string, Pair>>): void {
  Object.assign(KNOWN, programs)
}

/** Whether a scenario may name this program. */
export const isKnown = (id: string): boolean => Object.hasOwn(KNOWN, id)

/** The ids of all programs that are known. */
export const knownIds = (): string[] => Object.keys(KNOWN).sort()

/** The program of one role. @throws RangeError for an id that is not known */
export function programOf(id: string, role: keyof Pair): Program {
  const pair = KNOWN[id]
  if (!pair || !isKnown(id)) throw new RangeError(`unknown program ${id}; known are ${knownIds().join(', ')}`)
  return pair[role]
}
