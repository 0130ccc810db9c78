import { fromPeer } from '../notation.ts'
import { type Row, row } from './row.ts'
import { CLOSE, closing, established, having, send, windowClosed } from './states.ts'
import {
  atZeroWindow,
  callsTooLate,
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

/** "hello" and the FIN behind it are on their way; the peer's FIN is here. */
const textAndFin = having(established, send('hello'), CLOSE, fromPeer('FIN,ACK 1000 ack 5000'))

export const rows: readonly Row[] = [
  ...openAgain('T228', closing),
  ...callsTooLate({ send: 'T229', receive: 'T230', close: 'T231', abort: 'T232' }, closing),
  status('T233', closing),

  ...outsideTheWindow({ text: 'T234', reset: 'T235', farReset: 'T242' }, closing),
  atZeroWindow('T236', closing),
  row(
    'T236',
    'text at a closed window, its ACK counts',
    windowClosed(closing),
    fromPeer('PSH,ACK 1001 ack 5001 "hello"'),
    {
      to: 'TIME_WAIT',
      sends: ['ACK 5001 ack 1001 wnd 0'],
      tcb: { snd: { una: 5001 }, timers: { twoMsl: 240_000_000 } },
    },
  ),
  row('T239', 'RST', closing, fromPeer('RST 1001'), { to: 'CLOSED' }),
  ...challenges({ reset: 'T240', syn: 'T244' }, closing),
  ...wrongAcks({ off: 'T246', range: 'T247', unsent: 'T249' }, closing),
  ...oldAcks('T248', closing),
  row('T250', 'ACK of the FIN', closing, fromPeer('ACK 1001 ack 5001'), {
    to: 'TIME_WAIT',
    tcb: { snd: { una: 5001 }, timers: { twoMsl: 240_000_000, retransmission: null } },
  }),
  row('T251', 'ACK of the text only', textAndFin, fromPeer('ACK 1001 ack 5005'), {
    to: 'CLOSING',
    tcb: { snd: { una: 5005, nxt: 5006 } },
  }),
  row('T251', 'another FIN with ACK of the text only', textAndFin, fromPeer('FIN,ACK 1001 ack 5005'), {
    to: 'CLOSING',
    tcb: { snd: { una: 5005, nxt: 5006 } },
  }),
  ...nothingMayFollow({ urgent: 'T252', text: 'T253', partly: 'T237', gap: 'T238' }, closing),
  row('T254', 'the FIN again', closing, fromPeer('FIN,ACK 1000 ack 5000'), {
    to: 'CLOSING',
    sends: ['ACK 5001 ack 1001'],
  }),

  userTimeout('T255', closing),
  ...retransmission('T256', closing, 'FIN,ACK 5000 ack 1001'),
  noTimer('T257', '2MSL', closing, 'twoMsl'),
]
