import { fourBecomeThree } from './four-become-three.ts'
import type { Lesson } from './lesson.ts'
import { recvQAndSendQ } from './recv-q-and-send-q.ts'
import { recvZeroOrError } from './recv-zero-or-error.ts'
import { resetByPeer } from './reset-by-peer.ts'
import { synAndFinTakeANumber } from './syn-and-fin-take-a-number.ts'
import { threeToOpenFourToClose } from './three-to-open-four-to-close.ts'
import { wrongCharacterTwoBytes } from './wrong-character-two-bytes.ts'
import { wrongCloseWaitNotAcknowledged } from './wrong-close-wait-not-acknowledged.ts'
import { wrongCloseWaitToTimeWait } from './wrong-close-wait-to-time-wait.ts'
import { wrongCloseWaitWaitsForAck } from './wrong-close-wait-waits-for-ack.ts'
import { wrongFinEndsBoth } from './wrong-fin-ends-both.ts'
import { wrongLastHasTimeWait } from './wrong-last-has-time-wait.ts'

/** All lessons in the order of the course: open, talk, close, trouble, buffers, servers, UDP. */
export const LESSONS: readonly Lesson[] = [
  synAndFinTakeANumber,
  recvZeroOrError,
  wrongCharacterTwoBytes,
  threeToOpenFourToClose,
  fourBecomeThree,
  wrongFinEndsBoth,
  wrongCloseWaitNotAcknowledged,
  wrongCloseWaitWaitsForAck,
  wrongCloseWaitToTimeWait,
  wrongLastHasTimeWait,
  resetByPeer,
  recvQAndSendQ,
]

/** The lesson with this id, or null. */
export const lessonById = (id: string): Lesson | null => LESSONS.find((each) => each.id === id) ?? null
