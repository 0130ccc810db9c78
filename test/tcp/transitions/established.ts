import { fromPeer } from '../notation.ts'
import { finRows, receiveRows, textRows, urgentRows } from './receiving.ts'
import { type Row, row } from './row.ts'
import { ABORT, CLOSE, established, having, RECEIVE, send } from './states.ts'
import {
  atZeroWindow,
  challenges,
  noTimer,
  oldAcks,
  openAgain,
  outsideTheWindow,
  retransmission,
  status,
  userTimeout,
  wrongAcks,
} from './synchronized.ts'

const receiving = having(established, RECEIVE)
const sent = having(established, send('hello'))
/** 536 of 1500 octets are on their way; the rest is worth no segment of the window that is left. */
const halfSent = having(established, send(1500))

export const rows: readonly Row[] = [
  ...openAgain('T099', established),
  row('T100', 'SEND into a full buffer', having(established, send(2000)), send('x'), {
    to: 'ESTABLISHED',
    error: 'insufficient resources',
  }),
  row('T101', 'SEND', established, send('hello'), {
    to: 'ESTABLISHED',
    sends: ['PSH,ACK 5000 ack 1000 "hello"'],
    tcb: { snd: { una: 5000, nxt: 5005 }, timers: { retransmission: 1_000_000 } },
  }),
  ...receiveRows({ second: 'T102', there: 'T103', waits: 'T104' }, established),
  row(
    'T103',
    'RECEIVE that opens the window',
    having(established, fromPeer('ACK 1000 ack 5000 (300)')),
    { call: 'RECEIVE', max: 250 },
    {
      to: 'ESTABLISHED',
      sends: ['ACK 5000 ack 1300'],
      received: 'abcdefghijklmnopqrstuvwxyz'.repeat(10).slice(0, 250),
      tcb: { rcv: { nxt: 1300, wnd: 450, text: { start: 250, end: 300 } } },
    },
  ),
  row('T105', 'CLOSE', established, CLOSE, {
    to: 'FIN_WAIT_1',
    sends: ['FIN,ACK 5000 ack 1000'],
    tcb: { snd: { una: 5000, nxt: 5001, fin: 'sent' } },
  }),
  row('T105', 'CLOSE behind text', halfSent, CLOSE, { to: 'FIN_WAIT_1', tcb: { snd: { nxt: 5536, fin: 'queued' } } }),
  row('T105', 'CLOSE, the FIN rides on the last text', having(halfSent, CLOSE), fromPeer('ACK 1000 ack 5536'), {
    to: 'FIN_WAIT_1',
    sends: ['ACK 5536 ack 1000 (536)', 'FIN,PSH,ACK 6072 ack 1000 (428)'],
    tcb: { snd: { una: 5536, nxt: 6501, fin: 'sent' } },
  }),
  row('T107', 'ABORT', having(receiving, send('hello')), ABORT, {
    to: 'CLOSED',
    sends: ['RST 5005'],
    signals: ['reset'],
  }),
  row('T107', 'ABORT before all text is sent', halfSent, ABORT, {
    to: 'CLOSED',
    sends: ['RST 5536'],
    signals: ['reset'],
  }),
  status('T108', established),

  ...outsideTheWindow({ text: 'T109', reset: 'T110', farReset: 'T117' }, established),
  atZeroWindow('T111', established),
  ...textRows({ zeroWindow: 'T111', partly: 'T112', gap: 'T113', text: 'T127' }, established),
  row('T114', 'RST', having(receiving, send('hello')), fromPeer('RST 1000'), { to: 'CLOSED', signals: ['reset'] }),
  row('T114', 'RST,ACK', established, fromPeer('RST,ACK 1000 ack 77'), { to: 'CLOSED', signals: ['reset'] }),
  ...challenges({ reset: 'T115', syn: 'T119' }, established),
  ...wrongAcks({ off: 'T121', range: 'T122', unsent: 'T125' }, established),
  row('T123', 'ACK of some of it', sent, fromPeer('ACK 1000 ack 5002 wnd 800'), {
    to: 'ESTABLISHED',
    tcb: { snd: { una: 5002, nxt: 5005, wnd: 800, text: { start: 2, end: 5 } }, timers: { retransmission: 1_000_000 } },
  }),
  row('T123', 'ACK of all of it', sent, fromPeer('ACK 1000 ack 5005'), {
    to: 'ESTABLISHED',
    tcb: { snd: { una: 5005, nxt: 5005, text: { start: 5, end: 5 } }, timers: { retransmission: null } },
  }),
  row('T123', 'ACK that releases more text', halfSent, fromPeer('ACK 1000 ack 5536'), {
    to: 'ESTABLISHED',
    sends: ['ACK 5536 ack 1000 (536)', 'PSH,ACK 6072 ack 1000 (428)'],
    tcb: { snd: { una: 5536, nxt: 6500 } },
  }),
  row(
    'T123',
    'ACK of a segment older than the last window update',
    having(sent, fromPeer('ACK 1001 ack 5000 wnd 900')),
    fromPeer('ACK 1000 ack 5005 wnd 10'),
    {
      to: 'ESTABLISHED',
      tcb: { snd: { una: 5005, wnd: 900, wl1: 1001 } },
    },
  ),
  ...oldAcks('T124', sent),
  ...urgentRows('T126', established),
  ...finRows('T128', 'CLOSE_WAIT', established),

  userTimeout('T129', receiving),
  ...retransmission('T130', sent, 'PSH,ACK 5000 ack 1000 "hello"'),
  noTimer('T131', '2MSL', established, 'twoMsl'),
]
