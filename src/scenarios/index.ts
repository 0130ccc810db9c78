import { activeClose } from './active-close.ts'
import { chat } from './chat.ts'
import { echo } from './echo.ts'
import { halfClose } from './half-close.ts'
import { handshake } from './handshake.ts'
import { loopInLoop } from './loop-in-loop.ts'
import { lostData } from './lost-data.ts'
import { lostSyn } from './lost-syn.ts'
import { oneMessage } from './one-message.ts'
import { passiveClose } from './passive-close.ts'
import { refused } from './refused.ts'
import { reset } from './reset.ts'
import type { Scenario } from './scenario.ts'
import { simultaneousClose } from './simultaneous-close.ts'
import { simultaneousOpen } from './simultaneous-open.ts'
import { slowReader } from './slow-reader.ts'
import { threadPerClient } from './thread-per-client.ts'
import { threeSegmentClose } from './three-segment-close.ts'
import { timeReply } from './time-reply.ts'

/** All scenarios, in the order in which a course would show them. */
export const SCENARIOS: readonly Scenario[] = [
  handshake,
  oneMessage,
  echo,
  loopInLoop,
  timeReply,
  chat,
  threadPerClient,
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
