import { fromPeer } from '../notation.ts'
import { type Row, row } from './row.ts'
import { ABORT, activeOpen, CLOSE, closed, having, RECEIVE, send, synSent } from './states.ts'
import { noTimer, openAgain, retransmission, status, userTimeout } from './synchronized.ts'

const stays = { to: 'SYN_SENT' } as const
const receiving = having(synSent, RECEIVE)
const sending = having(synSent, send('hello'))
const fullBuffer = having(closed, activeOpen(), send(2000))

export const rows: readonly Row[] = [
  ...openAgain('T046', synSent),
  row('T047', 'SEND into a full buffer', fullBuffer, send('x'), { to: 'SYN_SENT', error: 'insufficient resources' }),
  row('T048', 'SEND', synSent, send('hello'), { to: 'SYN_SENT', tcb: { snd: { nxt: 5000, text: { end: 5 } } } }),
  row('T048', 'SEND, its text leaves when ESTABLISHED', sending, fromPeer('SYN,ACK 999 ack 5000'), {
    to: 'ESTABLISHED',
    sends: ['PSH,ACK 5000 ack 1000 "hello"'],
    signals: ['established'],
    tcb: { snd: { nxt: 5005 } },
  }),
  row('T049', 'RECEIVE', synSent, RECEIVE, { to: 'SYN_SENT', pending: true, tcb: { receivePending: 100 } }),
  row('T050', 'a second RECEIVE', receiving, RECEIVE, { to: 'SYN_SENT', error: 'insufficient resources' }),
  row('T051', 'CLOSE', having(receiving, send('hello')), CLOSE, { to: 'CLOSED', signals: ['closing'] }),
  row('T052', 'ABORT', having(receiving, send('hello')), ABORT, { to: 'CLOSED', signals: ['reset'] }),
  status('T053', synSent),

  row('T054', 'ACK of ISS', synSent, fromPeer('ACK 999 ack 4999'), { to: 'SYN_SENT', sends: ['RST 4999'] }),
  row('T054', 'SYN,ACK of what was never sent', synSent, fromPeer('SYN,ACK 999 ack 5001'), {
    to: 'SYN_SENT',
    sends: ['RST 5001'],
  }),
  row('T055', 'RST,ACK of ISS', synSent, fromPeer('RST,ACK 999 ack 4999'), stays),
  row('T055', 'RST,ACK of what was never sent', synSent, fromPeer('RST,ACK 999 ack 5001'), stays),
  row('T056', 'RST,ACK', receiving, fromPeer('RST,ACK 0 ack 5000'), { to: 'CLOSED', signals: ['reset'] }),
  row('T057', 'RST without ACK', synSent, fromPeer('RST 999'), stays),
  row('T059', 'SYN,ACK', synSent, fromPeer('SYN,ACK 999 ack 5000 wnd 800 mss 1200'), {
    to: 'ESTABLISHED',
    sends: ['ACK 5000 ack 1000'],
    signals: ['established'],
    tcb: {
      irs: 999,
      rcv: { nxt: 1000 },
      snd: { una: 5000, nxt: 5000, wnd: 800, wl1: 999, wl2: 5000, mss: 1200 },
      timers: { retransmission: null },
    },
  }),
  row('T060', 'SYN,ACK with text', synSent, fromPeer('SYN,PSH,ACK 999 ack 5000 "hello"'), {
    to: 'ESTABLISHED',
    sends: ['ACK 5000 ack 1005'],
    signals: ['established'],
    tcb: { rcv: { nxt: 1005, text: { end: 5 } } },
  }),
  row('T060', 'SYN,ACK with text and FIN', synSent, fromPeer('SYN,FIN,ACK 999 ack 5000 "hello"'), {
    to: 'CLOSE_WAIT',
    path: ['ESTABLISHED', 'CLOSE_WAIT'],
    sends: ['ACK 5000 ack 1006'],
    signals: ['established', 'closing'],
    tcb: { rcv: { nxt: 1006, text: { end: 5 } } },
  }),
  row('T061', 'SYN', synSent, fromPeer('SYN 999 wnd 800'), {
    to: 'SYN_RECEIVED',
    sends: ['SYN,ACK 4999 ack 1000'],
    tcb: { origin: 'active', irs: 999, rcv: { nxt: 1000 }, snd: { una: 4999, nxt: 5000, wnd: 800, wl1: 999, wl2: 0 } },
  }),
  row(
    'T061',
    'SYN with text, which counts after the handshake',
    having(synSent, fromPeer('SYN 999 "hello"')),
    fromPeer('ACK 1005 ack 5000'),
    {
      to: 'ESTABLISHED',
      sends: ['ACK 5000 ack 1005'],
      signals: ['established'],
      tcb: { rcv: { nxt: 1005, text: { end: 5 } } },
    },
  ),
  row('T062', 'ACK', synSent, fromPeer('ACK 999 ack 5000'), stays),
  row('T063', 'text', synSent, fromPeer('PSH 999 "hello"'), stays),
  row('T063', 'no control bits', synSent, fromPeer('- 999'), stays),
  row('T064', 'FIN is not processed', synSent, fromPeer('FIN 999'), stays),
  row('T064', 'FIN,ACK is not processed', synSent, fromPeer('FIN,ACK 999 ack 5000'), stays),

  userTimeout('T065', receiving),
  ...retransmission('T066', synSent, 'SYN 4999', 180_000_000),
  noTimer('T067', '2MSL', synSent, 'twoMsl'),
]
