import { hostsOf } from '../trace/begin.ts'
import type { HostId, TraceRecord } from '../trace/record.ts'
import { columnsOf } from './columns.ts'
import type { Screen } from './ladder.ts'

/** What a trace says of itself beside its events, one paragraph each: what was missing, how often something was tried, who was killed. */
export function notes(records: readonly TraceRecord[], { columns, paint, say }: Screen): string {
  const texts = records.flatMap((record) => {
    if (record.kind === 'note')
      return [say(record.text.key, { ...namesAt(record.host, records), ...record.text.values })]
    return record.kind === 'process' && record.state !== 'started' ? [say(record.why.key, record.why.values)] : []
  })
  return [...new Set(texts)]
    .map(
      (text) =>
        `${wrapped(text, columns - 2)
          .map((line) => paint('dim', line))
          .join('\n')}\n`,
    )
    .join('')
}

/** The two hosts by their names, as a note at one of them speaks of them. */
function namesAt(host: HostId | undefined, records: readonly TraceRecord[]): Record<string, string> {
  if (host === undefined) return {}
  const peer = hostsOf(records).find(({ id }) => id !== host)?.id ?? ''
  return { side: host, Side: host, peer, Peer: peer }
}

/** The text in lines of at most `width` columns, broken at spaces; what has none is left to the terminal. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && columnsOf(`${line} ${word}`) > width) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line].map((each, index) => `${index === 0 ? '· ' : '  '}${each}`)
}
