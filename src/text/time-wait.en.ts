/** The words beside a connection in TIME_WAIT; the panel brings them itself. */
export const en = {
  'msl.name': 'TIME_WAIT',
  'msl.left': '{left} left of {length}',
  'msl.over': 'the {length} are over',
  'msl.sampled': 'as the kernel says',
  'msl.inferred': 'inferred · kernel asked {ago} s ago',
  'msl.short': 'MSL',
  'msl.choose': 'Maximum segment lifetime',
  'msl.why':
    'RFC 9293 takes 2 minutes for MSL, so 2 MSL are 240 s; Linux always waits 60 s, for hardly a segment lives longer than 30 s today.',
} as const
