/** The words of the timers that run at a host; the panel brings them itself. */
export const en = {
  'timers.name': 'Running timers',
  'timers.left': '{name}: {left} of {length} left',
} as const
