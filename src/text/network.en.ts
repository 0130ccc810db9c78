/**
 * What befell a segment before a connection could see it: in the network, in the student's hand, at a full listener.
 * `{flags} {seq}` are those of the segment, `{Side}` is the host of the listener and `{backlog}` its own.
 */
export const en = {
  'network.loss':
    'The network has lost a segment ({flags}, seq {seq}). Nobody is told: the sender can only miss the ACK.',
  'network.queue': 'Too many segments wait for the line, so one ({flags}, seq {seq}) is dropped: that is congestion.',
  'network.checksum':
    'A bit was changed on the way, so the checksum is wrong: the segment is thrown away, as if it were lost.',
  'network.fault':
    'The scenario loses a segment ({flags}, seq {seq}). Nobody is told: the sender can only miss the ACK.',
  'hand.dropped':
    'You took a segment ({flags}, seq {seq}) out of the network. Nobody is told: the sender can only miss the ACK.',
  'hand.moved': 'Your hand was on a segment ({flags}, seq {seq}): it will come later, or with a changed bit.',
  'network.unplugged':
    'The cable is pulled. Nobody is told: what was on its way is lost, and all that is sent from now on.',
  'network.plugged': 'The cable is plugged in again: segments arrive from now on.',
  'network.forged': 'A SYN with a forged sender: whatever is answered, nobody will hear it.',
  'network.old-duplicate':
    'An old duplicate: a segment that was sent long ago and has wandered through the network until now. {Peer} does not send it.',
  'network.forged-segment':
    'A forged segment: it names {peer} as its sender, but it is from somebody else, who has to guess the numbers.',
  'network.nowhere':
    'Nobody has the address to which this segment ({flags}, seq {seq}) goes: no ACK will come, and no RST.',
  'network.cable': 'A segment ({flags}, seq {seq}) is lost, for the cable is pulled. Its sender can only miss the ACK.',
  'host.crashed':
    'The power of {side} fails and comes back: its TCP knows of no connection any more, and no segment tells {peer}.',
  'process.crashed': 'The program {program} is gone: its host has lost power.',
  'process.thread':
    'The program {parent} starts a thread, {program}: it shares the descriptors of its program and goes its own way.',
  'process.killed':
    'The program {program} is killed. The system closes every descriptor that it had: TCP says FIN, or RST where text was not read.',
  'listener.queue-full':
    'The queue is full (backlog {backlog}): accept() comes too rarely. {Side} ignores the segment; {peer} will try again.',
  'listener.syn-queue-full':
    'The SYN queue is full (backlog {backlog}): so many handshakes wait for their third segment. {Side} ignores this SYN.',
  'cookie.sent':
    'The SYN queue is full (backlog {backlog}). {Side} answers with a SYN cookie: its sequence number holds the time, the segment size and a keyed hash, and nothing is kept.',
  'cookie.good':
    'This ACK brings a SYN cookie of {side} back: the hash is right and the time recent. So there was a SYN, and the connection begins only now, with segments of {mss} bytes and without window scale, SACK and timestamps, which a cookie cannot hold.',
  'cookie.old': 'This ACK brings back a SYN cookie of {side} that is too old: it is good for 64 to 128 s.',
  'cookie.wrong': 'This ACK brings back no SYN cookie of {side}: the hash is wrong.',
  'reopening.opens':
    'The SYN is newer than all that {side} has seen of the connection in TIME_WAIT, by its number or its timestamp: it may open a new connection.',
  'reopening.dropped':
    'The SYN is not newer than what {side} has seen of the connection in TIME_WAIT: it may be an old duplicate, and is dropped.',
  'reopening.old-duplicate':
    'A RST answers: the SYN was an old duplicate, nobody wants a new connection. {Side} is back in TIME_WAIT, whose timer has gone on.',
}
