import * as v from 'valibot'
import type { Because } from '../tcp/because.ts'

/**
 * What is wrong with data, by the first issue of its schema: the field, what was expected there, what was found. A
 * schema's own message says what it expects; Valibot's begin with "Invalid".
 */
export function complaintOf([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): Because & { key: Complaint } {
  const { expected, message } = issue
  const field = shortened(v.getDotPath(issue) ?? 'JSON')
  const received = shortened(issue.received)
  if (expected === 'never') return { key: 'complaint.unknown', values: { field } }
  if (received === 'undefined') return { key: 'complaint.missing', values: { field } }
  if (field === 'version' && Number(received) > Number(expected))
    return { key: 'complaint.newer', values: { field, expected: String(expected), received } }
  const named = message.startsWith('Invalid') && expected !== null ? expected.replaceAll(/[()]/g, '') : message
  return { key: 'complaint.value', values: { field, expected: named, received } }
}

type Complaint = 'complaint.unknown' | 'complaint.missing' | 'complaint.value' | 'complaint.newer'

/** What came from elsewhere may be of any length; a complaint is one line. */
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
