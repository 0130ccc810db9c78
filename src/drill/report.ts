import type { Values } from '../text/say.ts'
import type { Compared } from './failure.ts'
import type { Outcome } from './run.ts'
import type { ScriptError } from './script-error.ts'

/** Says a text of the reader's language by its key. */
type Say = (key: string, values?: Values) => string

/** One line for a drill that passed, more for one that failed: where, why, expected and seen, and what differs marked. */
export function report(file: string, { failure, skipped, unlooked }: Outcome, say: Say): string {
  const notes = skipped.map(({ at, text }) => `     ${say('drill.skipped', { line: at.line, text })}\n`).join('')
  if (failure === null) {
    const more = unlooked > 0 ? `     ${say('drill.unlooked', { count: unlooked })}\n` : ''
    return `ok   ${file}\n${notes}${more}`
  }
  const { at, source, why, compared } = failure
  const place = `${file}:${at.line}:${at.column}`
  return `FAIL ${place}: ${say(why.key, why.values)}\n     ${source}\n${rows(compared, say)}${notes}`
}

/** What is wrong in a script, in one line. */
export function syntaxLine(file: string, { at, wanted, found, values }: ScriptError, say: Say): string {
  const what = { wanted: say(wanted, values), found: found ?? say('drill.end') }
  return `${file}:${at.line}:${at.column}: ${say('drill.syntax', what)}`
}

/** Expected above seen, field below field, with carets below those that differ. */
function rows(compared: readonly Compared[], say: Say): string {
  if (compared.length === 0) return ''
  const labels = [say('drill.expected'), say('drill.seen')].map((label) => `     ${label}`)
  const indent = Math.max(...labels.map(columns)) + 2
  const widths = compared.map(({ expected, seen }) => Math.max(expected.length, seen.length, 1))
  const row = (label: string, part: (one: Compared) => string) =>
    `${label}${' '.repeat(indent - columns(label))}${compared.map((one, i) => part(one).padEnd(widths[i]!)).join(' ')}`.trimEnd()
  const marks = compared.map(({ differs }, i) => (differs ? '^' : ' ').repeat(widths[i]!)).join(' ')
  const lines = [
    row(labels[0]!, ({ expected }) => expected),
    row(labels[1]!, ({ seen }) => seen || (compared.length === 1 ? say('drill.nothing') : '')),
    `${' '.repeat(indent)}${marks}`.trimEnd(),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** How wide a text is on a terminal: a Chinese sign takes two columns. */
const columns = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)
