/** The words of what the page shows where there are several connections: the rail, the queues, the sockets by state. */
export const en = {
  'rail.name': 'Connections',
  'rail.follow': 'Follow',
  'rail.follow-about':
    'The focus goes to the connection that each step concerns. Choose one, and the focus stays there.',
  'rail.keys': 'Arrow up and down choose a connection, Escape follows the steps again.',
  'rail.one': 'port {port} to {server}, {client} at the client, {state} at the server',
  'rail.program': '{one}, held by {program}',
  'rail.below': 'Below',
  'rail.buffers': 'Buffers',
  'rail.sockets': 'Sockets by state',
  'rail.congestion': 'Congestion',

  'queue.syn': 'SYN queue',
  'queue.accept': 'accept queue',
  'queue.syn-about':
    'A SYN came and was answered by SYN,ACK; the ACK that ends the handshake is awaited. The program knows nothing of it yet.',
  'queue.accept-about': 'Established and waiting for accept(), the oldest first.',
  'queue.full': '{name}: {filled} of {backlog}',
  'queue.more': '+{more}',
  'queue.syn-away': 'SYN from port {port} dropped. {why}',
  'queue.cookie': 'SYN from port {port} answered, and not kept. {why}',
  'queue.accept-away': 'ACK from port {port} ignored. {why}',
  'queue.now': 'Listener: Recv-Q {filled} · Send-Q {backlog}',
  'queue.meaning':
    'So ss would show it (netstat shows 0 for the backlog). For a listening socket Recv-Q is the number of connections in the accept queue, Send-Q the backlog of listen(). For a connection they are bytes: Recv-Q those that the program has not read, Send-Q those that the other side has not acknowledged.',

  'sockets.name': 'Sockets by state over time',
  'sockets.host': 'Sockets of {name}',
  'sockets.none': 'no socket yet',
  'sockets.tally': '{state} {now}, most {most}',
  'sockets.most': 'most {most}',
} as const
