/** The timers by name, and why one of them went off; where it leads over an edge, `edge.*` goes on. */
export const en = {
  'timeout.2msl': '2 MSL have passed: no old segment of this connection can be on its way any more.',
  'timeout.user': 'The program has limited how long something may stay unacknowledged, and that time is over.',
  'timeout.give-up': 'It was sent again and again, and no ACK came: the limit for trying (R2) is reached.',
  'timeout.retransmission':
    'No ACK within the RTO: the segment or its ACK is taken for lost. {Side} sends it again and will wait twice as long.',
  'timeout.retransmission-r1':
    'Several tries without an ACK (R1): the path may be broken, and the program is told if it wants to know. {Side} tries again and waits longer still.',
  'timeout.persist': "{Peer}'s window is 0, and the ACK that opens it could get lost. So {side} asks with a probe.",
  'timeout.probes-over': 'Fifteen probes of the closed window were not answered: Linux tries no longer (tcp_retries2).',
  'timeout.keepalive':
    'Nothing was heard for so long that {side} asks: a segment without bytes, numbered one before the next. If {peer} is alive, it must answer.',
  'timeout.keepalive-busy':
    'Something of {side} is on its way or waits: it will show by itself whether {peer} is there. No probe is needed.',
  'timeout.keepalive-over': 'None of the keep-alive probes was answered.',
  'timeout.delayed-ack': 'The ACK has waited for bytes to ride on. None came in time, so it goes alone.',
  'timeout.override': '{Side} held back a short segment in hope of a larger window. That was long enough.',
  'timeout.cork':
    'Nothing has joined the short text that was held back. Linux lets it go now: more than about 200 ms it never waits.',
  'timeout.orphan':
    'The program of {side} closed long ago and can never read again, and the FIN of {peer} has not come. Linux waits 60 s for it (tcp_fin_timeout); the RFC would wait for ever.',
  'timeout.reordering':
    'What was sent before something that has arrived had a little more time, in case it was only overtaken. The time is over: what has not arrived is lost (RACK).',
  'timeout.tail-loss':
    'The last of what {side} sent has stayed unanswered for two round trips. One segment more (a tail loss probe) asks for an ACK: its blocks will tell what is lost, long before the retransmission timer.',

  'timer.2MSL timeout': '2MSL timer',
  'timer.user timeout': 'user timeout',
  'timer.retransmission': 'retransmission timer',
  'timer.persist': 'persist timer',
  'timer.keepalive': 'keepalive timer',
  'timer.delayed ACK': 'delayed-ACK timer',
  'timer.override': 'override timer',
  'timer.orphan': 'FIN_WAIT_2 timer',
  'timer.reordering': 'reordering timer',
  'timer.tail loss probe': 'tail loss timer',
}
