import { svg } from '../../src/export/svg.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { type Key, type Lang, say } from '../../src/text/say.ts'
import { toJsonl } from '../../src/trace/jsonl.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { pngOf } from './png.ts'
import { save } from './save.ts'
import { printSheet } from './sheet.ts'

/** What can leave the page: the scenario with all that was done in it, the trace, the picture of the time line, also on paper. */
export type Exported = 'json' | 'jsonl' | 'svg' | 'png' | 'print'

/** What is on the bench: the scenario, what happened up to now, and the last step in words. */
type Shown = { scenario: Scenario; records: readonly TraceRecord[]; status: string }

/** Hands the reader what is on the bench as a file, or prints it. */
export async function exportAs(kind: Exported, { scenario, records, status }: Shown, lang: Lang): Promise<void> {
  const name = `${scenario.id}.${kind}`
  const title = scenario.title[lang]
  const picture = () => svg(records, (key, values) => say(lang, key as Key, values), title)
  if (kind === 'json') save(name, 'application/json', `${JSON.stringify(scenario, null, 2)}\n`)
  else if (kind === 'jsonl') save(name, 'application/jsonl', toJsonl(records))
  else if (kind === 'svg') save(name, 'image/svg+xml', picture())
  else if (kind === 'png') save(name, 'image/png', await pngOf(picture()))
  else await printSheet(picture(), [scenario.about[lang], status])
}
