import type { State } from '../../../src/tcp/names.ts'
import { fromPeer } from '../notation.ts'
import { type Row, row } from './row.ts'
import { having, type Open, RECEIVE, windowClosed } from './states.ts'

/**
 * What ESTABLISHED, FIN_WAIT_1 and FIN_WAIT_2 answer alike, for in them the peer may still send: RECEIVE (§3.10.3), and text,
 * URG and FIN (§3.10.7.4).
 */

/** All of them have taken nothing yet. */
const RCV_NXT = 1000

const ackOf = ({ tcb }: Open, next: number, wnd = ''): string => `ACK ${tcb.snd.nxt} ack ${next}${wnd}`

/** RECEIVE: one waits, a second finds no room, and text that is there is given at once. */
export function receiveRows(ids: { second: string; there: string; waits: string }, given: Open): Row[] {
  const { state, tcb } = given
  const full = having(given, fromPeer(`PSH,ACK 1000 ack ${tcb.snd.una} "hello"`))
  return [
    row(ids.second, 'a second RECEIVE', having(given, RECEIVE), RECEIVE, {
      to: state,
      error: 'insufficient resources',
    }),
    row(ids.there, 'RECEIVE of text that is there', full, RECEIVE, {
      to: state,
      received: 'hello',
      tcb: { rcv: { nxt: 1005, wnd: 495, text: { start: 5, end: 5 } } },
    }),
    row(ids.waits, 'RECEIVE', given, RECEIVE, { to: state, pending: true, tcb: { receivePending: 100 } }),
  ]
}

/** First and seventh check: text in order, across the edges of the window, beyond a hole, and at a closed window. */
export function textRows(ids: { zeroWindow: string; partly: string; gap: string; text: string }, given: Open): Row[] {
  const { state, tcb } = given
  const { una } = tcb.snd
  const beyondHole = having(given, fromPeer(`PSH,ACK 1002 ack ${una} "llo"`))
  return [
    row(ids.zeroWindow, 'RST at a closed window', windowClosed(given), fromPeer('RST 1000 "why"'), {
      to: 'CLOSED',
      signals: ['reset'],
    }),
    row(
      ids.zeroWindow,
      'URG at a closed window',
      windowClosed(given),
      fromPeer(`URG,ACK 1000 ack ${una} urp 5 "hello"`),
      {
        to: state,
        sends: [ackOf(given, RCV_NXT, ' wnd 0')],
        signals: ['urgent'],
        tcb: { rcv: { nxt: RCV_NXT, up: 1005, text: { end: 0 } } },
      },
    ),
    row(ids.partly, 'text across the left edge is trimmed', given, fromPeer(`PSH,ACK 998 ack ${una} "??hello"`), {
      to: state,
      sends: [ackOf(given, 1005)],
      tcb: { rcv: { nxt: 1005, wnd: 495, text: { end: 5 } } },
    }),
    row(ids.partly, 'text across the right edge is trimmed', given, fromPeer(`ACK 1000 ack ${una} (501)`), {
      to: state,
      sends: [ackOf(given, 1500, ' wnd 0')],
      tcb: { rcv: { nxt: 1500, wnd: 0, text: { end: 500 } } },
    }),
    row(ids.partly, 'a FIN beyond the right edge is trimmed', given, fromPeer(`FIN,ACK 1000 ack ${una} (500)`), {
      to: state,
      sends: [ackOf(given, 1500, ' wnd 0')],
      tcb: { rcv: { nxt: 1500, fin: null } },
    }),
    row(ids.gap, 'text beyond a hole is held', given, fromPeer(`PSH,ACK 1002 ack ${una} "llo"`), {
      to: state,
      sends: [ackOf(given, RCV_NXT)],
      tcb: { rcv: { nxt: RCV_NXT, wnd: 500, held: [{ from: 1002, to: 1005 }] } },
    }),
    row(ids.gap, 'text that fills the hole', beyondHole, fromPeer(`ACK 1000 ack ${una} "he"`), {
      to: state,
      sends: [ackOf(given, 1005)],
      tcb: { rcv: { nxt: 1005, wnd: 495, held: [], text: { end: 5 } } },
    }),
    row(ids.text, 'text in order', given, fromPeer(`PSH,ACK 1000 ack ${una} "hello"`), {
      to: state,
      sends: [ackOf(given, 1005)],
      tcb: { rcv: { nxt: 1005, wnd: 495, text: { start: 0, end: 5 } } },
    }),
    row(
      ids.text,
      'text for a RECEIVE that waits',
      having(given, RECEIVE),
      fromPeer(`PSH,ACK 1000 ack ${una} "hello"`),
      {
        to: state,
        sends: [ackOf(given, 1005)],
        delivered: 'hello',
        tcb: { receivePending: 0, rcv: { nxt: 1005, text: { start: 5, end: 5 } } },
      },
    ),
  ]
}

