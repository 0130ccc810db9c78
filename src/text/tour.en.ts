/** The words of the tour, which brings them when it is wanted: one sentence for each stop. */
export const en = {
  'tour.name': 'The tour of one minute',
  'tour.of': '{n} of {all}',
  'tour.end': 'End the tour',
  'tour.back': 'Back',
  'tour.next': 'Next',
  'tour.make': 'Make a step',
  'tour.done': 'Done',

  'tour.state':
    'The client stands left, the server right: each lights its state in figure 5 of RFC 9293, and an edge in yellow can be taken now, also by a press on it.',
  'tour.program':
    'This is the Python program of this end with the line that comes next in yellow; the buttons below it make other socket calls by hand.',
  'tour.timeline':
    'Time runs downward here: every arrow is a segment from one end to the other, and a press on it opens its header or holds it on its way.',
  'tour.why': 'Each step is explained here in a sentence, with its numbers and with a link to the clause of the RFC.',
  'tour.now':
    'This is all that can happen next: the yellow one is what a step does, and you may take another or lose a segment.',
  'tour.buffers':
    'Here the bytes of both directions lie: waiting, sent, acknowledged, arrived, and read by the program.',
  'tour.step':
    'One press of Step or of the → key is one cause with all that follows from it, and ← takes it back: make one.',
}
