import { addressAlreadyInUse } from './address-already-in-use.ts'
import { cableUnplugged } from './cable-unplugged.ts'
import { closeOrShutdownOfThePeer } from './close-or-shutdown-of-the-peer.ts'
import { closeWithUnreadData } from './close-with-unread-data.ts'
import { connectedToItself } from './connected-to-itself.ts'
import { fourBecomeThree } from './four-become-three.ts'
import type { Lesson } from './lesson.ts'
import { portsRunOutPerDestination } from './ports-run-out-per-destination.ts'
import { recvQAndSendQ } from './recv-q-and-send-q.ts'
import { recvZeroOrError } from './recv-zero-or-error.ts'
import { refusedOrTimedOut } from './refused-or-timed-out.ts'
import { resetByPeer } from './reset-by-peer.ts'
import { sendAfterThePeerClosed } from './send-after-the-peer-closed.ts'
import { sentButNeverArrived } from './sent-but-never-arrived.ts'
import { shutdownAndShutRd } from './shutdown-and-shut-rd.ts'
import { stuckInCloseWait } from './stuck-in-close-wait.ts'
import { stuckInFinWait2 } from './stuck-in-fin-wait-2.ts'
import { synAndFinTakeANumber } from './syn-and-fin-take-a-number.ts'
import { synFloodingFewSynRecv } from './syn-flooding-few-syn-recv.ts'
import { thirdAckLost } from './third-ack-lost.ts'
import { threeSendsOneRecv } from './three-sends-one-recv.ts'
import { threeToOpenFourToClose } from './three-to-open-four-to-close.ts'
import { timeWaitByForce } from './time-wait-by-force.ts'
import { timeWaitOnTheServer } from './time-wait-on-the-server.ts'
import { whatIsTheBacklog } from './what-is-the-backlog.ts'
import { whyTwoMsl } from './why-two-msl.ts'
import { wrongCharacterTwoBytes } from './wrong-character-two-bytes.ts'
import { wrongCloseWaitNotAcknowledged } from './wrong-close-wait-not-acknowledged.ts'
import { wrongCloseWaitToTimeWait } from './wrong-close-wait-to-time-wait.ts'
import { wrongCloseWaitWaitsForAck } from './wrong-close-wait-waits-for-ack.ts'
import { wrongFinEndsBoth } from './wrong-fin-ends-both.ts'
import { wrongLastHasTimeWait } from './wrong-last-has-time-wait.ts'
import { wrongListenFive } from './wrong-listen-five.ts'
import { wrongReuseaddrEndsTimeWait } from './wrong-reuseaddr-ends-time-wait.ts'
import { wrongTcpKeepsBorders } from './wrong-tcp-keeps-borders.ts'

/** All lessons in the order of the course: open, talk, close, trouble, buffers, servers, UDP. */
export const LESSONS: readonly Lesson[] = [
  synAndFinTakeANumber,
  thirdAckLost,
  connectedToItself,
  recvZeroOrError,
  wrongCharacterTwoBytes,
  threeToOpenFourToClose,
  fourBecomeThree,
  wrongFinEndsBoth,
  closeOrShutdownOfThePeer,
  shutdownAndShutRd,
  wrongCloseWaitNotAcknowledged,
  wrongCloseWaitWaitsForAck,
  wrongCloseWaitToTimeWait,
  wrongLastHasTimeWait,
  whyTwoMsl,
  refusedOrTimedOut,
  resetByPeer,
  closeWithUnreadData,
  sendAfterThePeerClosed,
  stuckInCloseWait,
  stuckInFinWait2,
  cableUnplugged,
  recvQAndSendQ,
  sentButNeverArrived,
  threeSendsOneRecv,
  whatIsTheBacklog,
  wrongListenFive,
  synFloodingFewSynRecv,
  addressAlreadyInUse,
  wrongReuseaddrEndsTimeWait,
  timeWaitOnTheServer,
  timeWaitByForce,
  portsRunOutPerDestination,
  wrongTcpKeepsBorders,
]

/** The lesson with this id, or null. */
export const lessonById = (id: string): Lesson | null => LESSONS.find((each) => each.id === id) ?? null
