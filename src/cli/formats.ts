import { ladder } from '../export/ladder.ts'
import { mermaid } from '../export/mermaid.ts'
import { coloured, plain } from '../export/paint.ts'
import { pcapng } from '../export/pcapng.ts'
import { toJsonl } from '../trace/jsonl.ts'
import type { TraceRecord } from '../trace/record.ts'
import { Mistake } from './mistake.ts'
import type { Words } from './words.ts'

/** What a trace can be written as. */
export const FORMATS = ['ladder', 'jsonl', 'pcapng', 'mermaid'] as const
export type Format = (typeof FORMATS)[number]

/** Where a trace is written to: how wide it is, whether it has colours and wants text. */
export type Screen = { columns: number; colours: boolean; say: Words }

/** The format of that name. */
export function parseFormat(name: string): Format {
  const format = FORMATS.find((known) => known === name)
  if (!format) throw new Mistake('wrong.format', { format: name, formats: FORMATS.join(', ') })
  return format
}

/** The trace in a format: text, or bytes for `pcapng`. */
export function written(records: readonly TraceRecord[], format: Format, screen: Screen): string | Uint8Array {
  switch (format) {
    case 'ladder':
      return ladder(records, { ...screen, paint: screen.colours ? coloured : plain })
    case 'jsonl':
      return toJsonl(records)
    case 'pcapng':
      return pcapng(records, screen.say)
    case 'mermaid':
      return mermaid(records, screen.say)
  }
}
