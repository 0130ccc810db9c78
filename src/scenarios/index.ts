import { activeClose } from './active-close.ts'
import { echo } from './echo.ts'
import { halfClose } from './half-close.ts'
import { handshake } from './handshake.ts'
import { lostData } from './lost-data.ts'
import { lostSyn } from './lost-syn.ts'
import { passiveClose } from './passive-close.ts'
import { refused } from './refused.ts'
import { reset } from './reset.ts'
import type { Scenario } from './scenario.ts'
import { simultaneousClose } from './simultaneous-close.ts'
import { simultaneousOpen } from './simultaneous-open.ts'
import { slowReader } from './slow-reader.ts'
import { threeSegmentClose } from './three-segment-close.ts'

/** All scenarios, in the order in which a course would show them. */
export const SCENARIOS: readonly Scenario[] = [
  handshake,
  echo,
  activeClose,
  passiveClose,
  simultaneousOpen,
  simultaneousClose,
  halfClose,
  threeSegmentClose,
  refused,
  reset,
  lostSyn,
  lostData,
  slowReader,
]

/** The scenario with this id, or null. */
export const scenarioById = (id: string): Scenario | null => SCENARIOS.find((each) => each.id === id) ?? null
