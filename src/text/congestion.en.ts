/** Congestion control: its phases, and why the congestion window or the slow start threshold became what it is. */
export const en = {
  'congestion.slow-start':
    'Slow start: the ACK shows that {peer} has got something, so the congestion window grows by what it acknowledges, and doubles in each round trip. It is now {cwnd} bytes.',
  'congestion.avoidance':
    'Congestion avoidance: each ACK lets the congestion window grow a little: with NewReno by about one segment in a round trip, with CUBIC by the time since the last loss. It is now {cwnd} bytes.',
  'congestion.ssthresh-reached':
    'The congestion window has reached the slow start threshold (ssthresh) of {ssthresh} bytes. From here it grows slowly: congestion avoidance.',
  'congestion.limited-transmit':
    'A duplicate ACK: {peer} has got something beyond a hole. It may only be out of order, so {side} may send one new segment and waits for more news.',
  'congestion.fast-retransmit':
    'The third duplicate ACK: the segment that it asks for is taken for lost and is sent again without waiting for the timer (fast retransmit). ssthresh becomes half of what was on the way (with CUBIC seven tenths), {ssthresh} bytes; the congestion window that plus three segments, {cwnd} bytes.',
  'congestion.loss-detected':
    'What {peer} has told it holds shows that a segment before it is lost. ssthresh and the congestion window become {ssthresh} bytes, and fast recovery begins.',
  'congestion.loss-repaired':
    'The tail loss probe has arrived in place of the segment that was lost: the loss is repaired, but it was one. ssthresh and the congestion window become {ssthresh} bytes.',
  'congestion.inflate':
    'One more duplicate ACK: one more segment has left the network, so the congestion window makes room for one, {cwnd} bytes.',
  'congestion.partial-ack':
    'A partial ACK: it fills the hole, but not up to all that was out when the loss was found. So the next segment is lost too and is sent again. The congestion window shrinks by what was acknowledged, to {cwnd} bytes.',
  'congestion.full-ack':
    'A full ACK: all that was out when the loss was found has arrived. Fast recovery ends with a congestion window of {cwnd} bytes.',
  'congestion.full-ack-below':
    'A full ACK: all that was out when the loss was found has arrived, and little is on the way. Fast recovery ends with a congestion window of {cwnd} bytes, below ssthresh: slow start fills it.',
  'congestion.rto':
    'The timer found the loss: nothing is known of the path any more. ssthresh is {ssthresh} bytes, the congestion window one segment, {cwnd} bytes, and slow start begins anew. All that is out counts as lost.',
  'congestion.idle':
    'Nothing was sent for longer than the RTO: what the congestion window knew is old. It shrinks to {cwnd} bytes, and slow start finds out anew.',
}
