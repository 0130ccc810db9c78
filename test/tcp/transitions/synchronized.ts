import { fromPeer } from '../notation.ts'
import { type Answer, type Row, row } from './row.ts'
import { ABORT, activeOpen, CLOSE, type Open, passiveOpen, RECEIVE, STATUS, send, windowClosed } from './states.ts'

/**
 * The answers that §3.10.7.4 and §3.10.8 give "in any of these states": each function makes the rows of one state, whose ids
 * it is given. Numbers are named as in the table: SND.NXT, RCV.NXT, SND.UNA.
 */

const WINDOW = 500
const MAX_SND_WND = 1000
const DAYS = 86_400_000_000

/** "ACK seq=SND.NXT ack=RCV.NXT", and nothing else happens. */
const justAck = ({ state, tcb }: Open): Answer => ({ to: state, sends: [`ACK ${tcb.snd.nxt} ack ${tcb.rcv.nxt}`] })

export const openAgain = (id: string, given: Open): Row[] => [
  row(id, 'active OPEN', given, activeOpen(), { to: given.state, error: 'connection already exists' }),
  row(id, 'passive OPEN', given, passiveOpen(), { to: given.state, error: 'connection already exists' }),
]

/** The answer is the state and the TCB, which every step returns. */
export const status = (id: string, given: Open): Row =>
  row(id, 'STATUS', given, STATUS, { to: given.state, because: 'call.status' })

/** Both sides have closed: every call comes too late, and nobody is left to tell of an ABORT (§3.10.2 to §3.10.5). */
export function callsTooLate(ids: { send: string; receive: string; close: string; abort: string }, given: Open): Row[] {
  const refused = { to: given.state, error: 'connection closing' } as const
  return [
    row(ids.send, 'SEND', given, send('hello'), refused),
    row(ids.receive, 'RECEIVE', given, RECEIVE, refused),
    row(ids.close, 'CLOSE', given, CLOSE, refused),
    row(ids.abort, 'ABORT', given, ABORT, { to: 'CLOSED' }),
  ]
}

/** First check: sequence number, and the two ways of a RST to fail it. */
export function outsideTheWindow(ids: { text: string; reset: string; farReset: string }, given: Open): Row[] {
  const { nxt } = given.tcb.rcv
  const { una } = given.tcb.snd
  const nothing = { to: given.state }
  return [
    row(ids.text, 'right of the window', given, fromPeer(`ACK ${nxt + WINDOW} ack ${una}`), justAck(given)),
    row(ids.text, 'left of the window', given, fromPeer(`ACK ${nxt - 1} ack ${una}`), justAck(given)),
    row(ids.text, 'old text', given, fromPeer(`PSH,ACK ${nxt - 5} ack ${una} "hello"`), justAck(given)),
    row(ids.reset, 'RST left of the window', given, fromPeer(`RST ${nxt - 1}`), nothing),
    row(ids.reset, 'RST,ACK left of the window', given, fromPeer(`RST,ACK ${nxt - 1} ack ${una}`), nothing),
    row(ids.farReset, 'RST right of the window', given, fromPeer(`RST ${nxt + WINDOW}`), nothing),
  ]
}

/** Text at a closed window: it is refused, and told so. */
export function atZeroWindow(id: string, given: Open): Row {
  const { nxt } = given.tcb.rcv
  const closed = windowClosed(given)
  const { una, nxt: sndNxt } = given.tcb.snd
  return row(id, 'text at a closed window', closed, fromPeer(`PSH,ACK ${nxt} ack ${una} "hello"`), {
    to: given.state,
    sends: [`ACK ${sndNxt} ack ${nxt} wnd 0`],
  })
}

/** Second and fourth check as RFC 5961 has them: challenge ACKs. */
export function challenges(ids: { reset: string; syn: string }, given: Open): Row[] {
  const { nxt } = given.tcb.rcv
  return [
    row(ids.reset, 'RST one beyond RCV.NXT', given, fromPeer(`RST ${nxt + 1}`), justAck(given)),
    row(ids.reset, 'RST at the last number of the window', given, fromPeer(`RST ${nxt + WINDOW - 1}`), justAck(given)),
    row(ids.syn, 'SYN in the window', given, fromPeer(`SYN ${nxt}`), justAck(given)),
    row(
      ids.syn,
      'SYN,ACK in the window',
      given,
      fromPeer(`SYN,ACK ${nxt + 1} ack ${given.tcb.snd.una}`),
      justAck(given),
    ),
    row(ids.syn, 'SYN far away', given, fromPeer(`SYN ${nxt + 700_000}`), justAck(given)),
  ]
}

