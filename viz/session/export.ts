import { svg } from '../../src/export/svg.ts'
import { type Key, type Lang, say } from '../../src/text/say.ts'
import { toJsonl } from '../../src/trace/jsonl.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { save } from './save.ts'

/** Hands the reader what happened up to now as a file: the picture of the time line, or the trace. */
export function saveAs(kind: 'svg' | 'jsonl', name: string, records: readonly TraceRecord[], lang: Lang): void {
  if (kind === 'jsonl') save(`${name}.jsonl`, 'application/jsonl', toJsonl(records))
  else
    save(
      `${name}.svg`,
      'image/svg+xml',
      svg(records, (key, values) => say(lang, key as Key, values)),
    )
}
