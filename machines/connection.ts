import { setup } from 'xstate'
import type { ConnectionEvent, EdgeMeta, Effect } from '../src/tcp/names.ts'

const effect = () => {}
const edge = (clause: string, because: string): { meta: EdgeMeta } => ({ meta: { clause, because } })

/** The edges that several states share, written once. */
const deleted = { target: '#CLOSED', actions: ['signal closing', 'delete TCB'] as const }
const aborted = { target: '#CLOSED', actions: ['snd RST', 'flush', 'signal reset', 'delete TCB'] as const }
const dropped = { target: '#CLOSED', actions: 'delete TCB' as const }
const reset = { target: '#CLOSED', actions: ['flush', 'signal reset', 'delete TCB'] as const }
const refused = { target: '#CLOSED', actions: ['flush', 'signal refused', 'delete TCB'] as const }
const timedOut = { target: '#CLOSED', actions: ['flush', 'signal timeout', 'delete TCB'] as const }
/** R2 is reached (§3.8.3): only where something of ours can be unacknowledged; or keep-alive found nobody (§3.8.4). */
const gaveUp = { ...timedOut, ...edge('3.8.3', 'edge.give-up') }

/**
 * Figure 5 of RFC 9293 in the figure's own words, with the edges that §3.10 adds to it.
 *
 * Parents group what §3.10 handles together, so that a shared edge is written once (XState wants an `initial` in each;
 * no edge ever targets a parent, so it is never used). An effect marks the TCB; it sends
 * nothing. The chart has no context: what depends on how the connection was opened is part of the event's name.
 *
 * FIN_WAIT_1 to TIME_WAIT (note 2 of the figure) is two edges taken by one segment: `rcv ACK of FIN`, then `rcv FIN`.
 * §3.10.7.4 lets a FIN take SYN_RECEIVED to CLOSE_WAIT; its ACK has entered ESTABLISHED before, so no edge is needed.
 */
