/** Why text that could be sent waits, and why it goes: the Nagle algorithm, TCP_CORK. */
export const en = {
  'send.nagle':
    "The Nagle algorithm holds these bytes back: they would make a short segment, and earlier bytes are not acknowledged yet. They leave with {peer}'s ACK, or when they fill a segment.",
  'send.corked':
    'These bytes would make a short segment, and the program has said that more follows (TCP_CORK or MSG_MORE): they wait, for about 200 ms at most.',
  'send.nagle-full': 'Enough short texts have gathered for a full segment: that one need not wait.',
  'send.nagle-acked': 'So the bytes that the Nagle algorithm held back may leave, all in one segment.',
  'send.nagle-closed': 'Nothing can join the last bytes any more, so the Nagle algorithm lets them go.',
}
