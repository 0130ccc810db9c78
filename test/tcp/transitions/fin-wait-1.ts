import { fromPeer } from '../notation.ts'
import { finRows, receiveRows, textRows, urgentRows } from './receiving.ts'
import { type Row, row } from './row.ts'
import { ABORT, CLOSE, established, finWait1, having, RECEIVE, send, synReceived } from './states.ts'
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

const receiving = having(finWait1, RECEIVE)
const closesAgain = { to: 'FIN_WAIT_1', error: 'connection closing' } as const
/** "hello" and the FIN behind it are on their way. */
const textAndFin = having(established, send('hello'), CLOSE)

export const rows: readonly Row[] = [
  ...openAgain('T132', finWait1),
  row('T133', 'SEND', finWait1, send('hello'), closesAgain),
  ...receiveRows({ second: 'T134', there: 'T135', waits: 'T136' }, finWait1),
  row('T137', 'CLOSE again', finWait1, CLOSE, closesAgain),
  row('T138', 'ABORT', receiving, ABORT, { to: 'CLOSED', sends: ['RST 5001'], signals: ['reset'] }),
  row('T138', 'ABORT before the FIN is sent', having(established, send(1500), CLOSE), ABORT, {
    to: 'CLOSED',
    sends: ['RST 5536'],
    signals: ['reset'],
  }),
  status('T139', finWait1),

  ...outsideTheWindow({ text: 'T140', reset: 'T141', farReset: 'T148' }, finWait1),
  atZeroWindow('T142', finWait1),
  ...textRows({ zeroWindow: 'T142', partly: 'T143', gap: 'T144', text: 'T159' }, finWait1),
  row('T145', 'RST', receiving, fromPeer('RST 1000'), { to: 'CLOSED', signals: ['reset'] }),
  ...challenges({ reset: 'T146', syn: 'T150' }, finWait1),
  ...wrongAcks({ off: 'T152', range: 'T153', unsent: 'T155' }, finWait1),
  ...oldAcks('T154', finWait1),
  row('T156', 'ACK of the FIN', finWait1, fromPeer('ACK 1000 ack 5001'), {
    to: 'FIN_WAIT_2',
    tcb: { snd: { una: 5001, nxt: 5001 }, timers: { retransmission: null } },
  }),
  row('T156', 'ACK of the FIN with text', finWait1, fromPeer('PSH,ACK 1000 ack 5001 "hello"'), {
    to: 'FIN_WAIT_2',
    sends: ['ACK 5001 ack 1005'],
    tcb: { snd: { una: 5001 }, rcv: { nxt: 1005, text: { end: 5 } } },
  }),
  row('T157', 'ACK of the text only', textAndFin, fromPeer('ACK 1000 ack 5005'), {
    to: 'FIN_WAIT_1',
    tcb: { snd: { una: 5005, nxt: 5006, text: { start: 5, end: 5 } }, timers: { retransmission: 1_000_000 } },
  }),
  row('T157', 'ACK of the SYN only', having(synReceived, CLOSE), fromPeer('ACK 1000 ack 5000'), {
    to: 'FIN_WAIT_1',
    tcb: { snd: { una: 5000, nxt: 5001 } },
  }),
  ...urgentRows('T158', finWait1),
  ...finRows('T160', 'CLOSING', finWait1),
  row('T161', 'FIN with ACK of our FIN', finWait1, fromPeer('FIN,ACK 1000 ack 5001'), {
    to: 'TIME_WAIT',
    path: ['FIN_WAIT_2', 'TIME_WAIT'],
    sends: ['ACK 5001 ack 1001'],
    signals: ['closing'],
    tcb: { rcv: { nxt: 1001 }, timers: { twoMsl: 240_000_000, retransmission: null, user: null } },
  }),

  userTimeout('T162', receiving),
  ...retransmission('T163', finWait1, 'FIN,ACK 5000 ack 1000'),
  ...retransmission('T163', textAndFin, 'FIN,PSH,ACK 5000 ack 1000 "hello"'),
  noTimer('T164', '2MSL', finWait1, 'twoMsl'),
]
