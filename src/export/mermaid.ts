import { labelOf } from '../../viz/layout/ladder-label.ts'
import type { Say } from '../../viz/layout/mark.ts'
import { hostsOf } from '../trace/begin.ts'
import type { TraceRecord } from '../trace/record.ts'
import { numberingOf } from '../trace/relative.ts'
import { type Middle, rowsOf, spokenTimeout, spokenVerdict } from './ladder-rows.ts'

/** Characters that end a statement or begin an entity in Mermaid. */
const escaped = (text: string): string => text.replace(/[#;]/g, (char) => `#${char.charCodeAt(0)};`)

/** What the line of an arrow looks like: dotted where it was inferred, with a cross where the segment was lost. */
function shaft({ flight, part }: Extract<Middle, { kind: 'arrow' }>): string {
  const line = flight.basis === 'inferred' ? '--' : '-'
  if (part === 'leaves') return `${line})`
  return flight.end?.kind === 'dropped' ? `${line}x` : `${line}>>`
}

/**
 * The trace as a Mermaid sequence diagram. Mermaid has no slanted arrows: one that crosses another stands where it
 * arrived, and an open head means that the trace ends before it does.
 */
export function mermaid(records: readonly TraceRecord[], say: Say): string {
  const hosts = hostsOf(records)
  const numbering = numberingOf(records)
  const name = (side: 0 | 1) => hosts[side]?.id ?? ''
  const lines = ['sequenceDiagram', ...hosts.map(({ id, address }) => `  participant ${id} as ${id} ${address}`)]
  for (const { side, entered, middle } of rowsOf(records)) {
    const beside = (text: string) => `  Note ${side === 0 ? 'left' : 'right'} of ${name(side)}: ${escaped(text)}`
    if (middle?.kind === 'call') lines.push(beside(middle.call.text))
    if (middle?.kind === 'timeout') lines.push(beside(spokenTimeout(middle.name, say)))
    if (middle?.kind === 'crash') lines.push(beside(say('ladder.crash')))
    if (middle?.kind === 'verdict') lines.push(beside(spokenVerdict(middle, say)))
    const arrives = middle?.kind === 'arrow' && middle.part === 'arrives'
    const states = entered.flatMap((state, at) => (state ? `  Note over ${name(at as 0 | 1)}: ${state}` : []))
    if (!arrives) lines.push(...states)
    if (middle?.kind === 'arrow' && !(middle.part === 'leaves' && middle.flight.end)) {
      const label = labelOf(middle.flight, numbering, say, 1, Number.POSITIVE_INFINITY)
      const [from, to] = middle.from === 0 ? [name(0), name(1)] : [name(1), name(0)]
      lines.push(`  ${from}${shaft(middle)}${to}: ${escaped(label.map(({ text }) => text).join(''))}`)
    }
    if (arrives) lines.push(...states)
  }
  return `${lines.join('\n')}\n`
}
