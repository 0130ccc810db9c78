import { fromPeer, PEER_PORT } from '../notation.ts'
import { type Row, row } from './row.ts'
import {
  ABORT,
  activeOpen,
  CLOSE,
  closed,
  having,
  listening,
  passiveOpen,
  RECEIVE,
  STATUS,
  send,
  sendTo,
} from './states.ts'
import { noTimer, status, userTimeout } from './synchronized.ts'

const stays = { to: 'LISTEN' } as const
const receiving = having(listening, RECEIVE)
const synWithText = having(listening, fromPeer('SYN 999 "hello"'))
const synWithFin = having(listening, fromPeer('SYN,FIN 999 "hello"'))
const textSent = having(listening, sendTo(PEER_PORT, 'hello'))
const inAMinute = having(closed, passiveOpen({ userTimeout: 60_000_000 }))

export const rows: readonly Row[] = [
  row('T024', 'active OPEN', listening, activeOpen(), {
    to: 'SYN_SENT',
    sends: ['SYN 4999'],
    tcb: { origin: 'active', remotePort: PEER_PORT, snd: { una: 4999, nxt: 5000 } },
  }),
  row('T024', 'active OPEN, a RECEIVE goes on waiting', receiving, activeOpen(), {
    to: 'SYN_SENT',
    sends: ['SYN 4999'],
    tcb: { receivePending: 100 },
  }),
  row('T025', 'active OPEN without a remote socket', listening, activeOpen(null), {
    to: 'LISTEN',
    error: 'remote socket unspecified',
  }),
  row('T027', 'a second passive OPEN', listening, passiveOpen(), { to: 'LISTEN', error: 'connection already exists' }),
  row('T028', 'SEND', listening, sendTo(PEER_PORT, 'hello'), {
    to: 'SYN_SENT',
    sends: ['SYN 4999'],
    tcb: { origin: 'active', remotePort: PEER_PORT, snd: { una: 4999, nxt: 5000, text: { end: 5 } } },
  }),
  row('T028', 'SEND, its text leaves when the peer answers', textSent, fromPeer('SYN,ACK 999 ack 5000'), {
    to: 'ESTABLISHED',
    sends: ['PSH,ACK 5000 ack 1000 "hello"'],
    signals: ['established'],
    tcb: { snd: { nxt: 5005 } },
  }),
  row('T029', 'SEND without a remote socket', listening, send('hello'), {
    to: 'LISTEN',
    error: 'remote socket unspecified',
  }),
  row('T030', 'SEND of more than there is room for', listening, sendTo(PEER_PORT, 2001), {
    to: 'LISTEN',
    error: 'insufficient resources',
  }),
  row('T031', 'RECEIVE', listening, RECEIVE, { to: 'LISTEN', pending: true, tcb: { receivePending: 100 } }),
  row(
    'T031',
    'RECEIVE waits until ESTABLISHED',
    having(receiving, fromPeer('SYN 999')),
    fromPeer('PSH,ACK 1000 ack 5000 "hi"'),
    {
      to: 'ESTABLISHED',
      sends: ['ACK 5000 ack 1002'],
      signals: ['established'],
      delivered: 'hi',
      tcb: { receivePending: 0 },
    },
  ),
  row('T032', 'a second RECEIVE', receiving, RECEIVE, { to: 'LISTEN', error: 'insufficient resources' }),
  row('T033', 'CLOSE', receiving, CLOSE, { to: 'CLOSED', signals: ['closing'] }),
  row('T034', 'ABORT', receiving, ABORT, { to: 'CLOSED', signals: ['reset'] }),
  status('T035', listening),

  row('T036', 'RST', listening, fromPeer('RST 999'), stays),
  row('T036', 'RST before ACK', listening, fromPeer('RST,ACK 999 ack 5000'), stays),
  row('T037', 'ACK', listening, fromPeer('ACK 999 ack 5000'), { to: 'LISTEN', sends: ['RST 5000'] }),
  row('T037', 'SYN,ACK', listening, fromPeer('SYN,ACK 999 ack 1234'), { to: 'LISTEN', sends: ['RST 1234'] }),
  row('T039', 'SYN', listening, fromPeer('SYN 999 wnd 800 mss 1200'), {
    to: 'SYN_RECEIVED',
    sends: ['SYN,ACK 4999 ack 1000'],
    tcb: {
      origin: 'passive',
      remotePort: PEER_PORT,
      irs: 999,
      rcv: { nxt: 1000 },
      snd: { una: 4999, nxt: 5000, wnd: 800, mss: 1200 },
    },
  }),
  row('T040', 'SYN with text', listening, fromPeer('SYN 999 "hello"'), {
    to: 'SYN_RECEIVED',
    sends: ['SYN,ACK 4999 ack 1000'],
    tcb: { rcv: { nxt: 1000, text: { end: 0 } } },
  }),
  row('T040', 'SYN with text, which counts after the handshake', synWithText, fromPeer('ACK 1000 ack 5000'), {
    to: 'ESTABLISHED',
    sends: ['ACK 5000 ack 1005'],
    signals: ['established'],
    tcb: { rcv: { nxt: 1005, text: { end: 5 } } },
  }),
  row('T040', 'SYN with text and FIN, which count after the handshake', synWithFin, fromPeer('ACK 1000 ack 5000'), {
    to: 'CLOSE_WAIT',
    path: ['ESTABLISHED', 'CLOSE_WAIT'],
    sends: ['ACK 5000 ack 1006'],
    signals: ['established', 'closing'],
    tcb: { rcv: { nxt: 1006, text: { end: 5 } } },
  }),
  row('T041', 'text', listening, fromPeer('PSH 999 "hello"'), stays),
  row('T041', 'no control bits', listening, fromPeer('- 999'), stays),
  row('T042', 'FIN is not processed', listening, fromPeer('FIN 999'), stays),
  row('T042', 'FIN,ACK is not processed', listening, fromPeer('FIN,ACK 999 ack 5000'), {
    to: 'LISTEN',
    sends: ['RST 5000'],
  }),

  row('T043', 'the timer of the OPEN runs', inAMinute, STATUS, { to: 'LISTEN', tcb: { timers: { user: 60_000_000 } } }),
  userTimeout('T043', receiving),
  noTimer('T044', 'retransmission', listening, 'retransmission'),
  noTimer('T045', '2MSL', listening, 'twoMsl'),
]
