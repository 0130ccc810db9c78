import { fromPeer } from '../notation.ts'
import { type Row, row } from './row.ts'
import { ABORT, CLOSE, having, RECEIVE, send, synReceived, synReceivedActively, windowClosed } from './states.ts'
import {
  challenges,
  noTimer,
  openAgain,
  outsideTheWindow,
  retransmission,
  status,
  userTimeout,
} from './synchronized.ts'

const stays = { to: 'SYN_RECEIVED' } as const
const receiving = having(synReceived, RECEIVE)
const sending = having(synReceived, send('hello'))
const closing = having(sending, CLOSE)
const backInListen = having(sending, fromPeer('RST 1000'))

export const rows: readonly Row[] = [
  ...openAgain('T068', synReceived),
  row('T069', 'SEND into a full buffer', having(synReceived, send(2000)), send('x'), {
    to: 'SYN_RECEIVED',
    error: 'insufficient resources',
  }),
  row('T070', 'SEND', synReceived, send('hello'), {
    to: 'SYN_RECEIVED',
    tcb: { snd: { nxt: 5000, text: { end: 5 } } },
  }),
  row('T070', 'SEND, its text leaves when ESTABLISHED', sending, fromPeer('ACK 1000 ack 5000'), {
    to: 'ESTABLISHED',
    sends: ['PSH,ACK 5000 ack 1000 "hello"'],
    signals: ['established'],
    tcb: { snd: { nxt: 5005 } },
  }),
  row('T071', 'RECEIVE', synReceived, RECEIVE, { to: 'SYN_RECEIVED', pending: true, tcb: { receivePending: 100 } }),
  row('T072', 'a second RECEIVE', receiving, RECEIVE, { to: 'SYN_RECEIVED', error: 'insufficient resources' }),
  row('T073', 'CLOSE', synReceived, CLOSE, {
    to: 'FIN_WAIT_1',
    sends: ['FIN,ACK 5000 ack 1000'],
    tcb: { snd: { una: 4999, nxt: 5001, fin: 'sent' } },
  }),
  row('T074', 'CLOSE behind text', sending, CLOSE, {
    to: 'SYN_RECEIVED',
    tcb: { closePending: true, snd: { fin: 'none' } },
  }),
  row('T074', 'CLOSE behind text, when ESTABLISHED', closing, fromPeer('ACK 1000 ack 5000'), {
    to: 'FIN_WAIT_1',
    path: ['ESTABLISHED', 'FIN_WAIT_1'],
    sends: ['PSH,ACK 5000 ack 1000 "hello"', 'FIN,ACK 5005 ack 1000'],
    signals: ['established'],
    tcb: { closePending: false, snd: { nxt: 5006 } },
  }),
  row('T074', 'CLOSE behind text, when the peer goes away', closing, fromPeer('RST 1000'), {
    to: 'CLOSED',
    path: ['LISTEN', 'CLOSED'],
    signals: ['closing'],
  }),
  row('T076', 'ABORT', having(receiving, send('hello')), ABORT, {
    to: 'CLOSED',
    sends: ['RST 5000'],
    signals: ['reset'],
  }),
  status('T077', synReceived),

  ...outsideTheWindow({ text: 'T078', reset: 'T079', farReset: 'T087' }, synReceived),
  row('T078', 'the SYN again', synReceived, fromPeer('SYN 999'), { to: 'SYN_RECEIVED', sends: ['ACK 5000 ack 1000'] }),
  row('T078', 'SYN,ACK of a simultaneous open', synReceivedActively, fromPeer('SYN,ACK 999 ack 5000'), {
    to: 'SYN_RECEIVED',
    sends: ['ACK 5000 ack 1000'],
  }),
  row('T080', 'text at a closed window', windowClosed(synReceived), fromPeer('PSH 1000 "hello"'), {
    to: 'SYN_RECEIVED',
    sends: ['ACK 5000 ack 1000 wnd 0'],
  }),
  row(
    'T080',
    'text at a closed window, its ACK counts',
    windowClosed(synReceived),
    fromPeer('PSH,ACK 1000 ack 5000 "hello"'),
    {
      to: 'ESTABLISHED',
      sends: ['ACK 5000 ack 1000 wnd 0'],
      signals: ['established'],
      tcb: { snd: { una: 5000 }, rcv: { nxt: 1000, text: { end: 0 } } },
    },
  ),
  row(
    'T080',
    'text at a closed window, its RST counts',
    windowClosed(synReceivedActively),
    fromPeer('RST 1000 "why"'),
    {
      to: 'CLOSED',
      signals: ['refused'],
    },
  ),
  row('T081', 'text across the left edge is trimmed', synReceived, fromPeer('PSH,ACK 998 ack 5000 "??hello"'), {
    to: 'ESTABLISHED',
    sends: ['ACK 5000 ack 1005'],
    signals: ['established'],
    tcb: { rcv: { nxt: 1005, text: { end: 5 } } },
  }),
  row('T081', 'text across the right edge is trimmed', synReceived, fromPeer('ACK 1000 ack 5000 (501)'), {
    to: 'ESTABLISHED',
    sends: ['ACK 5000 ack 1500 wnd 0'],
    signals: ['established'],
    tcb: { rcv: { nxt: 1500, wnd: 0, text: { end: 500 } } },
  }),
  row('T082', 'text beyond a hole, without ACK', synReceived, fromPeer('PSH 1002 "llo"'), stays),
  row('T082', 'text beyond a hole is held', synReceived, fromPeer('PSH,ACK 1002 ack 5000 "llo"'), {
    to: 'ESTABLISHED',
    sends: ['ACK 5000 ack 1000'],
    signals: ['established'],
    tcb: { rcv: { nxt: 1000, held: [{ from: 1002, to: 1005 }] } },
  }),
  row('T083', 'RST, passive OPEN', sending, fromPeer('RST 1000'), {
    to: 'LISTEN',
    tcb: {
      origin: 'passive',
      remotePort: null,
      irs: null,
      snd: { una: 4999, nxt: 4999 },
      timers: { retransmission: null },
    },
  }),
  row('T083', 'RST, passive OPEN: the next peer is served', backInListen, fromPeer('SYN 7999'), {
    to: 'SYN_RECEIVED',
    sends: ['SYN,ACK 4999 ack 8000'],
    tcb: { irs: 7999, rcv: { nxt: 8000 }, snd: { una: 4999, nxt: 5000, text: { start: 0, end: 0 } } },
  }),
  row('T084', 'RST, active OPEN', having(synReceivedActively, RECEIVE), fromPeer('RST 1000'), {
    to: 'CLOSED',
    signals: ['refused'],
  }),
  ...challenges({ reset: 'T085', syn: 'T090' }, synReceivedActively),
  row('T085', 'RST in the window, passive OPEN', synReceived, fromPeer('RST 1001'), {
    to: 'SYN_RECEIVED',
    sends: ['ACK 5000 ack 1000'],
  }),
  row('T089', 'SYN in the window, passive OPEN', synReceived, fromPeer('SYN 1000'), {
    to: 'LISTEN',
    tcb: { origin: 'passive', remotePort: null, irs: null, snd: { una: 4999, nxt: 4999 } },
  }),
  row('T091', 'text without ACK', synReceived, fromPeer('PSH 1000 "hello"'), stays),
  row('T091', 'FIN without ACK', synReceived, fromPeer('FIN 1000'), stays),
  row('T092', 'ACK too old', synReceived, fromPeer('ACK 1000 ack 3998'), {
    to: 'SYN_RECEIVED',
    sends: ['ACK 5000 ack 1000'],
  }),
  row('T092', 'ACK of what was never sent', synReceived, fromPeer('ACK 1000 ack 5001'), {
    to: 'SYN_RECEIVED',
    sends: ['ACK 5000 ack 1000'],
  }),
  row('T093', 'ACK acceptable', synReceived, fromPeer('ACK 1000 ack 5000 wnd 800'), {
    to: 'ESTABLISHED',
    signals: ['established'],
    tcb: { snd: { una: 5000, nxt: 5000, wnd: 800, wl1: 1000, wl2: 5000 }, timers: { retransmission: null } },
  }),
  row('T093', 'ACK with text', receiving, fromPeer('PSH,ACK 1000 ack 5000 "hello"'), {
    to: 'ESTABLISHED',
    sends: ['ACK 5000 ack 1005'],
    signals: ['established'],
    delivered: 'hello',
    tcb: { rcv: { nxt: 1005 } },
  }),
  row('T094', 'ACK of ISS', synReceived, fromPeer('ACK 1000 ack 4999'), { to: 'SYN_RECEIVED', sends: ['RST 4999'] }),
  row('T094', 'oldest ACK of the range', synReceived, fromPeer('ACK 1000 ack 3999'), {
    to: 'SYN_RECEIVED',
    sends: ['RST 3999'],
  }),
  row('T095', 'FIN with ACK of SYN', synReceived, fromPeer('FIN,ACK 1000 ack 5000'), {
    to: 'CLOSE_WAIT',
    path: ['ESTABLISHED', 'CLOSE_WAIT'],
    sends: ['ACK 5000 ack 1001'],
    signals: ['established', 'closing'],
    tcb: { rcv: { nxt: 1001 } },
  }),

  userTimeout('T096', receiving),
  ...retransmission('T097', synReceived, 'SYN,ACK 4999 ack 1000', 180_000_000),
  noTimer('T098', '2MSL', synReceived, 'twoMsl'),
]
