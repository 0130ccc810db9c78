import { fromPeer } from '../notation.ts'
import { type Row, row } from './row.ts'
import { timeWait } from './states.ts'
import {
  atZeroWindow,
  callsTooLate,
  challenges,
  noTimer,
  nothingMayFollow,
  openAgain,
  outsideTheWindow,
  status,
  userTimeout,
  wrongAcks,
} from './synchronized.ts'

const TEN_SECONDS = 10_000_000
/** The edge of figure 5 leads from TIME_WAIT to TIME_WAIT. */
const startsAnew = {
  to: 'TIME_WAIT',
  path: ['TIME_WAIT'],
  sends: ['ACK 5001 ack 1001'],
  tcb: { timers: { twoMsl: TEN_SECONDS + 240_000_000 } },
} as const

export const rows: readonly Row[] = [
  ...openAgain('T286', timeWait),
  ...callsTooLate({ send: 'T287', receive: 'T288', close: 'T289', abort: 'T290' }, timeWait),
  status('T291', timeWait),

  ...outsideTheWindow({ text: 'T292', reset: 'T293', farReset: 'T300' }, timeWait),
  atZeroWindow('T294', timeWait),
  row('T297', 'RST', timeWait, fromPeer('RST 1001'), { to: 'CLOSED' }),
  ...challenges({ reset: 'T298', syn: 'T304' }, timeWait),
  ...wrongAcks({ off: 'T305', range: 'T306' }, timeWait),
  row('T307', 'the FIN again', timeWait, fromPeer('FIN,ACK 1000 ack 5001'), startsAnew, TEN_SECONDS),
  ...nothingMayFollow({ urgent: 'T308', text: 'T309', partly: 'T295', gap: 'T296' }, timeWait),
  row('T310', 'another FIN', timeWait, fromPeer('FIN,ACK 1001 ack 5001'), startsAnew, TEN_SECONDS),

  userTimeout('T311', timeWait),
  noTimer('T312', 'retransmission', timeWait, 'retransmission'),
  row('T313', '2MSL timeout', timeWait, { timeout: '2MSL timeout' }, { to: 'CLOSED' }, 240_000_000),
]
