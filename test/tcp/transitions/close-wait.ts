import { fromPeer } from '../notation.ts'
import { type Row, row } from './row.ts'
import { ABORT, CLOSE, closeWait, established, having, RECEIVE, send, windowClosed } from './states.ts'
import {
  atZeroWindow,
  challenges,
  noTimer,
  nothingMayFollow,
  oldAcks,
  openAgain,
  outsideTheWindow,
  retransmission,
  status,
  userTimeout,
  wrongAcks,
} from './synchronized.ts'

const sent = having(closeWait, send('hello'))
/** 536 of 1500 octets are on their way; the rest is worth no segment of the window that is left. */
const halfSent = having(closeWait, send(1500))
const unread = having(established, fromPeer('FIN,ACK 1000 ack 5000 "hello"'))

export const rows: readonly Row[] = [
  ...openAgain('T196', closeWait),
  row('T197', 'SEND into a full buffer', having(closeWait, send(2000)), send('x'), {
    to: 'CLOSE_WAIT',
    error: 'insufficient resources',
  }),
  row('T198', 'SEND', closeWait, send('hello'), {
    to: 'CLOSE_WAIT',
    sends: ['PSH,ACK 5000 ack 1001 "hello"'],
    tcb: { snd: { una: 5000, nxt: 5005 } },
  }),
  row('T199', 'RECEIVE of text that is there', unread, RECEIVE, {
    to: 'CLOSE_WAIT',
    received: 'hello',
    tcb: { rcv: { text: { start: 5, end: 5 } } },
  }),
  row('T200', 'RECEIVE when nothing is left', closeWait, RECEIVE, { to: 'CLOSE_WAIT', error: 'connection closing' }),
  row('T201', 'CLOSE', closeWait, CLOSE, {
    to: 'LAST_ACK',
    sends: ['FIN,ACK 5000 ack 1001'],
    tcb: { snd: { nxt: 5001, fin: 'sent' } },
  }),
  row('T201', 'CLOSE behind text', halfSent, CLOSE, {
    to: 'CLOSE_WAIT',
    tcb: { closePending: true, snd: { nxt: 5536 } },
  }),
  row('T201', 'CLOSE when the text has left', having(halfSent, CLOSE), fromPeer('ACK 1001 ack 5536'), {
    to: 'LAST_ACK',
    sends: ['ACK 5536 ack 1001 (536)', 'PSH,ACK 6072 ack 1001 (428)', 'FIN,ACK 6500 ack 1001'],
    tcb: { closePending: false, snd: { una: 5536, nxt: 6501, fin: 'sent' } },
  }),
  row('T203', 'ABORT', sent, ABORT, { to: 'CLOSED', sends: ['RST 5005'], signals: ['reset'] }),
  row('T203', 'ABORT before all text is sent', halfSent, ABORT, {
    to: 'CLOSED',
    sends: ['RST 5536'],
    signals: ['reset'],
  }),
  status('T204', closeWait),

  ...outsideTheWindow({ text: 'T205', reset: 'T206', farReset: 'T213' }, closeWait),
  row('T205', 'the FIN again', closeWait, fromPeer('FIN,ACK 1000 ack 5000'), {
    to: 'CLOSE_WAIT',
    sends: ['ACK 5000 ack 1001'],
  }),
  atZeroWindow('T207', closeWait),
  row(
    'T207',
    'text at a closed window, its ACK counts',
    windowClosed(sent),
    fromPeer('PSH,ACK 1001 ack 5005 "hello"'),
    {
      to: 'CLOSE_WAIT',
      sends: ['ACK 5005 ack 1001 wnd 0'],
      tcb: { snd: { una: 5005 } },
    },
  ),
  row('T210', 'RST', sent, fromPeer('RST 1001'), { to: 'CLOSED', signals: ['reset'] }),
  ...challenges({ reset: 'T211', syn: 'T215' }, closeWait),
  ...wrongAcks({ off: 'T217', range: 'T218', unsent: 'T221' }, closeWait),
  row('T219', 'ACK of some of it', sent, fromPeer('ACK 1001 ack 5002 wnd 800'), {
    to: 'CLOSE_WAIT',
    tcb: { snd: { una: 5002, nxt: 5005, wnd: 800, text: { start: 2, end: 5 } }, timers: { retransmission: 1_000_000 } },
  }),
  row('T219', 'ACK that releases more text', halfSent, fromPeer('ACK 1001 ack 5536'), {
    to: 'CLOSE_WAIT',
    sends: ['ACK 5536 ack 1001 (536)', 'PSH,ACK 6072 ack 1001 (428)'],
    tcb: { snd: { una: 5536, nxt: 6500 } },
  }),
  ...oldAcks('T220', sent),
  ...nothingMayFollow({ urgent: 'T222', text: 'T223', partly: 'T208', gap: 'T209' }, closeWait),
  row('T224', 'another FIN', closeWait, fromPeer('FIN,ACK 1001 ack 5000'), {
    to: 'CLOSE_WAIT',
    sends: ['ACK 5000 ack 1001'],
  }),

  userTimeout('T225', sent),
  ...retransmission('T226', sent, 'PSH,ACK 5000 ack 1001 "hello"'),
  noTimer('T227', '2MSL', closeWait, 'twoMsl'),
]
