import * as v from 'valibot'

/** What is wrong with data: the field, what was expected there and what was found, for a text of one line. */
export type Complaint = { field: string; expected: string; received: string }

/** What the first issue of a schema says. A schema's own message names what it expects; Valibot's begin with "Invalid". */
export function complaintOf([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): Complaint {
  const { expected, received, message } = issue
  const named = message.startsWith('Invalid') && expected !== null ? expected : message
  return { field: v.getDotPath(issue) ?? 'JSON', expected: named === 'never' ? 'no such field' : named, received }
}
