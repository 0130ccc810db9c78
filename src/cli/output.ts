import { writeFileSync } from 'node:fs'
import type { TraceRecord } from '../trace/record.ts'
import { type Format, written } from './formats.ts'
import { fileMistake, Mistake } from './mistake.ts'
import type { Words } from './words.ts'

/** Writes a trace to a file, or to standard output, there in colour where the terminal has it. */
export function writeTrace(
  records: readonly TraceRecord[],
  format: Format,
  file: string | undefined,
  say: Words,
): void {
  const { stdout } = process
  if (file !== undefined) {
    try {
      writeFileSync(file, written(records, format, { columns: 80, colours: false, say }))
    } catch (error) {
      throw fileMistake(error, file)
    }
    return
  }
  if (format === 'pcapng' && stdout.isTTY) throw new Mistake('wrong.binary', { format })
  const colours = Boolean(stdout.isTTY) && stdout.hasColors(256)
  stdout.write(written(records, format, { columns: stdout.columns ?? 80, colours, say }))
}