export const connection = setup({
  types: { events: {} as { type: ConnectionEvent } },
  actions: {
    'create TCB': effect,
    'delete TCB': effect,
    flush: effect,
    'snd SYN': effect,
    'snd SYN,ACK': effect,
    'snd ACK': effect,
    'snd FIN': effect,
    'snd RST': effect,
    'start 2MSL': effect,
    'signal established': effect,
    'signal closing': effect,
    'signal refused': effect,
    'signal reset': effect,
    'signal timeout': effect,
  } satisfies Record<Effect, () => void>,
}).createMachine({
  id: 'connection',
  initial: 'CLOSED',
  states: {
    CLOSED: {
      id: 'CLOSED',
      on: {
        'passive OPEN': { target: '#LISTEN', actions: 'create TCB', ...edge('3.10.1', 'edge.passive-open') },
        'active OPEN': {
          target: '#SYN_SENT',
          actions: ['create TCB', 'snd SYN'],
          ...edge('3.10.1', 'edge.active-open'),
        },
      },
    },

    /** Every state that has a TCB: the user timeout ends it from anywhere (§3.10.8). */
    open: {
      initial: 'unconnected',
      on: { 'user timeout': { ...timedOut, ...edge('3.10.8', 'edge.user-timeout') } },
      states: {
        /** The peer knows nothing of us yet: to close is to forget (§3.10.4, §3.10.5). */
        unconnected: {
          initial: 'LISTEN',
          on: {
            CLOSE: { ...deleted, ...edge('3.10.4', 'edge.close-unconnected') },
            ABORT: {
              target: '#CLOSED',
              actions: ['signal reset', 'delete TCB'],
              ...edge('3.10.5', 'edge.abort-unconnected'),
            },
          },
          states: {
            LISTEN: {
              id: 'LISTEN',
              on: {
                'rcv SYN': { target: '#SYN_RECEIVED', actions: 'snd SYN,ACK', ...edge('3.10.7.2', 'edge.listen-syn') },
                SEND: { target: 'SYN_SENT', actions: 'snd SYN', ...edge('3.10.2', 'edge.listen-send') },
                'active OPEN': { target: 'SYN_SENT', actions: 'snd SYN', ...edge('3.10.1', 'edge.listen-open') },
              },
            },
            SYN_SENT: {
              id: 'SYN_SENT',
              on: {
                'rcv SYN,ACK': {
                  target: '#ESTABLISHED',
                  actions: ['snd ACK', 'signal established'],
                  ...edge('3.10.7.3', 'edge.syn-sent-syn-ack'),
                },
                'rcv SYN': {
                  target: '#SYN_RECEIVED',
                  actions: 'snd SYN,ACK',
                  ...edge('3.10.7.3', 'edge.syn-sent-syn'),
                },
                'rcv RST': { ...reset, ...edge('3.10.7.3', 'edge.syn-sent-rst') },
                'give up': gaveUp,
              },
            },
          },
        },

        /** The peer holds a TCB too: to abort is to tell it, and its RST is an error (§3.10.5, §3.10.7.4). */
        connected: {
          initial: 'SYN_RECEIVED',
          on: {
            ABORT: { ...aborted, ...edge('3.10.5', 'edge.abort') },
            'rcv RST': { ...reset, ...edge('3.10.7.4', 'edge.rst') },
          },
          states: {
            SYN_RECEIVED: {
              id: 'SYN_RECEIVED',
              on: {
                'rcv ACK of SYN': {
                  target: 'ESTABLISHED',
                  actions: 'signal established',
                  ...edge('3.10.7.4', 'edge.syn-received-ack'),
                },
                CLOSE: { target: 'FIN_WAIT_1', actions: 'snd FIN', ...edge('3.10.4', 'edge.syn-received-close') },
                'rcv RST': { ...refused, ...edge('3.10.7.4', 'edge.syn-received-rst') },
                'rcv RST, passive OPEN': {
                  target: '#LISTEN',
                  actions: 'flush',
                  ...edge('3.10.7.4', 'edge.back-to-listen-rst'),
                },
                'rcv SYN, passive OPEN': {
                  target: '#LISTEN',
                  actions: 'flush',
                  ...edge('3.10.7.4', 'edge.back-to-listen-syn'),
                },
                'give up': { ...timedOut, ...edge('3.8.3', 'edge.syn-received-give-up') },
              },
            },
            ESTABLISHED: {
              id: 'ESTABLISHED',
              on: {
                CLOSE: { target: 'FIN_WAIT_1', actions: 'snd FIN', ...edge('3.10.4', 'edge.established-close') },
                'rcv FIN': {
                  target: 'CLOSE_WAIT',
                  actions: ['snd ACK', 'signal closing'],
                  ...edge('3.10.7.4', 'edge.established-fin'),
                },
                'give up': gaveUp,
              },
            },
            FIN_WAIT_1: {
              id: 'FIN_WAIT_1',
              on: {
                'rcv ACK of FIN': { target: 'FIN_WAIT_2', ...edge('3.10.7.4', 'edge.fin-wait-1-ack') },
                'rcv FIN': {
                  target: '#CLOSING',
                  actions: ['snd ACK', 'signal closing'],
                  ...edge('3.10.7.4', 'edge.fin-wait-1-fin'),
                },
                'give up': gaveUp,
              },
            },
            FIN_WAIT_2: {
              id: 'FIN_WAIT_2',
              on: {
                'rcv FIN': {
                  target: '#TIME_WAIT',
                  actions: ['snd ACK', 'start 2MSL', 'signal closing'],
                  ...edge('3.10.7.4', 'edge.fin-wait-2-fin'),
                },
                /** All is acknowledged here: only a keep-alive probe can tell that the peer is gone, or Linux gives up an orphan. */
                'give up': { ...timedOut, ...edge('3.8.4', 'edge.fin-wait-2-give-up') },
              },
            },
            CLOSE_WAIT: {
              id: 'CLOSE_WAIT',
              on: {
                CLOSE: { target: '#LAST_ACK', actions: 'snd FIN', ...edge('3.10.4', 'edge.close-wait-close') },
                'give up': gaveUp,
              },
            },
          },
        },

        /** Both sides have closed: nobody is left to tell of an abort or a reset (§3.10.5, §3.10.7.4). */
        closed_by_both: {
          initial: 'CLOSING',
          on: {
            ABORT: { ...dropped, ...edge('3.10.5', 'edge.abort-closing') },
            'rcv RST': { ...dropped, ...edge('3.10.7.4', 'edge.rst-closing') },
          },
          states: {
            CLOSING: {
              id: 'CLOSING',
              on: {
                'rcv ACK of FIN': {
                  target: 'TIME_WAIT',
                  actions: 'start 2MSL',
                  ...edge('3.10.7.4', 'edge.closing-ack'),
                },
                'give up': gaveUp,
              },
            },
            LAST_ACK: {
              id: 'LAST_ACK',
              on: {
                'rcv ACK of FIN': { ...dropped, ...edge('3.10.7.4', 'edge.last-ack-ack') },
                'give up': gaveUp,
              },
            },
            TIME_WAIT: {
              id: 'TIME_WAIT',
              on: {
                'rcv FIN': {
                  target: 'TIME_WAIT',
                  actions: ['snd ACK', 'start 2MSL'],
                  ...edge('3.10.7.4', 'edge.time-wait-fin'),
                },
                '2MSL timeout': { ...dropped, ...edge('3.10.8', 'edge.time-wait-timeout') },
              },
            },
          },
        },
      },
    },
  },
})
