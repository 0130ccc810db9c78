// first: a scenario names its program
import '../programs/index.ts'

import { activeClose } from './active-close.ts'
import { addressInUse } from './address-in-use.ts'
import { backlog } from './backlog.ts'
import { bindLoopback } from './bind-loopback.ts'
import { challengeAck } from './challenge-ack.ts'
import { chat } from './chat.ts'
import { closeWaitLeak } from './close-wait-leak.ts'
import { corruption } from './corruption.ts'
import { cubic } from './cubic.ts'
import { duplicates } from './duplicates.ts'
import { echo } from './echo.ts'
import { fastRetransmit } from './fast-retransmit.ts'
import { finWait2 } from './fin-wait-2.ts'
import { fixedPortTwice } from './fixed-port-twice.ts'
import { halfClose } from './half-close.ts'
import { halfOpen } from './half-open.ts'
import { handshake } from './handshake.ts'
import { keepalive } from './keepalive.ts'
import { killedPeer } from './killed-peer.ts'
import { listenerOnlyAccepts } from './listener-only-accepts.ts'
import { listenerStays } from './listener-stays.ts'
import { loopInLoop } from './loop-in-loop.ts'
import { lostData } from './lost-data.ts'
import { lostFin } from './lost-fin.ts'
import { lostSyn } from './lost-syn.ts'
import { lostSynAck } from './lost-synack.ts'
import { lostThirdAck } from './lost-third-ack.ts'
import { lostThirdAckSilence } from './lost-third-ack-silence.ts'
import { nagle } from './nagle.ts'
import { nagleDelayedAck } from './nagle-delayed-ack.ts'
import { newReno } from './newreno.ts'
import { oldDuplicateSyn } from './old-duplicate-syn.ts'
import { oneMessage } from './one-message.ts'
import { passiveClose } from './passive-close.ts'
import { paws } from './paws.ts'
import { portsRunOut } from './ports-run-out.ts'
import { recvZero } from './recv-zero.ts'
import { refused } from './refused.ts'
import { refusedVsTimeout } from './refused-vs-timeout.ts'
import { reordering } from './reordering.ts'
import { reset } from './reset.ts'
import { sack } from './sack.ts'
import type { Scenario } from './scenario.ts'
import { selfConnect } from './self-connect.ts'
import { sendIsNotDelivery } from './send-is-not-delivery.ts'
import { sendTakesLess } from './send-takes-less.ts'
import { shutRd } from './shut-rd.ts'
import { shutdownVsClose } from './shutdown-vs-close.ts'
import { sillyWindow } from './silly-window.ts'
import { simultaneousClose } from './simultaneous-close.ts'
import { simultaneousOpen } from './simultaneous-open.ts'
import { slowReader } from './slow-reader.ts'
import { splitCharacter } from './split-character.ts'
import { sticky } from './sticky.ts'
import { synCookies } from './syn-cookies.ts'
import { synFlood } from './syn-flood.ts'
import { synTakesANumber } from './syn-takes-a-number.ts'
import { systemPort } from './system-port.ts'
import { tcpVsUdp } from './tcp-vs-udp.ts'
import { threadPerClient } from './thread-per-client.ts'
import { threeSegmentClose } from './three-segment-close.ts'
import { timeReply } from './time-reply.ts'
import { timeWait } from './time-wait.ts'
import { timeWaitAssassination } from './time-wait-assassination.ts'
import { timeWaitPile } from './time-wait-pile.ts'
import { timeWaitReuse } from './time-wait-reuse.ts'
import { udp } from './udp.ts'
import { unplugged } from './unplugged.ts'
import { unreadDataReset } from './unread-data-reset.ts'
import { userTimeout } from './user-timeout.ts'
import { windowScale } from './window-scale.ts'
import { writeAfterClose } from './write-after-close.ts'
import { zeroWindow } from './zero-window.ts'

/** All scenarios by the chapters of the course, in the order in which a course would show them. */
export const COURSE = {
  open: [
    handshake,
    synTakesANumber,
    systemPort,
    bindLoopback,
    fixedPortTwice,
    simultaneousOpen,
    selfConnect,
    lostThirdAck,
    lostThirdAckSilence,
    oldDuplicateSyn,
  ],
  talk: [oneMessage, echo, loopInLoop, timeReply, chat, listenerOnlyAccepts, recvZero, splitCharacter],
  close: [
    activeClose,
    passiveClose,
    halfClose,
    shutdownVsClose,
    shutRd,
    simultaneousClose,
    threeSegmentClose,
    timeWait,
    timeWaitReuse,
    timeWaitAssassination,
  ],
  trouble: [
    refused,
    refusedVsTimeout,
    lostSyn,
    lostSynAck,
    lostData,
    lostFin,
    reordering,
    duplicates,
    corruption,
    reset,
    unreadDataReset,
    writeAfterClose,
    killedPeer,
    closeWaitLeak,
    finWait2,
    unplugged,
    userTimeout,
    keepalive,
    halfOpen,
    challengeAck,
    paws,
  ],
  buffers: [
    sendIsNotDelivery,
    slowReader,
    zeroWindow,
    sillyWindow,
    windowScale,
    sendTakesLess,
    sticky,
    nagleDelayedAck,
    nagle,
  ],
  congestion: [fastRetransmit, newReno, sack, cubic],
  servers: [threadPerClient, listenerStays, addressInUse, timeWaitPile, backlog, synFlood, synCookies, portsRunOut],
  udp: [udp, tcpVsUdp],
} as const satisfies Record<string, readonly Scenario[]>

/** All scenarios, in the order of the course. */
export const SCENARIOS: readonly Scenario[] = Object.values(COURSE).flat()

/** The scenario with this id, or null. */
export const scenarioById = (id: string): Scenario | null => SCENARIOS.find((each) => each.id === id) ?? null
