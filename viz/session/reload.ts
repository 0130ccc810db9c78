import type { Scenario } from '../../src/scenarios/scenario.ts'
import { placeOf } from './link.ts'

const KEY = 'tcpstep.here'

/** Keeps, for a reload of this page, where the student is; a browser that keeps nothing begins anew. */
export function keepForReload(scenario: Scenario): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ place: placeOf(location.hash), scenario: JSON.stringify(scenario) }))
  } catch {
    // the reader does not want anything kept
  }
}

/** The scenario that was kept, as JSON, where this page is a reload of the same address; else null. */
export function keptForReload(): string | null {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (entry?.type !== 'reload') return null
  try {
    const { place, scenario } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
    return place === placeOf(location.hash) && typeof scenario === 'string' ? scenario : null
  } catch {
    return null
  }
}
