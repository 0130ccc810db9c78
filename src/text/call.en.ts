/** What a user call of RFC 9293 does or why it cannot be served (`call.*`); why a socket refuses a call (`socket.*`). */
export const en = {
  'call.passive-open': 'listen() is the passive OPEN: the program wants to be called.',
  'call.active-open': 'connect() is the active OPEN: the program calls {peer}.',
  'call.send':
    "The bytes go to the send buffer. TCP sends what {peer}'s window allows, and keeps them until they are acknowledged.",
  'call.send-queued': 'The handshake is not complete, so the bytes wait in the send buffer.',
  'call.receive': 'The program takes bytes out of the receive buffer: {peer} may be offered that room again.',
  'call.receive-pending': 'There is nothing to read yet, so the call waits.',
  'call.close': 'close() or shutdown() is the CLOSE.',
  'call.close-queued': 'Bytes handed over earlier must be sent first: the CLOSE waits for them.',
  'call.abort': 'This close() is an ABORT: SO_LINGER is 0, or bytes are unread, or nobody has accepted the connection.',
  'call.status': 'STATUS only asks for the state and changes nothing.',
  'call.no-delay':
    'TCP_NODELAY: from now on short texts leave at once, also those that the Nagle algorithm holds back.',
  'call.nagle': 'TCP_NODELAY is off again: while something is unacknowledged, short texts wait and gather.',
  'call.no-keep-alive': 'The option is kept. Without SO_KEEPALIVE an idle connection is never probed.',
  'call.keep-alive': 'Keep-alive is set: a timer counts how long nothing is heard from {peer}.',

  'call.connection-already-exists': 'A connection is open here already, and a second OPEN must not disturb it.',
  'call.connection-closing': 'The direction that this call needs has ended. For recv() that is no error: it gives b"".',
  'call.connection-does-not-exist': 'There is no connection here that the call could work on.',
  'call.insufficient-resources': 'There is no room: the buffer is full, or another RECEIVE is waiting.',
  'call.remote-socket-unspecified': 'The call does not say to whom: a remote address and port are missing.',

  'socket.no-descriptor': 'There is no socket: socket() makes one, close() takes it away.',
  'socket.not-connected': 'The socket has no connection to do this with.',
  'socket.send-not-connected': 'There is nobody to send to; POSIX calls that ENOTCONN, Linux EPIPE.',
  'socket.send-after-shutdown': 'No byte can come after the FIN.',
  'socket.bind-twice': 'The socket has its local address already, and keeps it.',
  'socket.not-listening': 'accept() takes from the queue of a listener, and this socket does not listen.',
  'socket.listen-connected': 'This socket stands for a connection; one that listens stands for none.',
  'socket.is-connected': 'A socket is good for one connection only; the next one needs a new socket.',
  'socket.connect-listening': 'This socket waits to be called and cannot call itself.',
  'socket.connect-twice': 'connect() is under way and waits for the answer to the SYN.',
  'socket.refused': 'The SYN was answered with RST: nobody listens on that port.',
  'socket.no-answer': 'The SYN was repeated, but no answer came.',
  'socket.lost': 'The connection is lost. The socket tells that once, to the next send() or recv().',
}
