import { writeFileSync } from 'node:fs'
import type { TraceRecord } from '../trace/record.ts'
import { type Format, written } from './formats.ts'
import { fileMistake, Mistake } from './mistake.ts'
import type { Terminal } from './terminal.ts'

/** A file has no width and no colours of its own. */
const FILE = { columns: 80, colours: false }

/** Writes a trace to `file`, or to the terminal where there is none. */
export function writeTrace(
  records: readonly TraceRecord[],
  format: Format,
  file: string | undefined,
  terminal: Terminal,
): void {
  if (file === undefined) {
    if (format === 'pcapng' && terminal.watched) throw new Mistake('wrong.binary', { format })
    terminal.out(written(records, format, terminal))
    return
  }
  try {
    writeFileSync(file, written(records, format, { ...FILE, say: terminal.say }))
  } catch (error) {
    throw fileMistake(error, file)
  }
}