/** Sixth check: the notice comes once, and again only when the pointer moves on (MUST-32). */
export function urgentRows(id: string, given: Open): Row[] {
  const { una } = given.tcb.snd
  const told = having(given, fromPeer(`URG,ACK 1000 ack ${una} urp 8`))
  const unread = having(given, fromPeer(`PSH,ACK 1000 ack ${una} "hello"`))
  const read = having(unread, RECEIVE)
  return [
    row(id, 'URG', given, fromPeer(`URG,ACK 1000 ack ${una} urp 8`), {
      to: given.state,
      signals: ['urgent'],
      tcb: { rcv: { nxt: 1000, up: 1008 } },
    }),
    row(id, 'URG, already told', told, fromPeer(`URG,ACK 1000 ack ${una} urp 8`), { to: given.state }),
    row(id, 'URG, an older pointer', told, fromPeer(`URG,ACK 1000 ack ${una} urp 3`), { to: given.state }),
    row(id, 'URG, the pointer moves on', told, fromPeer(`URG,ACK 1000 ack ${una} urp 9`), {
      to: given.state,
      signals: ['urgent'],
      tcb: { rcv: { up: 1009 } },
    }),
    row(id, 'URG for text that is not read yet', unread, fromPeer(`URG,ACK 1005 ack ${una} urp 0`), {
      to: given.state,
      signals: ['urgent'],
      tcb: { rcv: { up: 1005 } },
    }),
    row(id, 'URG for text that was read', read, fromPeer(`URG,ACK 1005 ack ${una} urp 0`), {
      to: given.state,
      tcb: { rcv: { up: 1005 } },
    }),
  ]
}

/** Eighth check: a FIN in order, alone, behind its text, and ahead of text that is missing. */
export function finRows(id: string, to: State, given: Open): Row[] {
  const { una } = given.tcb.snd
  const early = having(given, fromPeer(`FIN,ACK 1002 ack ${una} "llo"`))
  const answer = { to, signals: ['closing'] } as const
  return [
    row(id, 'FIN', having(given, RECEIVE), fromPeer(`FIN,ACK 1000 ack ${una}`), {
      ...answer,
      sends: [ackOf(given, 1001)],
      tcb: { receivePending: 0, rcv: { nxt: 1001 } },
    }),
    row(id, 'FIN behind text', having(given, RECEIVE), fromPeer(`FIN,ACK 1000 ack ${una} "hello"`), {
      ...answer,
      sends: [ackOf(given, 1006)],
      delivered: 'hello',
      tcb: { rcv: { nxt: 1006 } },
    }),
    row(id, 'FIN beyond a hole waits', given, fromPeer(`FIN,ACK 1002 ack ${una} "llo"`), {
      to: given.state,
      sends: [ackOf(given, RCV_NXT)],
      tcb: { rcv: { nxt: RCV_NXT, fin: 1005 } },
    }),
    row(id, 'FIN when the hole is filled', early, fromPeer(`ACK 1000 ack ${una} "he"`), {
      ...answer,
      sends: [ackOf(given, 1006)],
      tcb: { rcv: { nxt: 1006, text: { end: 5 } } },
    }),
  ]
}
