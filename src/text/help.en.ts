/** The words of the help dialog, which brings them when it is opened. */
export const en = {
  'help.title': 'Keys',
  'help.step': 'one step on',
  'help.back': 'one step back',
  'help.play': 'play or pause',
  'help.start': 'to the start',
  'help.end': 'to the end',
  'help.fork': 'fork here',
  'help.compare': 'both futures side by side',
  'help.pick': 'make the first, second … of what can happen now',
  'help.figure': 'the state diagram, large (Shift: of the server)',
  'help.help': 'this list',
  'help.timeline': 'In the time line, with a segment in focus (Tab)',
  'help.choose': 'the segment before or after',
  'help.open': 'open its header',
  'help.seize': 'seize it while it is under way',
  'help.scroll': 'scroll',
  'help.zoom': 'zoom',
  'help.about':
    'Yellow is what is happening and what can happen next. Blue is the client, orange the server. Press any edge, call or segment to take over.',
  'help.tour': 'The tour of one minute',
  'help.teachers': 'For teachers',
}
