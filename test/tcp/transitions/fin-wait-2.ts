import { fromPeer } from '../notation.ts'
import { finRows, receiveRows, textRows, urgentRows } from './receiving.ts'
import { type Row, row } from './row.ts'
import { ABORT, CLOSE, finWait2, having, RECEIVE, send } from './states.ts'
import {
  atZeroWindow,
  challenges,
  noTimer,
  oldAcks,
  openAgain,
  outsideTheWindow,
  status,
  userTimeout,
  wrongAcks,
} from './synchronized.ts'

const receiving = having(finWait2, RECEIVE)
const closesAgain = { to: 'FIN_WAIT_2', error: 'connection closing' } as const

export const rows: readonly Row[] = [
  ...openAgain('T165', finWait2),
  row('T166', 'SEND', finWait2, send('hello'), closesAgain),
  ...receiveRows({ second: 'T167', there: 'T168', waits: 'T169' }, finWait2),
  row('T170', 'CLOSE again', finWait2, CLOSE, closesAgain),
  row('T171', 'ABORT', receiving, ABORT, { to: 'CLOSED', sends: ['RST 5001'], signals: ['reset'] }),
  status('T172', finWait2),

  ...outsideTheWindow({ text: 'T173', reset: 'T174', farReset: 'T181' }, finWait2),
  atZeroWindow('T175', finWait2),
  ...textRows({ zeroWindow: 'T175', partly: 'T176', gap: 'T177', text: 'T191' }, finWait2),
  row('T178', 'RST', receiving, fromPeer('RST 1000'), { to: 'CLOSED', signals: ['reset'] }),
  ...challenges({ reset: 'T179', syn: 'T183' }, finWait2),
  ...wrongAcks({ off: 'T185', range: 'T186', unsent: 'T188' }, finWait2),
  ...oldAcks('T187', finWait2),
  row('T189', 'ACK with nothing unacknowledged', finWait2, fromPeer('ACK 1000 ack 5001'), { to: 'FIN_WAIT_2' }),
  ...urgentRows('T190', finWait2),
  ...finRows('T192', 'TIME_WAIT', finWait2),
  row('T192', 'FIN starts the 2MSL timer, stops the others', finWait2, fromPeer('FIN,ACK 1000 ack 5001'), {
    to: 'TIME_WAIT',
    sends: ['ACK 5001 ack 1001'],
    signals: ['closing'],
    tcb: { timers: { twoMsl: 240_000_000, retransmission: null, persist: null, delayedAck: null, user: null } },
  }),

  userTimeout('T193', receiving),
  noTimer('T194', 'retransmission', finWait2, 'retransmission'),
  noTimer('T195', '2MSL', finWait2, 'twoMsl'),
]
