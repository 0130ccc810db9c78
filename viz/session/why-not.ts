import { EDGES, type Edge } from '../../machines/graph.ts'
import type { State } from '../../src/tcp/names.ts'
import { hasText, type Lang, say } from '../../src/text/say.ts'

/** Why nothing happens when `edge` is asked for while the connection is in `state`: which edge it is, and what would bring it. */
export function whyNot(edge: Edge, state: State, lang: Lang): string {
  const { event } = edge
  const leaving = EDGES.filter((other) => other.event === event)
  if (leaving.every(({ from }) => from !== state))
    return say(lang, 'edge.does-nothing', { event, state, froms: leaving.map(({ from }) => from).join(', ') })
  const key = `source.of.${event}`
  const source = hasText(key) ? say(lang, key) : ''
  if (event.startsWith('rcv')) return say(lang, 'edge.not-in-flight', { event, source })
  if (event.endsWith('timeout') || event === 'give up') return say(lang, 'edge.no-timer', { event })
  return say(lang, 'edge.no-call', { event, source })
}
