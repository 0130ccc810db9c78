/**
 * What befalls a datagram, and why nothing repairs it. `{len}` are its bytes, `{srcPort} {dstPort}` its ports; the other places
 * are those of the record.
 */
export const en = {
  'udp.loss':
    'The network has lost a datagram ({len} bytes). UDP keeps no copy and expects no ACK: nobody will ever send it again.',
  'udp.queue':
    'Too many packets wait for the line, so a datagram ({len} bytes) is dropped. UDP does not slow down for it.',
  'udp.fault':
    'The scenario loses a datagram ({len} bytes). UDP keeps no copy and expects no ACK: nobody will ever send it again.',
  'udp.checksum':
    'A bit was changed on the way, so the UDP checksum is wrong: the datagram is thrown away, and nobody repeats it.',
  'udp.hand-dropped':
    'You took a datagram ({len} bytes) out of the network. Nobody misses it: the sender has forgotten it already.',
  'udp.hand-moved': 'Your hand was on a datagram ({len} bytes): it will come later, or with a changed bit.',
  'udp.ephemeral':
    'The socket has no address yet, so the system gives it a free port, {port}: without one no answer could find it.',
  'udp.delivered':
    'A datagram from port {srcPort} waits at port {port}. No ACK goes back: {peer} does not learn that it has come.',
  'udp.truncated':
    'The datagram has {length} bytes and the program asked for {max}: the other {lost} are lost. A stream would have kept them.',
  'udp.queue-full':
    'The receive queue is full ({room} bytes): the program reads too slowly. The datagram is lost, and UDP tells nobody.',
  'udp.closed-port':
    'No socket takes what comes to port {port} from there: the datagram is thrown away, and ICMP “port unreachable” goes back.',
  'udp.refused':
    'Port {port} is unreachable, and this socket talks to nobody else: its next call fails with ECONNREFUSED.',
  'udp.unheard':
    'Port {port} is unreachable, but the socket has no fixed peer, so its program is not told: it may wait for ever.',
} as const
