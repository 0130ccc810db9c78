/** Why text that could be sent waits, and why it goes: the Nagle algorithm, TCP_CORK. */
export const en = {
  'send.again-proven':
    'Sent again, because it must be lost: {peer} holds three runs, or more than two segments, beyond it (SACK).',
  'send.again-nothing-new':
    'Sent again, although nothing proves it lost: {peer} does not hold it, there is nothing new to send, and the window has room.',
  'send.again-rescue':
    'The last segment is sent again, once in a recovery: if the end is lost too, nothing beyond it could tell.',
  'send.again-late':
    'Sent again, because what was sent later has arrived and this has not, after a quarter of a round trip more (RACK).',
  'send.again-after-timeout':
    'What was out when the timer went off counts as lost. It is sent again as fast as slow start lets it.',
  'send.nagle':
    "The Nagle algorithm holds these bytes back: they would make a short segment, and earlier bytes are not acknowledged yet. They leave with {peer}'s ACK, or when they fill a segment.",
  'send.corked':
    'These bytes would make a short segment, and the program has said that more follows (TCP_CORK or MSG_MORE): they wait, for about 200 ms at most.',
  'send.nagle-full': 'Enough short texts have gathered for a full segment: that one need not wait.',
  'send.nagle-acked': 'So the bytes that the Nagle algorithm held back may leave, all in one segment.',
  'send.nagle-closed': 'Nothing can join the last bytes any more, so the Nagle algorithm lets them go.',
}
