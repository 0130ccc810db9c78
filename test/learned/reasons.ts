/** Why our endpoint answers otherwise than two or all of the stacks: the clause, and what it says of the case. */
export const REASONS: Readonly<Record<string, { clause: string; why: string }>> = {
  'challenge-ack': {
    clause: 'RFC 9293 3.10.7.4 fourth, RFC 5961 4.2',
    why: 'A SYN in the window of a synchronized connection draws a challenge ACK and changes nothing. The stacks are older in this: Linux was silent, FreeBSD and Windows reset the connection; Linux reset one whose program had closed and whose FIN was acknowledged. In TIME_WAIT Linux sent this ACK already.',
  },
  'syn-survived': {
    clause: 'RFC 9293 3.10.4, RFC 5961 4.2',
    why: 'An earlier SYN of the word left our connection alive, so there is one to close, and CLOSE sends a FIN. FreeBSD and Windows had reset theirs.',
  },
  'abort-after-syn': {
    clause: 'RFC 9293 3.10.5, 3.6.1 (SHLD-3), RFC 5961 4.2',
    why: 'As syn-survived; but text is unread, so CLOSE is an ABORT. FreeBSD and Windows had reset theirs already; the RST of Linux has an ACK besides (see bare-reset).',
  },
  'bare-reset': {
    clause: 'RFC 9293 3.10.5, 3.6.1 (SHLD-3)',
    why: 'CLOSE with text unread resets, and the RST of an ABORT is <SEQ=SND.NXT><CTL=RST>. Linux and Windows send the same RST at the same number with an ACK besides, which changes nothing for its receiver (3.10.7.4 second); so does our profile linux. FreeBSD sends a FIN as if all were read, or had reset its connection at an earlier SYN.',
  },
  'second-fin': {
    clause: 'RFC 9293 3.10.7.4 eighth',
    why: 'A FIN beyond the FIN: each FIN is acknowledged, the state remains CLOSE_WAIT, and nothing lies behind the first one, so RCV.NXT stays. Linux and Windows are silent; FreeBSD counts the second FIN too, or had reset its connection at an earlier SYN.',
  },
  'no-connection': {
    clause: 'RFC 9293 3.10.7.1',
    why: 'CLOSE with text unread was an ABORT (SHLD-3): there is no connection any more, and every segment without RST draws one. FreeBSD had sent a FIN instead and still knows the connection; Windows had reset it too, and is always silent in CLOSED.',
  },
  'text-in-time-wait': {
    clause: 'RFC 9293 3.10.7.4 seventh',
    why: 'Behind the FIN of the peer there can be no text: it is ignored, and only a repeated FIN is owed an ACK. Linux and FreeBSD acknowledge whatever comes in TIME_WAIT.',
  },
}
