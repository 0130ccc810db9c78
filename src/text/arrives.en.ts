/**
 * What was seen in a segment that arrived, and why that counts; the edge of the connection that follows from it is told
 * by `edge.*`. Places: `{Side}` `{side}` the end at which it arrived, `{Peer}` `{peer}` the other one, and
 * `{seq} {ack} {len} {wnd}` of the segment, numbered as on the time line.
 */
export const en = {
  'arrives.listen-rst': 'There is no connection yet that this RST could end: ignored.',
  'arrives.listen-ack':
    'A listener has sent nothing to acknowledge: the segment is from an older connection. A RST says so.',
  'arrives.listen-syn': '{Peer} asks for a connection; its numbers begin at {seq}.',
  'arrives.listen-other': 'Only a SYN can begin a connection: dropped.',

  'arrives.syn-sent-bad-ack':
    'ack {ack} is not for the SYN: the segment is from an older connection. A RST tells {peer} to forget that one.',
  'arrives.syn-sent-bad-ack-rst': 'ack {ack} is not for the SYN, so this RST is no answer to it: ignored.',
  'arrives.syn-sent-rst': 'The RST acknowledges the SYN (ack {ack}), so it is the answer to it: no.',
  'arrives.syn-sent-blind-rst': 'A RST without ACK proves nothing: its sender need not have seen the SYN. Ignored.',
  'arrives.syn-sent-syn-ack': 'ack {ack}: {peer} has the SYN. Its own numbers begin at {seq}.',
  'arrives.syn-sent-syn': 'This SYN acknowledges nothing: {peer} opens too, and the two SYNs have crossed.',
  'arrives.syn-sent-other': 'With neither SYN nor RST it is no answer to the SYN: dropped.',

  'arrives.outside':
    'seq {seq}: no part of it lies in the receive window, it is old or there is no room. An ACK says which number is expected.',
  'arrives.paws':
    'The timestamp is older than the newest one that was seen: a segment of an earlier round of the sequence numbers. It is dropped, and an ACK says which number is expected.',
  'arrives.no-timestamp': 'Both SYNs agreed on timestamps and this segment has none: dropped.',
  'arrives.keepalive':
    'No bytes, and a number (seq {seq}) that is here already: a keep-alive probe. {Peer} only wants to know whether {side} is still there, and the ACK says so.',
  'arrives.outside-rst':
    'seq {seq} lies outside the receive window: an old RST or a forged one. Dropped without an answer.',
  'arrives.repeated-syn': 'The same SYN again: the SYN,ACK was probably lost and is sent once more.',
  'arrives.repeated-fin': "{Peer}'s FIN again: the last ACK must have been lost.",
  'arrives.zero-window':
    'The receive buffer is full (window 0), so no byte is taken. The ACK still counts, and is answered: still full.',

  'arrives.rst': 'The RST has exactly the expected number (seq {seq}), so {peer} means it.',
  'arrives.rst-inexact':
    'The RST is in the window, but not exact: that could be a forger. An ACK asks back; if {peer} is gone, an exact RST will come.',
  'arrives.challenge-throttled':
    'Too many dubious segments in 5 seconds: this one is not answered, or a forger could misuse {side}.',

  'arrives.syn-passive': 'A new SYN in the middle of the handshake: the attempt so far is void.',
  'arrives.syn-in-window':
    'A SYN has no place in an open connection: {peer} has restarted, or somebody forges. An ACK asks back.',

  'arrives.no-ack': 'Once the handshake has begun, every segment must carry an ACK: dropped.',
  'arrives.ack-unsent': 'ack {ack} acknowledges bytes that were never sent: Linux drops the segment and says nothing.',
  'arrives.ack-range':
    'ack {ack} is for bytes never sent, or sent too long ago: dropped. An ACK says how things stand.',
  'arrives.ack-wrong':
    'ack {ack} is not for the SYN of this handshake: the segment is from another connection. A RST says so.',
  'arrives.ack-of-syn': "ack {ack}: {peer} has {side}'s SYN.",
  'arrives.ack-of-fin': 'ack {ack} covers the FIN: {peer} has everything.',
  'arrives.ack-new':
    'ack {ack}: {peer} has all bytes before it, so {side} can forget them. From there on {wnd} may be sent.',
  'arrives.ack-repeated': 'ack {ack} acknowledges nothing new; the news may be the window of {wnd}.',
  'arrives.ack-not-of-fin': 'ack {ack} does not cover the FIN yet, so {side} goes on waiting.',

  'arrives.urgent': 'The urgent pointer says that something pressing lies ahead, so the program is told.',

  'arrives.icmp-soft':
    'The network says by ICMP that it cannot deliver now. That may pass, so the connection stays, and the program is told.',
  'arrives.icmp-hard': 'The network says by ICMP that it will never deliver: there is no reason to try on.',
  'arrives.icmp-opening':
    'The network says by ICMP that {peer} cannot be reached. While a connection is being opened Linux takes any such error for final.',
  'arrives.icmp-kept':
    'The network says by ICMP that it will never deliver. Anybody could forge that, so Linux keeps a connection that is open.',
  'arrives.icmp-quench':
    'ICMP asks to send more slowly (source quench). TCP has its own way to find that out and says nothing.',
  'arrives.icmp-stray':
    'The ICMP error is about a number that is not on its way: an old one or a forged one, so it counts for nothing.',
  'arrives.icmp-stranger': 'The ICMP error is about a connection that is not here: it counts for nothing.',

  'arrives.text': 'These bytes (seq {seq}, len {len}) are next in order: the program may read them, and an ACK is due.',
  'arrives.text-held':
    'These bytes (seq {seq}, len {len}) come too early. They are kept, and an ACK repeats which number is missing.',
  'arrives.text-repeated': 'These bytes are here already; perhaps their ACK was lost. An ACK goes again.',
  'arrives.text-ignored': "{Peer}'s FIN was its last word: bytes after it are ignored.",
  'arrives.text-unheard': 'The program has closed and will never read these bytes: to acknowledge them would be a lie.',

  'arrives.fin': "{Peer}'s FIN is next in order: no more bytes will come.",
  'arrives.fin-again': '{Peer} has sent its FIN before: this one is only acknowledged.',
  'arrives.fin-early': 'The FIN is here, but bytes before it are missing. An ACK repeats which number is missing.',

  'arrives.stranger': 'There is no connection for it, and nobody listens on this port: a RST tells {peer} not to wait.',
  'arrives.stranger-rst':
    'A RST for a connection that does not exist. No answer, or two hosts could send RSTs for ever.',
  'arrives.rst-spared': 'A RST in TIME_WAIT is ignored here, so that no old duplicate can end it early (RFC 1337).',
}
