import { fromPeer } from '../notation.ts'
import { type Row, row } from './row.ts'
import { CLOSE, closeWait, having, lastAck, send, windowClosed } from './states.ts'
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

export const rows: readonly Row[] = [
  ...openAgain('T258', lastAck),
  ...callsTooLate({ send: 'T259', receive: 'T260', close: 'T261', abort: 'T262' }, lastAck),
  status('T263', lastAck),

  ...outsideTheWindow({ text: 'T264', reset: 'T265', farReset: 'T272' }, lastAck),
  row('T264', 'the FIN again', lastAck, fromPeer('FIN,ACK 1000 ack 5000'), {
    to: 'LAST_ACK',
    sends: ['ACK 5001 ack 1001'],
  }),
  atZeroWindow('T266', lastAck),
  row('T266', 'text at a closed window, its ACK counts', windowClosed(lastAck), fromPeer('PSH,ACK 1001 ack 5001 "x"'), {
    to: 'CLOSED',
  }),
  row('T269', 'RST', lastAck, fromPeer('RST 1001'), { to: 'CLOSED' }),
  ...challenges({ reset: 'T270', syn: 'T274' }, lastAck),
  ...wrongAcks({ off: 'T276', range: 'T277' }, lastAck),
  row('T278', 'ACK of the FIN', lastAck, fromPeer('ACK 1001 ack 5001'), { to: 'CLOSED' }),
  ...oldAcks('T279', lastAck),
  row('T279', 'ACK of the text only', having(closeWait, send('hello'), CLOSE), fromPeer('ACK 1001 ack 5005'), {
    to: 'LAST_ACK',
    tcb: { snd: { una: 5005, nxt: 5006 } },
  }),
  ...nothingMayFollow({ urgent: 'T280', text: 'T281', partly: 'T267', gap: 'T268' }, lastAck),
  row('T282', 'another FIN', lastAck, fromPeer('FIN,ACK 1001 ack 5000'), {
    to: 'LAST_ACK',
    sends: ['ACK 5001 ack 1001'],
  }),

  userTimeout('T283', lastAck),
  ...retransmission('T284', lastAck, 'FIN,ACK 5000 ack 1001'),
  noTimer('T285', '2MSL', lastAck, 'twoMsl'),
]
