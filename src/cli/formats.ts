import { ladder } from '../export/ladder.ts'
import { mermaid } from '../export/mermaid.ts'
import { notes } from '../export/notes.ts'
import { coloured, plain } from '../export/paint.ts'
import { pcapng } from '../export/pcapng.ts'
import { svg } from '../export/svg.ts'
import { toJsonl } from '../trace/jsonl.ts'
import type { TraceRecord } from '../trace/record.ts'
import { Mistake } from './mistake.ts'
import type { Terminal } from './terminal.ts'

/** What a trace can be written as. */
export const FORMATS = ['ladder', 'jsonl', 'pcapng', 'svg', 'mermaid'] as const
export type Format = (typeof FORMATS)[number]

/** The format of that name. */
export function parseFormat(name: string): Format {
  const format = FORMATS.find((known) => known === name)
  if (!format) throw new Mistake('wrong.format', { format: name, formats: FORMATS.join(', ') })
  return format
}

/** The trace in a format, as its reader can take it: text, or bytes for `pcapng`. */
export function written(
  records: readonly TraceRecord[],
  format: Format,
  { say, columns, colours }: Pick<Terminal, 'say' | 'columns' | 'colours'>,
): string | Uint8Array {
  switch (format) {
    case 'ladder': {
      const screen = { columns, paint: colours ? coloured : plain, say }
      return ladder(records, screen) + notes(records, screen)
    }
    case 'jsonl':
      return toJsonl(records)
    case 'pcapng':
      return pcapng(records, say)
    case 'svg':
      return svg(records, say)
    case 'mermaid':
      return mermaid(records, say)
  }
}
