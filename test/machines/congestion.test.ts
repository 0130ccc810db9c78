import { expect, test } from 'vitest'
import { CONGESTION_EDGES } from '../../machines/graph.ts'
import { CONGESTION_PHASES, type CongestionEvent, type CongestionPhase } from '../../src/tcp/names.ts'

const OUTSIDE: readonly CongestionPhase[] = ['slow start', 'congestion avoidance']

/** What RFC 5681 §3, RFC 6582 §3.2, RFC 6675 §5 and RFC 8985 §7.4 say: from, event, what it does, to. */
const RFC: [readonly CongestionPhase[], CongestionEvent, string, CongestionPhase | 'the same'][] = [
  [OUTSIDE, 'new ACK', 'grow', 'the same'],
  [['slow start'], 'ssthresh reached', '', 'congestion avoidance'],
  [OUTSIDE, 'duplicate ACK', 'limited transmit', 'the same'],
  [OUTSIDE, 'third duplicate ACK', 'halve, resend, inflate by 3', 'fast recovery'],
  [OUTSIDE, 'loss detected', 'halve, resend', 'fast recovery'],
  [OUTSIDE, 'loss repaired', 'halve, end recovery', 'congestion avoidance'],
  [OUTSIDE, 'idle', 'restart', 'slow start'],
  [['fast recovery'], 'duplicate ACK', 'inflate', 'the same'],
  [['fast recovery'], 'partial ACK', 'deflate, resend', 'the same'],
  [['fast recovery'], 'full ACK', 'end recovery', 'congestion avoidance'],
  [['fast recovery'], 'full ACK, below ssthresh', 'end recovery', 'slow start'],
  [CONGESTION_PHASES, 'RTO', 'collapse', 'slow start'],
]

test('the congestion chart has the edges of the RFCs, no more', () => {
  const expected = RFC.flatMap(([phases, event, does, to]) =>
    phases.map((from) => `${from} —${event} / ${does}→ ${to === 'the same' ? from : to}`),
  )
  const edges = CONGESTION_EDGES.map(
    ({ from, event, effects, to }) => `${from} —${event} / ${effects.join(', ')}→ ${to}`,
  )
  expect(edges.sort()).toEqual(expected.sort())
})
