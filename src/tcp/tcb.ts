import { type Congestion, copyCongestion, newCongestion } from './congestion/congestion.ts'
import type { Habits } from './habits.ts'
import type { IcmpError } from './icmp.ts'
import { copyLosses, type Losses, noLosses } from './losses.ts'
import type { Payload } from './payload.ts'
import { newRack, type Rack } from './rack.ts'
import type { Block } from './segment.ts'
import { add, distance, type Seq, seq } from './seq.ts'
import { emptyStream, type Stream } from './stream.ts'
import { noTransmissions, type Transmissions } from './transmissions.ts'

/** Text that arrived beyond a hole; runs are sorted and do not overlap. */
export type HeldRun = { readonly from: Seq; readonly to: Seq; readonly payload: Payload }

/**
 * Transmission Control Block (RFC 9293 §3.3.1): all that an endpoint knows of its connection, but for the state.
 * Times are microseconds of the world's clock, deadlines that do not run are null.
 */
export type Tcb = {
  habits: Habits
  localPort: number
  /** null: any peer (LISTEN) */
  remotePort: number | null
  /** how it was opened: a RST in SYN_RECEIVED sends a passive one back to LISTEN (MUST-11) */
  origin: 'passive' | 'active'

  iss: Seq
  snd: {
    /** oldest unacknowledged sequence number */
    una: Seq
    /** next sequence number to be sent */
    nxt: Seq
    /** window the peer offers, from una on */
    wnd: number
    /** by how many bits the peer's windows are shifted (Snd.Wind.Shift of RFC 7323 §2.3) */
    shift: number
    /** largest window it ever offered (MAX.SND.WND of RFC 5961, Max(SND.WND) of §3.8.6.2.1) */
    maxWnd: number
    /** SEG.SEQ and SEG.ACK of the last window update */
    wl1: Seq
    wl2: Seq
    /** text from una on, sent or not */
    text: Stream
    /** our FIN: not asked for, waiting for its turn behind the text, on its way (it is then the last number before nxt) */
    fin: 'none' | 'queued' | 'sent'
    /** send urgent pointer (SND.UP): one past the last octet that is urgent, null when none is */
    up: Seq | null
    /** one past the last octet that the program has pushed (§3.9.1.2) */
    pushed: Seq
    /** one past the last segment that was shorter than it might have been, ISS before there was one (Minshall's SND.SML) */
    short: Seq
    /** the Nagle algorithm holds back a short text until what is out is acknowledged (§3.7.4) */
    nagled: boolean
    /** largest text of a segment: the smaller of the peer's MSS and our own (Eff.snd.MSS) */
    mss: number
  }

  /** RFC 7323 §4.3: TS.Recent with the time at which it came, and Last.ACK.sent; nothing where `on` is false */
  stamps: { on: boolean; recent: number; recentAt: number; lastAck: Seq }

  /**
   * both SYNs permitted SACK; the blocks beyond a hole, that of the newest arrival first (RFC 2018 §4); what came a second time and is
   * told in the next ACK, once (RFC 2883 §4)
   */
  sack: { on: boolean; blocks: readonly Block[]; duplicate: Block | null }

  /** initial receive sequence number, null before a SYN arrived */
  irs: Seq | null
  rcv: {
    /** next sequence number expected */
    nxt: Seq
    /** window we offer, from nxt on; its right edge never moves back */
    wnd: number
    /** both SYNs had the window scale option */
    scaled: boolean
    /** by how many bits we shift the windows that we offer (Rcv.Wind.Shift of RFC 7323 §2.3) */
    shift: number
    /** urgent pointer: one past the last urgent octet, null when there is none */
    up: Seq | null
    /** one past the last text that came with PSH and has not been read, null when there is none */
    pushed: Seq | null
    /** in order, not read by the program */
    text: Stream
    /** beyond a hole */
    held: readonly HeldRun[]
    /** sequence number of the peer's FIN once seen, in order or not */
    fin: Seq | null
    /** nobody will read any more (the program closed): text that arrives is answered by RST */
    deaf: boolean
  }

  /** marks that the effects of the charts leave for `send`; `again`: the oldest unacknowledged segment once more */
  owed: { syn: boolean; ack: 'none' | 'delayed' | 'now'; rst: boolean; again: boolean }
  /** CLOSE was called before it could be served (§3.10.4) */
  closePending: boolean
  /** a RECEIVE waits for text: the most octets it takes, 0 when none waits (§3.10.3) */
  receivePending: number
  /** octets received since our last ACK, for "every second full-sized segment" */
  unacknowledged: number
  /**
   * Linux's delayed ACKs (`src/tcp/quick-ack.ts`): how many may leave at once, whether our program answers what it is sent, how long
   * an ACK waits (0: no text has come yet), when text came last, and the largest segment of the peer so far
   */
  ackDelay: { quick: number; answers: boolean; wait: number; heardAt: number; largest: number }

  /** smoothed round trip, its variation, and the timeout with its back-off (RFC 6298); the least one that RACK has seen */
  rtt: { srtt: number | null; rttvar: number; rto: number; timedSeq: Seq | null; timedAt: number; min: number | null }
  congestion: Congestion
  losses: Losses
  /** what was sent for the first time, and what again, in the order of time; only where losses are found by time (RFC 8985) */
  sent: { once: Transmissions; again: Transmissions }
  rack: Rack
  /** the tail loss probe that is out (RFC 8985 §7.1): SND.NXT when it left, and whether it was something sent again */
  tailProbe: { readonly end: Seq; readonly again: boolean } | null

  /** how often the timer has sent the oldest unacknowledged segment again, and since when it waits (null: nothing waits) */
  retransmissions: number
  waitingSince: number | null
  /** how often a zero window was probed; the octet of the probe is out beyond the window while this is not 0 */
  probes: number
  /** what `probes` was when one was answered last */
  probesAnswered: number
  /** keep-alive probes since the peer was last heard, and how many in a row it has answered with nothing else between (§3.8.4) */
  keepAlive: { unanswered: number; answered: number }
  /** the last ICMP error about what is unacknowledged (§3.9.2.2), null when none came, or an ACK came after it */
  unreachable: IcmpError | null
  /** challenge ACKs of the current 5 seconds (RFC 5961 §7) */
  challenges: { since: number; count: number }

  timers: {
    retransmission: number | null
    persist: number | null
    keepAlive: number | null
    delayedAck: number | null
    override: number | null
    twoMsl: number | null
    user: number | null
    orphan: number | null
    reordering: number | null
    tailLoss: number | null
  }
}

