/** The timers by name, and why one of them went off; where it leads over an edge, `edge.*` goes on. */
export const en = {
  'timeout.2msl': '2 MSL have passed: by now every old segment of this connection has arrived or died on the way.',
  'timeout.user': 'The program has set a limit for how long something may stay unacknowledged, and it is reached.',
  'timeout.give-up':
    'The same segment was sent again and again, and no ACK came: the limit for trying (R2) is reached.',
  'timeout.retransmission':
    'No ACK came within the RTO, so the segment or its ACK is taken for lost. {Side} sends it again and will wait twice as long.',
  'timeout.retransmission-r1':
    'Several repetitions in a row were not acknowledged (R1), so something may be wrong with the path. {Side} tries again and waits longer still.',
  'timeout.persist':
    "{Peer}'s window is 0, and the ACK that opens it again could get lost. So {side} asks: it sends a probe, and the ACK of that tells the window.",
  'timeout.delayed-ack': 'The ACK has waited for bytes on which it could ride. None came in time, so it goes alone.',
  'timeout.override': '{Side} had held back a short segment in hope of a larger window. It has waited long enough.',

  'timer.2MSL timeout': '2MSL timer',
  'timer.user timeout': 'user timeout',
  'timer.retransmission': 'retransmission timer',
  'timer.persist': 'persist timer',
  'timer.delayed ACK': 'delayed-ACK timer',
  'timer.override': 'override timer',
}
