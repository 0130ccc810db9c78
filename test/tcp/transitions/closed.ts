import { fromPeer, PEER_PORT } from '../notation.ts'
import { type Row, row } from './row.ts'
import { ABORT, activeOpen, CLOSE, closed, ISS, passiveOpen, RECEIVE, STATUS, send } from './states.ts'

const unknown = { to: 'CLOSED', error: 'connection does not exist' } as const
const nothing = { to: 'CLOSED' } as const

export const rows: readonly Row[] = [
  row('T001', 'passive OPEN', closed, passiveOpen(), {
    to: 'LISTEN',
    tcb: { origin: 'passive', remotePort: null, iss: ISS },
  }),
  row('T002', 'active OPEN', closed, activeOpen(), {
    to: 'SYN_SENT',
    sends: ['SYN 4999'],
    tcb: { origin: 'active', remotePort: PEER_PORT, iss: 4999, snd: { una: 4999, nxt: 5000 } },
  }),
  row('T003', 'active OPEN without a remote socket', closed, activeOpen(null), {
    to: 'CLOSED',
    error: 'remote socket unspecified',
  }),
  row('T007', 'SEND', closed, send('hello'), unknown),
  row('T009', 'RECEIVE', closed, RECEIVE, unknown),
  row('T011', 'CLOSE', closed, CLOSE, unknown),
  row('T013', 'ABORT', closed, ABORT, unknown),
  row('T015', 'STATUS', closed, STATUS, unknown),

  row('T017', 'RST', closed, fromPeer('RST 999'), nothing),
  row('T017', 'RST,ACK', closed, fromPeer('RST,ACK 999 ack 5000'), nothing),
  row('T018', 'SYN', closed, fromPeer('SYN 999'), { to: 'CLOSED', sends: ['RST,ACK 0 ack 1000'] }),
  row('T018', 'SYN and FIN with text', closed, fromPeer('SYN,FIN 999 "hello"'), {
    to: 'CLOSED',
    sends: ['RST,ACK 0 ack 1006'],
  }),
  row('T018', 'text', closed, fromPeer('PSH 4294967295 "hello"'), { to: 'CLOSED', sends: ['RST,ACK 0 ack 4'] }),
  row('T018', 'no control bits', closed, fromPeer('- 999'), { to: 'CLOSED', sends: ['RST,ACK 0 ack 999'] }),
  row('T019', 'ACK', closed, fromPeer('ACK 999 ack 5000'), { to: 'CLOSED', sends: ['RST 5000'] }),
  row('T019', 'SYN,ACK', closed, fromPeer('SYN,ACK 999 ack 5000'), { to: 'CLOSED', sends: ['RST 5000'] }),
  row('T019', 'text with ACK', closed, fromPeer('PSH,ACK 999 ack 7 "hello"'), { to: 'CLOSED', sends: ['RST 7'] }),
  row('T020', 'FIN is not processed', closed, fromPeer('FIN 999'), { to: 'CLOSED', sends: ['RST,ACK 0 ack 1000'] }),
  row('T020', 'FIN,ACK is not processed', closed, fromPeer('FIN,ACK 999 ack 5000'), {
    to: 'CLOSED',
    sends: ['RST 5000'],
  }),

  row('T021', '2MSL timeout', closed, { timeout: '2MSL timeout' }, nothing),
  row('T022', 'user timeout', closed, { timeout: 'user timeout' }, nothing),
  row('T023', 'retransmission', closed, { timeout: 'retransmission' }, nothing),
]
