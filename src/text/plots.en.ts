/** The words of the plots of a sender: its windows over time, its sequence numbers, the chart of its phases. The panel brings them itself. */
export const en = {
  'plots.name': 'Congestion',
  'plots.buffers': 'Buffers',
  'plots.of': 'Sender',
  'plots.larger': 'Larger',
  'plots.all': 'Show everything',
  'plots.axis': 'Horizontal axis',
  'plots.axis.time': 'True time',
  'plots.axis.events': 'Events',

  'plots.window': 'Congestion window of {name}',
  'plots.window.short': 'Congestion window, bytes',
  'plots.sequence': 'Sequence numbers that {name} sends',
  'plots.sequence.short': 'Sequence numbers over time',
  'plots.chart': 'Phases of congestion control of {name}',
  'plots.chart.short': 'Phases',
  'plots.keys':
    'Arrow left and right go from point to point, Enter goes to that step. Plus and minus zoom, Escape shows everything. Or drag over the part to see.',

  'plots.phase.slow start': 'slow start',
  'plots.phase.congestion avoidance': 'congestion avoidance',
  'plots.phase.fast recovery': 'fast recovery',
  'plots.line.flight': 'in flight',
  'plots.line.window': 'peer’s window',
  'plots.line.una': 'acknowledged',
  'plots.line.edge': 'window edge',
  'plots.line.sent': 'sent',
  'plots.line.held': 'SACK',
  'plots.setback.third duplicate ACK': '3 duplicate ACKs',
  'plots.setback.loss detected': 'loss found',
  'plots.setback.RTO': 'RTO',
  'plots.setback.idle': 'idle',

  'plots.at': 'At {time}',
  'plots.value': '{name} {value}',
  'plots.segments': '{count} segments',
  'plots.segment': '{flags} {from} to {to}, {count} bytes, sent at {time}',
  'plots.segment.again': ', sent again',
  'plots.segment.lost': ', lost',

  'plots.edge': 'From {from} to {to}:',
  'plots.edge.stays': 'Stays in {from}:',
  'plots.edge.never': 'not yet.',
  'plots.edge.go': '{count} × so far. Press to go to the last one.',

  'plots.why.datagrams':
    'UDP has no windows: it sends when the program sends, and nobody slows it down. So there is nothing to draw.',
  'plots.why.nothing': 'Nothing is sent here yet: the plots begin when the connection is established.',
  'plots.why.no-data':
    '{name} sends no data here, only SYN, ACK and FIN: its congestion window has no reason to change.',
  'plots.why.little':
    'There is little to see: all the data fits into the first congestion window, so nothing has to wait.',
  'plots.why.kernel': 'Only what was seen is drawn: nobody told the congestion window here.',
} as const