/** Fifth check: no ACK, and an ACK out of the range of RFC 5961 §5.2. */
export function wrongAcks(ids: { off: string; range: string; unsent?: string }, given: Open): Row[] {
  const { nxt } = given.tcb.rcv
  const { una, nxt: sndNxt } = given.tcb.snd
  const tooOld = una - MAX_SND_WND - 1
  return [
    row(ids.off, 'text without ACK', given, fromPeer(`PSH ${nxt} "hello"`), { to: given.state }),
    row(ids.off, 'FIN without ACK', given, fromPeer(`FIN ${nxt}`), { to: given.state }),
    row(ids.range, 'ACK too old', given, fromPeer(`ACK ${nxt} ack ${tooOld}`), justAck(given)),
    row(ids.range, 'text with too old an ACK', given, fromPeer(`PSH,ACK ${nxt} ack ${tooOld} "hello"`), justAck(given)),
    row(
      ids.unsent ?? ids.range,
      'ACK of what was never sent',
      given,
      fromPeer(`ACK ${nxt} ack ${sndNxt + 1}`),
      justAck(given),
    ),
  ]
}

/** "If the ACK is a duplicate (SEG.ACK =< SND.UNA), it can be ignored." */
export function oldAcks(id: string, given: Open): Row[] {
  const { nxt } = given.tcb.rcv
  const { una } = given.tcb.snd
  const nothing = { to: given.state }
  return [
    row(id, 'ACK of SND.UNA again', given, fromPeer(`ACK ${nxt} ack ${una}`), nothing),
    row(id, 'ACK below SND.UNA', given, fromPeer(`ACK ${nxt} ack ${una - 1} wnd 77`), nothing),
    row(id, 'oldest ACK of the range', given, fromPeer(`ACK ${nxt} ack ${una - MAX_SND_WND} wnd 77`), nothing),
    row(id, 'ACK of SND.UNA with a new window', given, fromPeer(`ACK ${nxt} ack ${una} wnd 77`), {
      to: given.state,
      tcb: { snd: { una: given.tcb.snd.una, wnd: 77, maxWnd: MAX_SND_WND } },
    }),
  ]
}

/** After the peer's FIN no text can follow: URG and text are ignored, and so is text beyond a hole (A5). */
export function nothingMayFollow(
  ids: { urgent: string; text: string; partly: string; gap: string },
  given: Open,
): Row[] {
  const { nxt } = given.tcb.rcv
  const { una } = given.tcb.snd
  const nothing = { to: given.state }
  return [
    row(ids.urgent, 'URG', given, fromPeer(`URG,ACK ${nxt} ack ${una} urp 3 "abc"`), nothing),
    row(ids.text, 'text', given, fromPeer(`PSH,ACK ${nxt} ack ${una} "hello"`), nothing),
    row(ids.partly, 'text across the left edge', given, fromPeer(`PSH,ACK ${nxt - 3} ack ${una} "hello"`), nothing),
    row(ids.partly, 'text across the right edge', given, fromPeer(`ACK ${nxt + 490} ack ${una} (20)`), nothing),
    row(ids.gap, 'text beyond a hole', given, fromPeer(`PSH,ACK ${nxt + 9} ack ${una} "hello"`), nothing),
  ]
}

/** §3.10.8: "for any state". */
export const userTimeout = (id: string, given: Open): Row =>
  row(id, 'user timeout', given, { timeout: 'user timeout' }, { to: 'CLOSED', signals: ['timeout'] })

/**
 * §3.10.8, RFC 6298 §5.4 to §5.6 and §3.8.3: the oldest segment again and twice the RTO; after R1 the program may be told; at
 * R2 the connection is closed.
 */
export function retransmission(id: string, given: Open, segment: string, r2 = 100_000_000): Row[] {
  const timer = { timeout: 'retransmission' } as const
  const { snd, timers, rtt } = given.tcb
  const at = timers.retransmission ?? DAYS
  const repeated = (retransmissions: number): Open => ({ ...given, tcb: { ...given.tcb, retransmissions } })
  return [
    row(
      id,
      'retransmission',
      given,
      timer,
      {
        to: given.state,
        sends: [segment],
        tcb: {
          snd: { una: snd.una, nxt: snd.nxt },
          retransmissions: 1,
          rtt: { rto: 2 * rtt.rto },
          timers: { retransmission: at + 2 * rtt.rto },
        },
      },
      at,
    ),
    row(
      id,
      'retransmission, R1 reached',
      repeated(2),
      timer,
      {
        to: given.state,
        sends: [segment],
        signals: ['delivery problem'],
        tcb: { retransmissions: 3 },
        because: 'timeout.retransmission-r1',
      },
      at,
    ),
    row(id, 'retransmission, R2 reached', repeated(3), timer, { to: 'CLOSED', signals: ['timeout'] }, r2),
    row(
      id,
      'retransmission, just before R2',
      repeated(3),
      timer,
      { to: given.state, sends: [segment], tcb: { retransmissions: 4 } },
      r2 - 1,
    ),
    row(
      id,
      'retransmission, R2 never before R1',
      repeated(2),
      timer,
      { to: given.state, sends: [segment], signals: ['delivery problem'], tcb: { retransmissions: 3 } },
      r2,
    ),
  ]
}

/** Timers that cannot fire in this state do not run. */
export const noTimer = (id: string, title: string, given: Open, timer: keyof Open['tcb']['timers']): Row =>
  row(id, `${title} does not run`, given, STATUS, { to: given.state, tcb: { timers: { [timer]: null } } })
