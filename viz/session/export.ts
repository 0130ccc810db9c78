import { svg } from '../../src/export/svg.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { type Key, type Lang, say } from '../../src/text/say.ts'
import { toJsonl } from '../../src/trace/jsonl.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { save } from './save.ts'

/** What can be saved as a file: the scenario with all that was done in it, the trace, the picture of the time line. */
export type Exported = 'json' | 'jsonl' | 'svg'

/** Hands the reader what is on the bench as a file. */
export function saveAs(kind: Exported, scenario: Scenario, records: readonly TraceRecord[], lang: Lang): void {
  const name = `${scenario.id}.${kind}`
  if (kind === 'json') save(name, 'application/json', `${JSON.stringify(scenario, null, 2)}\n`)
  else if (kind === 'jsonl') save(name, 'application/jsonl', toJsonl(records))
  else
    save(
      name,
      'image/svg+xml',
      svg(records, (key, values) => say(lang, key as Key, values)),
    )
}
