/** The words of the field in which a program is typed the line that it asked for. */
export const en = {
  'typing.field': 'Type for {program}: {prompt}',
  'typing.placeholder': 'type a line, or let the script go on',
  'typing.enter': 'Enter',
} as const
