import * as abort from './abort.ts'
import * as addressInUse from './address-in-use.ts'
import * as backlog from './backlog.ts'
import * as bindLoopback from './bind-loopback.ts'
import * as bothClose from './both-close.ts'
import * as bothOpen from './both-open.ts'
import * as bulk from './bulk.ts'
import * as chat from './chat.ts'
import * as closeWaitLeak from './close-wait-leak.ts'
import * as echo from './echo.ts'
import * as finWait2 from './fin-wait-2.ts'
import * as fiveWords from './five-words.ts'
import * as fixedPortTwice from './fixed-port-twice.ts'
import * as greeting from './greeting.ts'
import * as halfClose from './half-close.ts'
import * as halfOpen from './half-open.ts'
import * as handshake from './handshake.ts'
import * as keepalive from './keepalive.ts'
import * as keystrokes from './keystrokes.ts'
import * as killedPeer from './killed-peer.ts'
import { know, type Pair } from './known.ts'
import * as lateReader from './late-reader.ts'
import * as listenerOnlyAccepts from './listener-only-accepts.ts'
import * as listenerStays from './listener-stays.ts'
import * as longData from './long-data.ts'
import * as loopInLoop from './loop-in-loop.ts'
import * as lostThirdAck from './lost-third-ack.ts'
import * as manyShort from './many-short.ts'
import * as nagle from './nagle.ts'
import * as oneMessage from './one-message.ts'
import * as portsRunOut from './ports-run-out.ts'
import * as recvZero from './recv-zero.ts'
import * as refusedVsTimeout from './refused-vs-timeout.ts'
import * as samePort from './same-port.ts'
import * as selfConnect from './self-connect.ts'
import * as sendIsNotDelivery from './send-is-not-delivery.ts'
import * as sendTakesLess from './send-takes-less.ts'
import * as shortQueue from './short-queue.ts'
import * as shutRd from './shut-rd.ts'
import * as shutdownVsClose from './shutdown-vs-close.ts'
import * as slowReader from './slow-reader.ts'
import * as smallReads from './small-reads.ts'
import * as splitCharacter from './split-character.ts'
import * as sticky from './sticky.ts'
import * as synTakesANumber from './syn-takes-a-number.ts'
import * as systemPort from './system-port.ts'
import * as tcpVsUdp from './tcp-vs-udp.ts'
import * as threadPerClient from './thread-per-client.ts'
import * as timeReply from './time-reply.ts'
import * as twoWords from './two-words.ts'
import * as udp from './udp.ts'
import * as unplugged from './unplugged.ts'
import * as unreadDataReset from './unread-data-reset.ts'
import * as userTimeout from './user-timeout.ts'
import * as writeAfterClose from './write-after-close.ts'

export { type Pair, programOf } from './known.ts'

/** The programs by the id that scenarios name. */
export const PROGRAMS: Readonly<Record<string, Pair>> = {
  abort,
  'address-in-use': addressInUse,
  backlog,
  'bind-loopback': bindLoopback,
  'both-close': bothClose,
  'both-open': bothOpen,
  chat,
  'close-wait-leak': closeWaitLeak,
  echo,
  'fin-wait-2': finWait2,
  'fixed-port-twice': fixedPortTwice,
  greeting,
  'half-close': halfClose,
  handshake,
  'killed-peer': { client: killedPeer.client, server: echo.server },
  'listener-only-accepts': listenerOnlyAccepts,
  'listener-stays': listenerStays,
  'loop-in-loop': loopInLoop,
  'lost-third-ack': lostThirdAck,
  'one-message': oneMessage,
  'recv-zero': recvZero,
  'refused-vs-timeout': { client: refusedVsTimeout.client, server: handshake.server },
  'send-is-not-delivery': sendIsNotDelivery,
  'send-takes-less': { client: sendTakesLess.client, server: slowReader.server },
  'shut-rd': shutRd,
  'shutdown-vs-close': shutdownVsClose,
  keepalive,
  'many-short': manyShort,
  nagle,
  'ports-run-out': portsRunOut,
  'self-connect': selfConnect,
  'slow-reader': slowReader,
  'split-character': splitCharacter,
  sticky,
  'syn-takes-a-number': synTakesANumber,
  'system-port': { client: handshake.client, server: systemPort.server },
  'tcp-vs-udp': tcpVsUdp,
  'thread-per-client': threadPerClient,
  'time-reply': timeReply,
  'unread-data-reset': unreadDataReset,
  'write-after-close': writeAfterClose,
  bulk,
  'five-words': fiveWords,
  'late-reader': lateReader,
  keystrokes,
  'half-open': halfOpen,
  'two-words': twoWords,
  'long-data': longData,
  'same-port': samePort,
  'short-queue': shortQueue,
  'small-reads': smallReads,
  'user-timeout': userTimeout,
  udp,
  unplugged,
}

know(PROGRAMS)
