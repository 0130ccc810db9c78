import { setup } from 'xstate'
import type { CongestionEffect, CongestionEvent, EdgeMeta } from '../src/tcp/names.ts'

const effect = () => {}
const edge = (clause: string, because: string): { meta: EdgeMeta } => ({ meta: { clause, because } })

/** Outside recovery a loss is met alike, whether the window grows fast or slowly. */
const lossEdges = {
  'duplicate ACK': { actions: 'limited transmit' as const, ...edge('RFC 3042 2', 'congestion.limited-transmit') },
  'third duplicate ACK': {
    target: '#fast recovery',
    actions: ['halve', 'resend', 'inflate by 3'] as const,
    ...edge('RFC 5681 3.2', 'congestion.fast-retransmit'),
  },
  'loss detected': {
    target: '#fast recovery',
    actions: ['halve', 'resend'] as const,
    ...edge('RFC 6675 5', 'congestion.loss-detected'),
  },
  'loss repaired': {
    target: '#congestion avoidance',
    // the probe has filled the hole: the recovery is over as it begins
    actions: ['halve', 'end recovery'] as const,
    ...edge('RFC 8985 7.4', 'congestion.loss-repaired'),
  },
  idle: {
    target: '#slow start',
    actions: 'restart' as const,
    ...edge('RFC 5681 4.1', 'congestion.idle'),
  },
}

/**
 * The phases of congestion control (RFC 5681 §3, RFC 6582 §3.2). Like the chart of the connection it has no context and computes
 * nothing: windows are octets in the TCB, and the effects are the functions of `src/tcp/congestion`.
 *
 * The retransmission timer ends every phase. In fast recovery nothing can be idle, for something is on its way.
 */
export const congestion = setup({
  types: { events: {} as { type: CongestionEvent } },
  actions: {
    grow: effect,
    'limited transmit': effect,
    halve: effect,
    inflate: effect,
    'inflate by 3': effect,
    deflate: effect,
    'end recovery': effect,
    collapse: effect,
    restart: effect,
    resend: effect,
  } satisfies Record<CongestionEffect, () => void>,
}).createMachine({
  id: 'congestion',
  initial: 'slow start',
  on: { RTO: { target: '#slow start', actions: 'collapse', ...edge('RFC 5681 3.1', 'congestion.rto') } },
  states: {
    'slow start': {
      id: 'slow start',
      on: {
        'new ACK': { actions: 'grow', ...edge('RFC 5681 3.1', 'congestion.slow-start') },
        'ssthresh reached': {
          target: '#congestion avoidance',
          ...edge('RFC 5681 3.1', 'congestion.ssthresh-reached'),
        },
        ...lossEdges,
      },
    },
    'congestion avoidance': {
      id: 'congestion avoidance',
      on: {
        'new ACK': { actions: 'grow', ...edge('RFC 5681 3.1', 'congestion.avoidance') },
        ...lossEdges,
      },
    },
    'fast recovery': {
      id: 'fast recovery',
      on: {
        'duplicate ACK': { actions: 'inflate', ...edge('RFC 5681 3.2', 'congestion.inflate') },
        'partial ACK': { actions: ['deflate', 'resend'], ...edge('RFC 6582 3.2', 'congestion.partial-ack') },
        'full ACK': {
          target: '#congestion avoidance',
          actions: 'end recovery',
          ...edge('RFC 6582 3.2', 'congestion.full-ack'),
        },
        'full ACK, below ssthresh': {
          target: '#slow start',
          actions: 'end recovery',
          ...edge('RFC 6582 3.2', 'congestion.full-ack-below'),
        },
      },
    },
  },
})
