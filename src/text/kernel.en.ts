/** The words of real sockets: what the bench refuses, what a machine lacks, and what a driver cannot do. */
export const en = {
  'kernel.not-loopback': 'address {address}: only 127.0.0.0/8 can be used, this machine and nothing else',
  'kernel.port': '{call}: port {port} cannot be used, expected 1024 to 65535 (0 to bind any free one)',
  'kernel.port-taken': '{call}: port {port} is taken by another program, or still waits out TIME_WAIT',
  'kernel.errno': '{call}: the system said {errno}, which no session can go on after',
  'kernel.not-linux': 'The bench makes its own socket calls on Linux only; this is {system}, so Node makes them.',
  'kernel.no-koffi': 'koffi could not be loaded ({reason}), so Node makes the socket calls.',
  'kernel.no-netlink': 'The kernel does not answer sock_diag here ({errno}); states come from /proc/net/tcp.',
  'kernel.no-netlink-driver': 'sock_diag needs koffi; states come from /proc/net/tcp.',
  'kernel.no-view': 'The states of the kernel cannot be read on this system.',
  'kernel.no-capture':
    'Segments on loopback may not be captured here ({errno}: CAP_NET_RAW is needed), so they are inferred.',
  'kernel.no-capture-driver': 'Segments cannot be captured without koffi, so they are inferred.',

  'kernel.why.accept-queue':
    'Linux has not taken the third segment of the handshake yet: while the accept queue is full it ignores it, and sends its SYN,ACK again later.',
  'kernel.why.behind': 'The model is ahead: the kernel will follow when it has seen the same segment.',
  'kernel.why.ahead': 'The kernel is ahead: a segment or a timer has moved it that the model does not know of yet.',
  'kernel.why.delayed-ack':
    'Linux may hold back the ACK of a FIN for up to 40 ms, so FIN_WAIT_1 lasts longer than in the model.',
  'kernel.why.orphan':
    'No program holds this connection any more: Linux then ends FIN_WAIT_2 by itself (tcp_fin_timeout).',
  'kernel.why.2msl': 'Linux ends TIME_WAIT by its own clock, and sooner where there are too many.',
  'kernel.why.request':
    'Until the handshake is complete Linux keeps only a small request and no socket, so no state can be read.',

  'kernel.to-itself':
    'connect: port {port} belongs to the same host, and a socket connected to itself shows only one end',
  'kernel.no-host': 'host {host}: there is none in this scenario',
  'kernel.not-live':
    'scenario {scenario}: a real kernel cannot show it, because it decides by itself what is lost or delayed',
  'kernel.not-ours': 'host {host}: its program is your own, nobody else makes its calls',
  'kernel.no-program': 'program {program}: there is none of that name, or it has ended',
  'kernel.asks-nothing': 'program {program}: it does not ask for a line now',
  'kernel.awaits.line': '{program} waits for a line: type it below its program.',
  'kernel.awaits.accept': 'Waiting for your program to connect to 127.0.0.1:{port}.',
  'kernel.awaits.server': 'Waiting for your program to serve 127.0.0.1:{port}.',
  'kernel.awaits.call': '{call}() waits for what your program does next.',
  'kernel.awaits.close': 'Waiting for your program to close its side.',
  'kernel.ended': 'The session with real sockets is over.',
  'kernel.tries': 'The segments of both sides had to cross on the wire: try {tries} did it.',
  'kernel.not-crossed': 'The segments of both sides did not cross on the wire in {tries} tries.',
  'kernel.lost-frames': '{frames} frames on lo came faster than they could be read: some segments may be missing here.',
  'kernel.cleanup':
    'At the end the bench closed {sockets} sockets that were still open (a connection by RST, never FIN).',

  'driver.cannot.bind-late': 'An address in use is told by listen() or connect(), not by bind().',
  'driver.cannot.buffers': 'SO_RCVBUF and SO_SNDBUF cannot be set through Node.',
  'driver.cannot.linger': 'Of SO_LINGER, Node can only do 0 and off.',
  'driver.cannot.reuse-address': 'Node decides SO_REUSEADDR itself.',
  'driver.cannot.keep-alive': 'Node decides TCP_KEEPINTVL and TCP_KEEPCNT itself.',
  'driver.cannot.segment-size': 'TCP_MAXSEG cannot be set through Node.',
  'driver.cannot.linux-options': 'TCP_USER_TIMEOUT, TCP_CORK and TCP_QUICKACK cannot be set through Node.',
  'driver.cannot.accept-queue': 'Node accepts each connection at once: the accept queue is always empty.',
  'driver.cannot.read-ahead': 'Node reads before the program does: the window closes late.',
  'driver.cannot.whole-sends': 'Node takes every send whole and tells its error later.',
  'driver.cannot.kernel-view': 'Node gives no descriptor, so TCP_INFO cannot be asked.',
  'driver.cannot.together': 'Node cannot make two calls at the same moment.',
}