/** What an OPEN brings: pure code cannot pick an initial sequence number. */
export type Open = { localPort: number; remotePort: number | null; iss: Seq; habits: Habits }

/** The TCB of a new OPEN (§3.10.1); nothing is sent yet. */
export function createTcb(open: Open, origin: Tcb['origin']): Tcb {
  const { habits, iss } = open
  return {
    habits,
    localPort: open.localPort,
    remotePort: open.remotePort,
    origin,
    iss,
    snd: {
      una: iss,
      nxt: iss,
      wnd: 0,
      shift: 0,
      maxWnd: 0,
      wl1: seq(0),
      wl2: seq(0),
      text: emptyStream(),
      fin: 'none',
      up: null,
      pushed: iss,
      short: iss,
      nagled: false,
      mss: Math.min(DEFAULT_MSS, habits.mss),
    },
    stamps: { on: false, recent: 0, recentAt: 0, lastAck: seq(0) },
    sack: { on: false, blocks: NO_BLOCKS, duplicate: null },
    irs: null,
    rcv: {
      nxt: seq(0),
      wnd: Math.min(habits.rcvBuffer, habits.windowLimit),
      scaled: false,
      shift: 0,
      up: null,
      pushed: null,
      text: emptyStream(),
      held: NOTHING_HELD,
      fin: null,
      deaf: false,
    },
    owed: { syn: false, ack: 'none', rst: false, again: false },
    closePending: false,
    receivePending: 0,
    unacknowledged: 0,
    ackDelay: { quick: 0, answers: false, wait: 0, heardAt: 0, largest: DEFAULT_MSS },
    rtt: { srtt: null, rttvar: 0, rto: habits.initialRto, timedSeq: null, timedAt: 0, min: null },
    congestion: newCongestion(iss),
    losses: noLosses(iss),
    sent: { once: noTransmissions(), again: noTransmissions() },
    rack: newRack(iss),
    tailProbe: null,
    retransmissions: 0,
    waitingSince: null,
    probes: 0,
    probesAnswered: 0,
    keepAlive: { unanswered: 0, answered: 0 },
    unreachable: null,
    challenges: { since: 0, count: 0 },
    timers: noTimers(),
  }
}

/** The timers of a TCB, none of them running. */
export const noTimers = (): Tcb['timers'] => ({
  retransmission: null,
  persist: null,
  keepAlive: null,
  delayedAck: null,
  override: null,
  twoMsl: null,
  user: null,
  orphan: null,
  reordering: null,
  tailLoss: null,
})

/** Text of a segment when the peer names no MSS: 536 octets for IPv4 (MUST-15). */
export const DEFAULT_MSS = 536

const NOTHING_HELD: readonly HeldRun[] = []
const NO_BLOCKS: readonly Block[] = []

