/**
 * What was seen in a segment that arrived, and why that counts; the edge of the connection that follows from it is told
 * by `edge.*`. Places: `{Side}` `{side}` the end at which it arrived, `{Peer}` `{peer}` the other one, and
 * `{seq} {ack} {len} {wnd}` of the segment, numbered as on the time line.
 */
export const en = {
  'arrives.listen-rst': 'A RST for a listener: there is no connection yet that it could end, so it is ignored.',
  'arrives.listen-ack':
    'A listener has sent nothing that an ACK could acknowledge, so this segment comes from an older connection. A RST says so.',
  'arrives.listen-syn': 'A SYN for a port that listens: {peer} asks for a connection, and its numbers begin at {seq}.',
  'arrives.listen-other': 'Only a SYN can begin a connection; a segment without one means nothing to a listener.',

  'arrives.syn-sent-bad-ack':
    'ack {ack} does not acknowledge the SYN, so the segment comes from an older connection. A RST tells {peer} to forget that one.',
  'arrives.syn-sent-bad-ack-rst':
    'ack {ack} does not acknowledge the SYN, so this RST is not the answer to it and is ignored.',
  'arrives.syn-sent-rst': 'A RST that acknowledges the SYN (ack {ack}): it is a true answer, and the answer is no.',
  'arrives.syn-sent-blind-rst':
    'A RST without ACK proves nothing: its sender need not even have seen the SYN. It is ignored.',
  'arrives.syn-sent-syn-ack': 'SYN,ACK: ack {ack} shows that {peer} has the SYN, and its own numbers begin at {seq}.',
  'arrives.syn-sent-syn':
    'A SYN that acknowledges nothing: {peer} opens at the same moment, and the two SYNs have crossed.',
  'arrives.syn-sent-other': 'With neither SYN nor RST, the segment does not answer the SYN. It is dropped.',

  'arrives.outside':
    'Nothing of this segment (seq {seq}) fits into the receive window: it is old, or there is no room for it. It is dropped, and an ACK says which number is expected.',
  'arrives.outside-rst':
    'seq {seq} lies outside the receive window: an old RST or a forged one. It is dropped without an answer.',
  'arrives.repeated-syn': 'The same SYN again: the SYN,ACK has probably been lost, so it is sent once more.',
  'arrives.repeated-fin': '{Peer} repeats its FIN, so the last ACK must have been lost.',
  'arrives.zero-window':
    'The receive buffer is full (window 0), so these bytes are not taken. The ACK in the segment still counts, and the answer says that the window is shut.',

  'arrives.rst': 'A RST with exactly the expected number (seq {seq}): {peer} has really given up the connection.',
  'arrives.rst-inexact':
    'The RST lies in the window, but not at the expected number: a forger could guess that well. An ACK asks back; if {peer} is really gone, an exact RST will come.',
  'arrives.challenge-throttled':
    'Too many dubious segments were answered in the last 5 seconds. This one is not, or a forger could make {side} flood the network.',

  'arrives.syn-passive': 'Another SYN in the middle of the handshake: the attempt under way is no longer good.',
  'arrives.syn-in-window':
    'A SYN has no place in an open connection: {peer} has restarted, or somebody forges. An ACK asks back; after a restart, the answer will be a RST.',

  'arrives.no-ack': 'After the handshake began, every segment must carry an ACK. This one does not and is dropped.',
  'arrives.ack-range':
    'ack {ack} is for bytes that were never sent, or sent too long ago. The segment is dropped, and an ACK says how things stand.',
  'arrives.ack-wrong':
    'ack {ack} does not acknowledge the SYN of this handshake, so the segment belongs to another connection. A RST says so.',
  'arrives.ack-of-syn': "ack {ack} acknowledges the SYN: {peer} knows where {side}'s numbers begin.",
  'arrives.ack-of-fin': 'ack {ack} covers the FIN: {peer} has everything that {side} sent.',
  'arrives.ack-new':
    'ack {ack}: {peer} has every byte before this number, so {side} can forget them. The window allows {wnd} bytes from there on.',
  'arrives.ack-repeated': 'ack {ack} acknowledges nothing new. What can be new is the window: {wnd} bytes.',
  'arrives.ack-not-of-fin': 'ack {ack} does not cover the FIN yet, so {side} goes on waiting.',

  'arrives.urgent': 'The urgent pointer says that something ahead in the stream is pressing, so the program is told.',

  'arrives.text':
    'The bytes (seq {seq}, len {len}) follow directly on what {side} already has: the program may read them, and {side} owes an ACK.',
  'arrives.text-held':
    'The bytes (seq {seq}, len {len}) come too early, others before them are missing. They are kept, and an ACK repeats which number is missing.',
  'arrives.text-repeated':
    'These bytes are here already; perhaps the ACK for them was lost. They are dropped and acknowledged again.',
  'arrives.text-ignored': "{Peer}'s FIN was its last word, so bytes after it are ignored.",
  'arrives.text-unheard':
    'The program has closed and will never read these bytes. An ACK would be a lie, so the connection is aborted.',

  'arrives.fin': "{Peer}'s FIN is next in order: every byte before it is here, and no more will come.",
  'arrives.fin-again': '{Peer} has already sent its FIN. A second one changes nothing and is only acknowledged.',
  'arrives.fin-early':
    'The FIN is here, but bytes before it are still missing. It is remembered, and an ACK repeats which number is missing.',

  'arrives.stranger':
    'No connection of {side} fits this segment, and nobody listens on its port. The RST tells {peer} not to wait.',
  'arrives.stranger-rst':
    'A RST for a connection that does not exist ends nothing. It is not answered either, or two hosts could send RSTs for ever.',
}
