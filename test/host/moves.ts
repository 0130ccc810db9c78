import fc from 'fast-check'
import type { Endpoint, Stimulus } from '../../src/host/endpoint.ts'
import { RFC } from '../../src/tcp/habits.ts'
import { pattern } from '../../src/tcp/payload.ts'
import { type Flag, NO_OPTIONS } from '../../src/tcp/segment.ts'
import { add, seq } from '../../src/tcp/seq.ts'
import { dueTimer, nextDeadline } from '../../src/tcp/timers.ts'
import { OUR_PORT, PEER_PORT } from '../tcp/notation.ts'
import { closed, ISS, statesWith } from '../tcp/transitions/states.ts'

/** What may happen to an endpoint next. Segments are near what is expected, so that many of them count. */
type Move =
  | SegmentMove
  | { call: 'passive OPEN' | 'active OPEN' | 'CLOSE' | 'ABORT' | 'STATUS' }
  | OctetsMove
  | TimerMove
type OctetsMove = { call: 'SEND' | 'RECEIVE'; octets: number }
type TimerMove = { timer: 'due' | 'user timeout' }
type SegmentMove = {
  flags: Flag[]
  /** distance from RCV.NXT, or from the end of the window */
  from: 'RCV.NXT' | 'edge' | 'IRS'
  ahead: number
  /** distance from one of our own numbers */
  acks: 'SND.UNA' | 'SND.NXT' | 'oldest'
  beyond: number
  wnd: number
  octets: number
  urp: number
}

const nearly = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.integer() },
)
const flags = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom<Flag[]>(['ACK'], ['PSH', 'ACK'], ['FIN', 'ACK'], ['SYN'], ['SYN', 'ACK'], ['RST']),
  },
  { weight: 1, arbitrary: fc.subarray<Flag>(['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG']) },
)
const segment: fc.Arbitrary<SegmentMove> = fc.record({
  flags,
  from: fc.constantFrom('RCV.NXT', 'RCV.NXT', 'RCV.NXT', 'edge', 'IRS'),
  ahead: nearly,
  acks: fc.constantFrom('SND.NXT', 'SND.NXT', 'SND.UNA', 'oldest'),
  beyond: nearly,
  wnd: fc.constantFrom(0, 1, 10, 100, 1000, 65_535),
  octets: fc.constantFrom(0, 0, 1, 5, 60, 200),
  urp: fc.nat(20),
})
const call = fc.constantFrom('passive OPEN', 'active OPEN', 'CLOSE', 'ABORT', 'STATUS').map((name) => ({ call: name }))
const octets = fc.record({ call: fc.constantFrom('SEND', 'RECEIVE'), octets: fc.constantFrom(1, 5, 60, 200) })
const timer = fc.oneof(
  { weight: 8, arbitrary: fc.constant('due') },
  { weight: 1, arbitrary: fc.constant('user timeout') },
)

export const anyMove = fc.oneof(
  { weight: 10, arbitrary: segment },
  { weight: 2, arbitrary: call },
  { weight: 3, arbitrary: octets },
  { weight: 2, arbitrary: fc.record({ timer }) },
) as fc.Arbitrary<Move>

/** Small buffers, a small MSS and delayed ACKs: every limit is soon reached. */
export const HABITS = { ...RFC, mss: 50, rcvBuffer: 100, sndBuffer: 200, delayedAck: 40_000 }

/** An endpoint in any state. */
export const anyEndpoint: fc.Arbitrary<Endpoint> = fc.constantFrom(closed, ...Object.values(statesWith(HABITS)))

/** The stimulus that the move means to this endpoint, and when; null for a timer that does not run. */
export function stimulusOf(move: Move, endpoint: Endpoint, now: number): [Stimulus, number] | null {
  if ('flags' in move) return [segmentOf(move, endpoint), now]
  if ('timer' in move) return timerOf(move, endpoint, now)
  if (move.call === 'SEND') return [{ call: 'SEND', payload: pattern(0, move.octets), remotePort: PEER_PORT }, now]
  if (move.call === 'RECEIVE') return [{ call: 'RECEIVE', max: move.octets }, now]
  if (move.call === 'CLOSE' || move.call === 'ABORT' || move.call === 'STATUS') return [{ call: move.call }, now]
  return [{ call: move.call, open: { localPort: OUR_PORT, remotePort: PEER_PORT, iss: seq(ISS), habits: HABITS } }, now]
}

function timerOf({ timer }: TimerMove, { tcb }: Endpoint, now: number): [Stimulus, number] | null {
  if (timer !== 'due') return [{ timeout: timer }, now]
  const at = tcb && nextDeadline(tcb)
  if (tcb === null || at === null) return null
  return [{ timeout: dueTimer(tcb, at)! }, at]
}

function segmentOf(move: SegmentMove, { tcb }: Endpoint): Stimulus {
  const numbers = {
    'RCV.NXT': tcb?.rcv.nxt ?? seq(0),
    edge: tcb ? add(tcb.rcv.nxt, tcb.rcv.wnd) : seq(0),
    IRS: tcb?.irs ?? seq(0xffff_fff0),
    'SND.UNA': tcb?.snd.una ?? seq(0),
    'SND.NXT': tcb?.snd.nxt ?? seq(0),
    oldest: tcb ? add(tcb.snd.una, -tcb.snd.maxWnd) : seq(0),
  }
  return {
    segment: {
      proto: 'tcp',
      srcPort: PEER_PORT,
      dstPort: OUR_PORT,
      seq: add(numbers[move.from], move.ahead),
      ack: move.flags.includes('ACK') ? add(numbers[move.acks], move.beyond) : seq(0),
      wnd: move.wnd,
      ...(move.flags.includes('URG') ? { urp: move.urp } : {}),
      flags: move.flags,
      options: NO_OPTIONS,
      payload: move.octets > 0 ? pattern(0, move.octets) : null,
    },
  }
}