/** A copy that may be changed; every field is written out because a spread here costs half the speed. */
export function copyTcb(tcb: Tcb): Tcb {
  const { snd, rcv, stamps, sack, owed, ackDelay, rtt, congestion, keepAlive, challenges, timers } = tcb
  return {
    habits: tcb.habits,
    localPort: tcb.localPort,
    remotePort: tcb.remotePort,
    origin: tcb.origin,
    iss: tcb.iss,
    snd: {
      una: snd.una,
      nxt: snd.nxt,
      wnd: snd.wnd,
      shift: snd.shift,
      maxWnd: snd.maxWnd,
      wl1: snd.wl1,
      wl2: snd.wl2,
      text: snd.text,
      fin: snd.fin,
      up: snd.up,
      pushed: snd.pushed,
      short: snd.short,
      nagled: snd.nagled,
      mss: snd.mss,
    },
    stamps: { on: stamps.on, recent: stamps.recent, recentAt: stamps.recentAt, lastAck: stamps.lastAck },
    sack: { on: sack.on, blocks: sack.blocks, duplicate: sack.duplicate },
    irs: tcb.irs,
    rcv: {
      nxt: rcv.nxt,
      wnd: rcv.wnd,
      scaled: rcv.scaled,
      shift: rcv.shift,
      up: rcv.up,
      pushed: rcv.pushed,
      text: rcv.text,
      held: rcv.held,
      fin: rcv.fin,
      deaf: rcv.deaf,
    },
    owed: { syn: owed.syn, ack: owed.ack, rst: owed.rst, again: owed.again },
    closePending: tcb.closePending,
    receivePending: tcb.receivePending,
    unacknowledged: tcb.unacknowledged,
    ackDelay: {
      quick: ackDelay.quick,
      answers: ackDelay.answers,
      wait: ackDelay.wait,
      heardAt: ackDelay.heardAt,
      largest: ackDelay.largest,
    },
    rtt: {
      srtt: rtt.srtt,
      rttvar: rtt.rttvar,
      rto: rtt.rto,
      timedSeq: rtt.timedSeq,
      timedAt: rtt.timedAt,
      min: rtt.min,
    },
    congestion: copyCongestion(congestion),
    losses: copyLosses(tcb.losses),
    sent: { once: tcb.sent.once, again: tcb.sent.again },
    rack: tcb.rack,
    tailProbe: tcb.tailProbe,
    retransmissions: tcb.retransmissions,
    waitingSince: tcb.waitingSince,
    probes: tcb.probes,
    probesAnswered: tcb.probesAnswered,
    keepAlive: { unanswered: keepAlive.unanswered, answered: keepAlive.answered },
    unreachable: tcb.unreachable,
    challenges: { since: challenges.since, count: challenges.count },
    timers: {
      retransmission: timers.retransmission,
      persist: timers.persist,
      keepAlive: timers.keepAlive,
      delayedAck: timers.delayedAck,
      override: timers.override,
      twoMsl: timers.twoMsl,
      user: timers.user,
      orphan: timers.orphan,
      reordering: timers.reordering,
      tailLoss: timers.tailLoss,
    },
  }
}

/** Sequence number of the octet at `offset` of our stream. */
export const seqAt = (tcb: Tcb, offset: number): Seq => add(tcb.iss, 1 + offset)

/** One past our last octet of text, sent or not. */
export const textEnd = (tcb: Tcb): Seq => seqAt(tcb, tcb.snd.text.end)

/** One past all that we have to send: the text and the FIN that was asked for. */
export const sendEnd = (tcb: Tcb): Seq => (tcb.snd.fin === 'none' ? textEnd(tcb) : add(textEnd(tcb), 1))

/** Octets (and SYN or FIN) that were sent and are not acknowledged. */
export const outstanding = (tcb: Tcb): number => distance(tcb.snd.una, tcb.snd.nxt)

/** Our FIN is acknowledged. */
export const finAcked = (tcb: Tcb): boolean => tcb.snd.fin === 'sent' && tcb.snd.una === tcb.snd.nxt

/** Octets that the program may read now (RCV.USER). */
export const unread = (tcb: Tcb): number => tcb.rcv.text.end - tcb.rcv.text.start

/** The number of the next octet that the program will read: RCV.NXT less what waits for it, and less the FIN if that was taken. */
export function firstUnread(tcb: Tcb): Seq {
  const { nxt, fin } = tcb.rcv
  return add(nxt, -unread(tcb) - (fin !== null && nxt === add(fin, 1) ? 1 : 0))
}

/** Octets up to the end of the urgent data that the program has not read, come or not (MUST-33); 0: it is in "normal mode" (§3.8.5). */
export const urgentLeft = (tcb: Tcb): number =>
  tcb.rcv.up === null ? 0 : Math.max(0, distance(firstUnread(tcb), tcb.rcv.up))
