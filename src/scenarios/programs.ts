import type { ScenarioHost } from './scenario.ts'

/** A program that a host runs, under the name that it has there. */
type ScenarioProgram = Pick<ScenarioHost, 'start_ms' | 'input'> & {
  name: string
  program: NonNullable<ScenarioHost['program']>
}

/** The programs of a host, the main one first. */
export function programsOf({ id, program, start_ms, input, more }: ScenarioHost): ScenarioProgram[] {
  const main = program ? [{ program, start_ms, input }] : []
  const others = more.flatMap(({ count, every_ms, ...each }) =>
    Array.from({ length: count }, (_, nth) => ({ ...each, start_ms: each.start_ms + nth * every_ms })),
  )
  return [...main, ...others].map((each, index) => ({ ...each, name: nthName(id, index) }))
}

/** The name of the next program or thread of a host that has had so many: `client`, `client-2` … */
export const nthName = (host: string, count: number): string => (count === 0 ? host : `${host}-${count + 1}`)
