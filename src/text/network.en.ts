/**
 * What befell a segment before a connection could see it: in the network, in the student's hand, at a full listener.
 * `{flags} {seq} {len}` are those of the segment; a listener has its `{backlog}`.
 */
export const en = {
  'network.loss':
    'The network has lost this segment ({flags}, seq {seq}). Nobody is told: the sender can only notice that no ACK comes.',
  'network.queue':
    'Too many segments were waiting for the line, so this one ({flags}, seq {seq}) was dropped: that is what congestion does.',
  'network.checksum':
    'A bit was changed on the way, so the checksum is wrong. The segment is thrown away without a word, as if it had been lost.',
  'network.fault':
    'The scenario loses this segment ({flags}, seq {seq}) on purpose. Nobody is told: the sender can only notice that no ACK comes.',
  'hand.dropped':
    'You have taken this segment ({flags}, seq {seq}) out of the network. Nobody is told: the sender can only notice that no ACK comes.',
  'hand.moved':
    'You have had this segment ({flags}, seq {seq}) in your hands: it will arrive later, or with a changed bit.',
  'listener.queue-full':
    'accept() has not been called often enough, and the queue is full (backlog {backlog}). {Side} ignores the segment; {peer} will try again.',
}
